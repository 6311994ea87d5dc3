"""Fetches what the CUDA tests take from a toolkit (headers for CUDA 12 and 13, a compiler for 13), unless it is there.

usage: cuda.py KEEP_FOLDER

KEEP_FOLDER survives `mvn clean`; everything is below KEEP_FOLDER/nvidia. Without it the tests that need it are skipped,
or fail on CI.
"""

import os
import pathlib
import shutil
import subprocess
import sys

LOCK = pathlib.Path(__file__).resolve().with_name("cuda.lock")


def main(keep):
    fetched = keep / "lock"
    if fetched.is_file() and fetched.read_bytes() == LOCK.read_bytes():
        return
    shutil.rmtree(keep, ignore_errors=True)
    print("fetching NVIDIA's headers and compiler for the tests", flush=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--no-compile",
           "--only-binary=:all:", "--require-hashes", "--target", str(keep), "--requirement", str(LOCK)]
    if subprocess.run(pip, env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}).returncode == 0:
        fetched.write_bytes(LOCK.read_bytes())  # last: an interrupted start leaves none
    else:
        shutil.rmtree(keep, ignore_errors=True)
        print("[WARNING] no CUDA compiler: pip could not fetch it (its own message is above)", flush=True)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
