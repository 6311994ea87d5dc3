#!/usr/bin/env python3
"""Fetches the locked wheels of upstream and of NVIDIA's CUDA runtime, and prepares the lock of the next release.

  wheels.py fetch                make every wheel of natives.lock lie in .wheels (network only for what is missing)
  wheels.py bump VERSION         pin that tvm-ffi instead, write it into the poms, and name what upstream changed
  wheels.py bump NAME==VERSION   the same for another distribution of the lock, such as nvidia-cuda-runtime==13.5.37

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
TVM_FFI = "apache-tvm-ffi"

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

# What a prefix takes from a wheel.
TAKEN = re.compile(r"tvm_ffi/(include|lib|share/cmake)/(?!.*\.dSYM/)|nvidia/.*/(libcudart\.so\.\d+|cudart64_\d+\.dll)$"
                   r"|nvidia.*\.dist-info/licenses/")


def sha256(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def pins():
    """Returns {distribution: (version, hashes)} of the lock, in its order."""
    requirements = re.sub(r"\\\n", " ", LOCK.read_text(encoding="utf-8"))
    found = {name: (version, re.findall(r"--hash=sha256:([0-9a-f]{64})", rest))
             for name, version, rest in re.findall(r"^([a-z0-9-]+)==(\S+)(.*)$", requirements, re.MULTILINE)}
    if TVM_FFI not in found:
        sys.exit(f"{LOCK.name} does not pin {TVM_FFI}: restore the file from version control.")
    return found


def classifiers(distribution):
    """Returns the platforms that a distribution is wanted for: there is no CUDA for macOS."""
    return [each for each in PLATFORM_TAGS if distribution == TVM_FFI or not each.startswith("osx")]


def fits(wheel, distribution, classifier):
    name, *_, tags = wheel.stem.split("-")
    return name == distribution.replace("-", "_") and any(tag in PLATFORM_TAGS[classifier] for tag in tags.split("."))


def pip_download(classifier, destination, requirement, hashes=()):
    platforms = [word for tag in PLATFORM_TAGS[classifier] for word in ("--platform", tag)]
    with tempfile.TemporaryDirectory() as scratch:
        requirements = Path(scratch, "requirements.txt")
        requirements.write_text(" ".join([requirement, *(f"--hash=sha256:{each}" for each in hashes)]) + "\n")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
                   "--only-binary=:all:", *PYTHON, *platforms, "--dest", str(destination), "-r", str(requirements),
                   *(["--require-hashes"] if hashes else [])]
        if subprocess.run(command).returncode != 0:
            sys.exit(f"pip could not fetch {requirement} for {classifier} (its own message is above).\n"
                     "Check network, proxy and index settings of pip; for a wrong hash see the top of natives.lock.")


def fetch():
    WHEELS.mkdir(exist_ok=True)
    for distribution, (version, hashes) in pins().items():
        for classifier in classifiers(distribution):
            present = [wheel for wheel in WHEELS.glob("*.whl")
                       if fits(wheel, distribution, classifier) and f"-{version}-" in wheel.name
                       and sha256(wheel) in hashes]
            if not present:
                print(f"fetching {distribution} {version} for {classifier}", flush=True)
                pip_download(classifier, WHEELS, f"{distribution}=={version}", hashes)


def contents(folder, distribution, classifier):
    """Returns {path: digest} of the files that go into a prefix."""
    [wheel] = [file for file in folder.glob("*.whl") if fits(file, distribution, classifier)]
    with zipfile.ZipFile(wheel) as archive:
        return {re.sub(r"^tvm_ffi/|-[^/]+(?=\.dist-info/)", "", name): hashlib.sha256(archive.read(name)).hexdigest()
                for name in archive.namelist() if TAKEN.match(name)}


def report(distribution, old, new):
    """Prints each file that came, went or changed, with the platforms this is true for."""
    changes = {}
    everywhere = classifiers(distribution)
    for classifier in everywhere:
        before, after = contents(old, distribution, classifier), contents(new, distribution, classifier)
        for path in before.keys() | after.keys():
            if before.get(path) != after.get(path):
                kind = "A" if path not in before else "D" if path not in after else "M"
                changes.setdefault((path, kind), []).append(classifier)
    for (path, kind), where in sorted(changes.items()):
        print(f"  {kind} {path}" + ("" if where == everywhere else f"  ({', '.join(where)})"))
    print(f"{len(changes)} changes in what a prefix holds.")


def replace(file, pattern, text):
    before = file.read_text(encoding="utf-8")
    after, count = re.subn(pattern, text, before, count=1, flags=re.MULTILINE)
    if count != 1:
        sys.exit(f"{file.name}: found no place to write the version; wanted a line like {pattern}")
    file.write_text(after, encoding="utf-8", newline="\n")


def bump(distribution, version):
    before, locked = pins()[distribution]
    with tempfile.TemporaryDirectory() as scratch:
        new, old = Path(scratch, "new"), Path(scratch, "old")
        for classifier in classifiers(distribution):
            pip_download(classifier, new, f"{distribution}=={version}")
            pip_download(classifier, old, f"{distribution}=={before}", locked)
        hashes = [f"    --hash=sha256:{sha256(wheel)}" for wheel in sorted(new.glob("*.whl"))]
        replace(LOCK, rf"^{distribution}==[^\\]*\\\n(?:.*\\\n)*.*--hash=sha256:[0-9a-f]+",
                (f"{distribution}=={version} \\\n" + " \\\n".join(hashes)).replace("\\", r"\\"))
        if distribution == TVM_FFI:
            for module in ("tvm-ffi-natives", "tvm-ffi-platform"):
                replace(HERE.parent / module / "pom.xml", rf"(<artifactId>{module}</artifactId>\s*<version>)[^<]+",
                        rf"\g<1>{version}")
            for pom in ("pom.xml", "tvm-ffi-bom/pom.xml"):
                replace(HERE.parent / pom, r"(<natives.version>)[^<]+", rf"\g<1>{version}")
        print(f"{distribution} {before} -> {version}")
        report(distribution, old, new)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("fetch")
    commands.add_parser("bump").add_argument("requirement", metavar="[NAME==]VERSION")
    arguments = parser.parse_args()
    if arguments.command == "fetch":
        fetch()
        return
    name, _, version = arguments.requirement.rpartition("==")
    distribution = name or TVM_FFI
    if distribution not in pins():
        parser.error(f"{LOCK.name} does not pin {distribution}; it pins {', '.join(pins())}")
    bump(distribution, version)


if __name__ == "__main__":
    main()
