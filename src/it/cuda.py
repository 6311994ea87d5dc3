"""Fetches what the CUDA tests take from toolkits (headers for CUDA 12 and 13, a compiler for 13), unless it is there.

usage: cuda.py KEEP_FOLDER WHEELS

KEEP_FOLDER survives `mvn clean`; KEEP_FOLDER/nvidia/cu12 and cu13 are laid out as toolkits are, with the import libraries
for Windows from NVIDIA's wheels in WHEELS. Without them the tests that need them are skipped, or fail on CI.
"""

import pathlib
import shutil
import subprocess
import sys
import zipfile

LOCK = pathlib.Path(__file__).resolve().with_name("cuda.lock")


def main(keep, wheels):
    if fetch(keep):
        lay_out(keep, wheels)
    else:
        shutil.rmtree(keep, ignore_errors=True)
        print("[WARNING] no CUDA compiler: pip could not fetch it (its own message is above)", flush=True)


def fetch(keep):
    fetched = keep / "lock"
    if fetched.is_file() and fetched.read_bytes() == LOCK.read_bytes():
        return True
    shutil.rmtree(keep, ignore_errors=True)
    print("fetching NVIDIA's headers and compiler for the tests", flush=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--no-compile",
           "--only-binary=:all:", "--require-hashes", "--target", str(keep), "--requirement", str(LOCK)]
    if subprocess.run(pip).returncode != 0:
        return False
    fetched.write_bytes(LOCK.read_bytes())  # last: an interrupted start leaves none
    return True


def lay_out(keep, wheels):
    """Brings CUDA 12 into one folder, as CUDA 13's wheels do themselves, and adds what Windows links."""
    for wheel in sorted(wheels.glob("nvidia_cuda_runtime*-win_amd64.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(keep, [name for name in archive.namelist() if "/lib/x64/" in name])
    for part in ("cuda_runtime", "cuda_nvcc"):
        if (keep / "nvidia" / part).is_dir():
            shutil.copytree(keep / "nvidia" / part, keep / "nvidia/cu12", dirs_exist_ok=True)
            shutil.rmtree(keep / "nvidia" / part)


if __name__ == "__main__":
    main(*(pathlib.Path(argument).resolve() for argument in sys.argv[1:]))
