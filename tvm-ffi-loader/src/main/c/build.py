"""Cross-compiles the guard for every platform that needs it, and writes what Java has to know about the results.

usage: build.py KEEP_FOLDER JAVA_HOME CLASSES_FOLDER JAVA_SOURCES_FOLDER

KEEP_FOLDER survives `mvn clean`: it holds the pinned compiler (zig.lock, fetched once by pip) and the compiled guards
under a hash of everything they are made from, so that an unchanged guard is neither compiled nor fetched again.
"""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import zlib

HERE = pathlib.Path(__file__).resolve().parent
LOCK = HERE.parents[2] / "zig.lock"

# classifier: (zig's target, folders with sources, file name)
TARGETS = {
    "linux-x86_64": ("x86_64-linux-gnu.2.17", [".", "linux"], "libtvm_ffi_guard.so"),
    "linux-aarch_64": ("aarch64-linux-gnu.2.17", [".", "linux"], "libtvm_ffi_guard.so"),
    # For natives that somebody else makes: upstream publishes none for musl.
    "linux-x86_64-musl": ("x86_64-linux-musl", [".", "linux"], "libtvm_ffi_guard.so"),
    "linux-aarch_64-musl": ("aarch64-linux-musl", [".", "linux"], "libtvm_ffi_guard.so"),
    "osx-aarch_64": ("aarch64-macos.11.0", [".", "macos"], "libtvm_ffi_guard.dylib"),
    "windows-x86_64": ("x86_64-windows-gnu", ["windows"], "tvm_ffi_guard.dll"),
}
FLAGS = "-std=gnu11 -O2 -g0 -s -shared -fvisibility=hidden -Wall -Wextra -Werror".split()
ELF_AND_MACH_O = ["-fPIC", "-Wl,--build-id=none"]
# Linux on arm64 is also run with pages of 64 KiB; other linkers align segments for them by default.
LARGE_PAGES = ["-Wl,-z,max-page-size=65536"]
OWN_FLAGS = {
    "linux-x86_64": ELF_AND_MACH_O,
    "linux-aarch_64": ELF_AND_MACH_O + LARGE_PAGES,
    "linux-x86_64-musl": ELF_AND_MACH_O,
    "linux-aarch_64-musl": ELF_AND_MACH_O + LARGE_PAGES,
    # The default is the path of the output file.
    "osx-aarch_64": ELF_AND_MACH_O + ["-Wl,-install_name,@rpath/libtvm_ffi_guard.dylib"],
    # No C run-time library, which zig would compile for minutes; its flag takes the headers away too.
    "windows-x86_64": ["-nostdlib", "-lkernel32"],
}
WINDOWS_HEADERS = "lib/libc/include/any-windows-any"
RESOURCES = "META-INF/tvm-ffi-loader"


def main(keep, java_home, classes, java_sources):
    compiled = keep / "guards" / digest_of_inputs()
    if not compiled.is_dir():
        compile_all(zig(keep), jni_includes(java_home), keep, compiled)
    for classifier, (_, _, name) in TARGETS.items():
        target = classes / RESOURCES / classifier / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_if_changed(target, (compiled / classifier / name).read_bytes())
    source = java_sources / "io/github/tvmffi/loader/GuardFiles.java"
    source.parent.mkdir(parents=True, exist_ok=True)
    write_if_changed(source, java_source(compiled).encode())


def digest_of_inputs():
    digest = hashlib.sha256(repr((TARGETS, FLAGS, OWN_FLAGS)).encode())
    for file in [LOCK, *sorted(HERE.rglob("*.[ch]"))]:
        digest.update(str(file.relative_to(LOCK.parent).as_posix()).encode() + b"\0")
        digest.update(file.read_bytes())
    return digest.hexdigest()[:32]


