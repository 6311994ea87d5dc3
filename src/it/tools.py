"""Installs build tools, and upstream's own package, for the tests, unless they are there.

usage: tools.py FOLDER WHEELS VERSION

Each tools/NAME.lock goes to FOLDER/NAME, whose bin/ then holds programs that start from anywhere. FOLDER/upstream-VERSION
is what `pip install apache-tvm-ffi==VERSION` gives, from the locked wheel in WHEELS.
"""

import pathlib
import platform
import shutil
import subprocess
import sys

LOCKS = pathlib.Path(__file__).resolve().with_name("tools")

# pip's own start scripts expect its folder on PYTHONPATH, which the tests do not set.
SCRIPT = """#!{python}
import sys
sys.path.insert(0, {folder!r})
from {module} import {function}
sys.exit({function}())
"""
PROGRAMS = {
    "cmake": ("cmake", "cmake"),
    "ctest": ("cmake", "ctest"),
    "meson": ("mesonbuild.mesonmain", "main"),
    "conan": ("conans.conan", "run"),
}


def main(folder, wheels, version):
    for lock in sorted(LOCKS.glob("*.lock")):
        install(folder / lock.stem, lock.read_text(), ["--require-hashes", "--requirement", lock])
        add_programs(folder / lock.stem)
    machine = platform.machine()
    wheel = next(wheels.glob(f"apache_tvm_ffi-{version}-*manylinux*_{machine}.whl"), None)
    if wheel:
        # The wheel is for one Python, and its command-line program works in each.
        platforms = [f"--platform={tag}" for tag in wheel.stem.rpartition("-")[2].split(".")]
        install(folder / f"upstream-{version}", wheel.name,
                ["--no-index", "--python-version=312", "--implementation=cp", *platforms, wheel])


def install(folder, wanted, what):
    done = folder / "done"
    if done.is_file() and done.read_text() == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
    pip += ["--no-compile", "--only-binary=:all:", "--target", folder, *what]
    if subprocess.run(pip).returncode != 0:
        sys.exit(f"pip could not install {what[-1]} for the tests (its own message is above).")
    done.write_text(wanted)


def add_programs(folder):
    for program, (module, function) in PROGRAMS.items():
        if (folder / module.split(".")[0]).is_dir():
            script = SCRIPT.format(python=sys.executable, folder=str(folder), module=module, function=function)
            (folder / "bin" / program).write_text(script, encoding="utf-8")
            (folder / "bin" / program).chmod(0o755)
    pkgconf = folder / "pkgconf/.bin/pkgconf"
    if pkgconf.is_file():
        shutil.copy(pkgconf, folder / "bin/pkg-config")


if __name__ == "__main__":
    main(*(pathlib.Path(argument).absolute() for argument in sys.argv[1:3]), sys.argv[3])
