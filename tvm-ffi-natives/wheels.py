#!/usr/bin/env python3
"""Fetches the locked upstream wheels, and prepares the lock of the next release.

  wheels.py fetch          make every wheel of natives.lock lie in .wheels (network only for what is missing)
  wheels.py bump VERSION   pin VERSION instead, write it into the poms, and name what upstream changed

Producer side only: whoever uses the natives needs neither Python nor pip. pip does the fetching, so that
mirrors, proxies and credentials are configured where they always are, and pip itself checks the hashes.
"""

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "natives.lock"
WHEELS = HERE / ".wheels"
DISTRIBUTION = "apache-tvm-ffi"

# pip matches platform tags exactly, so every glibc that a wheel may be tagged with is named.
GLIBC = range(17, 40)
PLATFORM_TAGS = {
    "linux-x86_64": [f"manylinux_2_{n}_x86_64" for n in GLIBC] + ["manylinux2014_x86_64"],
    "linux-aarch_64": [f"manylinux_2_{n}_aarch64" for n in GLIBC] + ["manylinux2014_aarch64"],
    "osx-aarch_64": [f"macosx_{n}_0_arm64" for n in range(11, 17)],
    "windows-x86_64": ["win_amd64"],
}
# Which CPython plays no part for libtvm_ffi; the oldest that upstream still builds for lives longest.
PYTHON = ["--python-version", "312", "--implementation", "cp"]


def sha256(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def pinned():
    """Returns (version, hashes) of the lock."""
    text = LOCK.read_text(encoding="utf-8")
    match = re.search(rf"^{DISTRIBUTION}==(\S+)", text, re.MULTILINE)
    if not match:
        sys.exit(f"{LOCK.name} does not pin {DISTRIBUTION}: restore the file from version control.")
    return match.group(1), re.findall(r"--hash=sha256:([0-9a-f]{64})", text)


def fits(wheel, classifier):
    tags = wheel.stem.split("-")[-1].split(".")
    return any(tag in PLATFORM_TAGS[classifier] for tag in tags)


def pip_download(classifier, destination, requirement):
    platforms = [word for tag in PLATFORM_TAGS[classifier] for word in ("--platform", tag)]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
               "--only-binary=:all:", *PYTHON, *platforms, "--dest", str(destination), *requirement]
    if subprocess.run(command).returncode != 0:
        sys.exit(f"pip could not fetch {' '.join(requirement)} for {classifier} (its own message is above).\n"
                 "Check network, proxy and index settings of pip; for a wrong hash see the top of natives.lock.")


def fetch():
    version, hashes = pinned()
    WHEELS.mkdir(exist_ok=True)
    for classifier in PLATFORM_TAGS:
        present = [wheel for wheel in WHEELS.glob("*.whl")
                   if fits(wheel, classifier) and f"-{version}-" in wheel.name and sha256(wheel) in hashes]
        if not present:
            print(f"fetching {DISTRIBUTION} {version} for {classifier}", flush=True)
            pip_download(classifier, WHEELS, ["--require-hashes", "-r", str(LOCK)])


def contents(folder, classifier):
    """Returns {path: digest} of the files that go into a prefix."""
    [wheel] = [file for file in folder.glob("*.whl") if fits(file, classifier)]
    with zipfile.ZipFile(wheel) as archive:
        return {name[len("tvm_ffi/"):]: hashlib.sha256(archive.read(name)).hexdigest()
                for name in archive.namelist()
                if re.match(r"tvm_ffi/(include|lib|share/cmake)/", name) and ".dSYM/" not in name}


def report(old, new):
    """Prints each file that came, went or changed, with the platforms this is true for."""
    changes = {}
    for classifier in PLATFORM_TAGS:
        before, after = contents(old, classifier), contents(new, classifier)
        for path in before.keys() | after.keys():
            if before.get(path) != after.get(path):
                kind = "A" if path not in before else "D" if path not in after else "M"
                changes.setdefault((path, kind), []).append(classifier)
    for (path, kind), classifiers in sorted(changes.items()):
        everywhere = len(classifiers) == len(PLATFORM_TAGS)
        print(f"  {kind} {path}" + ("" if everywhere else f"  ({', '.join(classifiers)})"))
    print(f"{len(changes)} changes in what a prefix holds.")


def replace(file, pattern, text):
    before = file.read_text(encoding="utf-8")
    after, count = re.subn(pattern, text, before, count=1, flags=re.MULTILINE)
    if count != 1:
        sys.exit(f"{file.name}: found no place to write the version; wanted a line like {pattern}")
    file.write_text(after, encoding="utf-8", newline="\n")


def bump(version):
    with tempfile.TemporaryDirectory() as scratch:
        new, old = Path(scratch, "new"), Path(scratch, "old")
        before, _ = pinned()
        for classifier in PLATFORM_TAGS:
            pip_download(classifier, new, [f"{DISTRIBUTION}=={version}"])
            pip_download(classifier, old, ["--require-hashes", "-r", str(LOCK)])
        hashes = [f"    --hash=sha256:{sha256(wheel)}" for wheel in sorted(new.glob("*.whl"))]
        replace(LOCK, rf"^{DISTRIBUTION}==[^\\]*\\\n(?:.*\\\n)*.*--hash=sha256:[0-9a-f]+",
                (f"{DISTRIBUTION}=={version} \\\n" + " \\\n".join(hashes)).replace("\\", r"\\"))
        replace(HERE / "pom.xml", r"(<artifactId>tvm-ffi-natives</artifactId>\s*<version>)[^<]+", rf"\g<1>{version}")
        replace(HERE.parent / "pom.xml", r"(<natives.version>)[^<]+", rf"\g<1>{version}")
        print(f"{DISTRIBUTION} {before} -> {version}")
        report(old, new)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("fetch")
    commands.add_parser("bump").add_argument("version")
    arguments = parser.parse_args()
    if arguments.command == "fetch":
        fetch()
    else:
        bump(arguments.version)


if __name__ == "__main__":
    main()