def zig(keep):
    """The pinned compiler; pip verifies it against zig.lock when it is not there yet."""
    home = keep / hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]
    if not home.is_dir():
        partial = partial_folder(home)
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
        quiet_for_root = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
        run([*pip, "--only-binary=:all:", "--require-hashes", "--target", partial, "--requirement", LOCK],
            env=quiet_for_root)
        move_into_place(partial, home)
    return home / "ziglang" / ("zig.exe" if os.name == "nt" else "zig")


def jni_includes(java_home):
    """jni.h and the host's jni_md.h, whose few types are the same on every target here."""
    include = java_home / "include"
    if not (include / "jni.h").is_file():
        sys.exit(f"No {include / 'jni.h'}: the guard needs a JDK, and JAVA_HOME is a run-time image. Set JAVA_HOME.")
    return ["-I", include, *(part for folder in sorted(include.iterdir()) if folder.is_dir() for part in ("-I", folder))]


def compile_all(compiler, includes, keep, compiled):
    partial = partial_folder(compiled)
    environment = {**os.environ, "ZIG_GLOBAL_CACHE_DIR": str(keep / "cache"), "ZIG_LOCAL_CACHE_DIR": str(keep / "cache")}
    for classifier, (target, folders, name) in TARGETS.items():
        output = partial / classifier / name
        output.parent.mkdir(parents=True)
        # Relative names: no path of the host ends up in the library.
        sources = [file.relative_to(HERE) for folder in folders for file in sorted((HERE / folder).glob("*.c"))]
        system = ["-isystem", compiler.parent / WINDOWS_HEADERS] if "windows" in target else []
        run([compiler, "cc", "-target", target, *FLAGS, "-I.", *system, *includes, *sources, *OWN_FLAGS[classifier],
             "-o", output], cwd=HERE, env=environment)
    move_into_place(partial, compiled)


def java_source(compiled):
    guards = {classifier: (name, (compiled / classifier / name).read_bytes())
              for classifier, (_, _, name) in TARGETS.items()}
    cases = "".join(java_case(classifier, *guard) for classifier, guard in guards.items())
    constants = "".join(java_constant(classifier, *guard) for classifier, guard in guards.items())
    return f"""package io.github.tvmffi.loader;

import org.jspecify.annotations.Nullable;

/** The guards in this jar as they were compiled. Generated by src/main/c/build.py. */
final class GuardFiles {{
    // Size and path in the cache. Constants, which cost their reader no class.
{constants}
    private GuardFiles() {{}}

    static @Nullable GuardFile of(String classifier) {{
        return switch (classifier) {{
{cases}            default -> null;
        }};
    }}
}}
"""


def folder_in_cache(classifier, content):
    return f"guard-{classifier}-{hashlib.sha256(content).hexdigest()[:16]}"


def java_constant(classifier, name, content):
    constant = classifier.replace("-", "_").upper()
    return f"""    static final String {constant} = "{len(content)} {folder_in_cache(classifier, content)}/{name}";
"""


def java_case(classifier, name, content):
    return f"""            case "{classifier}" -> new GuardFile(
                    "{folder_in_cache(classifier, content)}",
                    "{RESOURCES}/{classifier}/",
                    new NativeLibrary("tvm_ffi_guard", "{name}", {len(content)}L, 0x{zlib.crc32(content):08x}));
"""


def partial_folder(folder):
    partial = folder.with_name(f"{folder.name}.{os.getpid()}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    return partial


def move_into_place(partial, folder):
    try:
        partial.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
        shutil.rmtree(partial)  # another build was faster


def write_if_changed(file, content):
    if not file.is_file() or file.read_bytes() != content:
        file.write_bytes(content)


def run(command, **options):
    finished = subprocess.run([str(part) for part in command], **options)
    if finished.returncode != 0:
        sys.exit(f"Failed ({finished.returncode}): {' '.join(str(part) for part in command)}")


if __name__ == "__main__":
    main(*(pathlib.Path(argument).resolve() for argument in sys.argv[1:]))
