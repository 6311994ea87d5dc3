"""Installs the build tools of tools.lock for the tests, unless they are there.

usage: tools.py FOLDER     afterwards, FOLDER/bin holds programs that start from anywhere
"""

import os
import pathlib
import shutil
import subprocess
import sys

LOCK = pathlib.Path(__file__).resolve().with_name("tools.lock")

# pip's own start scripts expect its folder on PYTHONPATH, which the tests do not set.
SCRIPT = """#!{python}
import sys
sys.path.insert(0, {folder!r})
from {module} import {function}
sys.exit({function}())
"""
PROGRAMS = {"cmake": ("cmake", "cmake"), "meson": ("mesonbuild.mesonmain", "main")}


def main(folder):
    done = folder / "done"
    if done.is_file() and done.read_bytes() == LOCK.read_bytes():
        return
    shutil.rmtree(folder, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
    pip += ["--only-binary=:all:", "--require-hashes", "--target", folder, "--requirement", LOCK]
    if subprocess.run(pip, env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}).returncode != 0:
        sys.exit("pip could not install the tools of src/it/tools.lock (its own message is above).")
    for program, (module, function) in PROGRAMS.items():
        script = SCRIPT.format(python=sys.executable, folder=str(folder), module=module, function=function)
        (folder / "bin" / program).write_text(script, encoding="utf-8")
    done.write_bytes(LOCK.read_bytes())


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).absolute())
