"""Cross-compiles tvm-ffi-config.exe, which the plugin puts into prefixes for Windows.

usage: build.py KEEP_FOLDER CLASSES_FOLDER

KEEP_FOLDER survives `mvn clean`, and is that of the loader, whose build has the compiler: the program lies there under a
hash of everything it is made from, so that it is compiled only when that has changed.
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[3] / "tvm-ffi-loader/src/main/c"))
import zig

NAME = "tvm-ffi-config"
# No C library: the system's own two that it calls are on every Windows.
FLAGS = ("-target x86_64-windows-gnu -std=gnu11 -Os -g0 -s -ffreestanding -nostdlib -fno-stack-protector"
         " -fno-sanitize=undefined -Wall -Wextra -Werror -Wl,-e,entry -Wl,--subsystem,console").split()
LIBRARIES = ["-lkernel32", "-lshell32"]
RESOURCE = f"io/github/tvmffi/maven/emit/prefix/bin/{NAME}.exe"


def main(keep, classes):
    source = HERE / f"{NAME}.c"
    compiled = keep / "programs" / zig.digest(HERE, (FLAGS, LIBRARIES), [source])
    if not compiled.is_dir():
        partial = zig.partial_folder(compiled)
        zig.cc(keep, [*FLAGS, *zig.windows_headers(keep), source.name, *LIBRARIES, "-o", partial / f"{NAME}.exe"], HERE)
        zig.move_into_place(partial, compiled)
    zig.write_if_changed(classes / RESOURCE, (compiled / f"{NAME}.exe").read_bytes())


if __name__ == "__main__":
    main(*(pathlib.Path(argument).resolve() for argument in sys.argv[1:]))
