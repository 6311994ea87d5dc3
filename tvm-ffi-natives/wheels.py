#!/usr/bin/env python3
"""Fetches the locked wheels and sources of upstream and the wheels of NVIDIA's CUDA runtime, and prepares the lock of the
next release.

  wheels.py fetch                make every file of natives.lock lie in .wheels (network only for what is missing)
  wheels.py fetch --sources FOLDER
                                 also unpack upstream's source distribution to FOLDER
  wheels.py fetch --upstream VERSION --lock FILE
                                 the same for another tvm-ffi, pinned by upstream/VERSION.lock, which is written if
                                 there is none; FILE becomes the whole lock, NVIDIA's wheels included
  wheels.py bump VERSION         pin that tvm-ffi instead, write it into the poms, and name what upstream changed
  wheels.py bump NAME==VERSION   the same for another distribution of the lock, such as nvidia-cuda-runtime==13.5.37

Producer side only: whoever uses the natives needs neither Python nor pip. pip does the fetching, so that
mirrors, proxies and credentials are configured where they always are, and pip itself checks the hashes.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "natives.lock"
UPSTREAM_LOCKS = HERE / "upstream"
WHEELS = HERE / ".wheels"
POMS = [HERE.parent / "pom.xml", HERE.parent / "tvm-ffi-bom/pom.xml"]
TVM_FFI = "apache-tvm-ffi"

# pip does not hand out a source distribution before its build back-end has named it, for which the real one wants CMake
# and a network. This stands in for it, says what is written in the file anyway, and runs no line of what was fetched.
BACK_END = """
import email, pathlib

def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    text = pathlib.Path("PKG-INFO").read_text(encoding="utf-8")
    facts = email.message_from_string(text)
    folder = pathlib.Path(metadata_directory, f"{facts['Name'].replace('-', '_')}-{facts['Version']}.dist-info")
    folder.mkdir()
    (folder / "METADATA").write_text(text, encoding="utf-8")
    return folder.name
"""

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


def pins(lock=LOCK):
    """Returns {distribution: (version, hashes)} of a lock, in its order."""
    requirements = re.sub(r"\\\n", " ", lock.read_text(encoding="utf-8"))
    found = {name: (version, re.findall(r"--hash=sha256:([0-9a-f]{64})", rest))
             for name, version, rest in re.findall(r"^([a-z0-9-]+)==(\S+)(.*)$", requirements, re.MULTILINE)}
    if TVM_FFI not in found:
        sys.exit(f"{lock} does not pin {TVM_FFI}: restore the file from version control.")
    return found


def requirement(distribution, version, hashes):
    return " \\\n".join([f"{distribution}=={version}", *(f"    --hash=sha256:{each}" for each in hashes)])


def repinned(distribution, version, hashes):
    """Returns the text of natives.lock with another version of one distribution."""
    return replaced(LOCK, rf"^{distribution}==[^\\]*\\\n(?:.*\\\n)*.*--hash=sha256:[0-9a-f]+",
                    requirement(distribution, version, hashes).replace("\\", r"\\"))


def classifiers(distribution):
    """Returns the platforms that a distribution is wanted for: there is no CUDA for macOS."""
    return [each for each in PLATFORM_TAGS if distribution == TVM_FFI or not each.startswith("osx")]


def fits(wheel, distribution, classifier):
    name, *_, tags = wheel.stem.split("-")
    return name == distribution.replace("-", "_") and any(tag in PLATFORM_TAGS[classifier] for tag in tags.split("."))


def pip_download(what, destination, requirement, hashes, *options, **environment):
    with tempfile.TemporaryDirectory() as scratch:
        requirements = Path(scratch, "requirements.txt")
        requirements.write_text(" ".join([requirement, *(f"--hash=sha256:{each}" for each in hashes)]) + "\n")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
                   *options, "--dest", str(destination), "-r", str(requirements),
                   *(["--require-hashes"] if hashes else [])]
        # Nothing is installed, which is what a user wants to have in virtual environments only.
        environment["PIP_REQUIRE_VIRTUALENV"] = "0"
        if subprocess.run(command, env={**os.environ, **environment}).returncode != 0:
            sys.exit(f"pip could not fetch {requirement} {what} (its own message is above).\n"
                     f"Check that {sys.executable} has pip, and pip's network, proxy and index settings; for a wrong hash"
                     " see the top of natives.lock.")


def download_wheel(classifier, destination, requirement, hashes=()):
    platforms = [word for tag in PLATFORM_TAGS[classifier] for word in ("--platform", tag)]
    pip_download(f"for {classifier}", destination, requirement, hashes, "--only-binary=:all:", *PYTHON, *platforms)


def download_sources(destination, requirement, hashes=()):
    with tempfile.TemporaryDirectory() as scratch:
        write(Path(scratch, "scikit_build_core/build.py"), BACK_END)
        # First, but not alone: pip itself may be on that path.
        path = os.pathsep.join(filter(None, [scratch, os.environ.get("PYTHONPATH")]))
        pip_download("as sources", destination, requirement, hashes, "--no-binary=:all:", "--no-build-isolation",
                     PYTHONPATH=path)


def fetch(lock):
    """Fetches what is missing, and returns upstream's source distribution."""
    WHEELS.mkdir(exist_ok=True)
    for distribution, (version, hashes) in pins(lock).items():
        for classifier in classifiers(distribution):
            if not any(sha256(wheel) in hashes for wheel in present(WHEELS, distribution, classifier, version)):
                print(f"fetching {distribution} {version} for {classifier}", flush=True)
                download_wheel(classifier, WHEELS, f"{distribution}=={version}", hashes)
    version, hashes = pins(lock)[TVM_FFI]
    sources = WHEELS / f"{TVM_FFI.replace('-', '_')}-{version}.tar.gz"
    if not sources.is_file() or sha256(sources) not in hashes:
        print(f"fetching the sources of {TVM_FFI} {version}", flush=True)
        download_sources(WHEELS, f"{TVM_FFI}=={version}", hashes)
    return sources


def unpack(sources, folder):
    """Unpacks the files of a source distribution, whose hash has been checked, without its one folder around them."""
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(sources) as archive:
        for member in filter(tarfile.TarInfo.isfile, archive):
            file = folder / member.name.partition("/")[2]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(archive.extractfile(member).read())
            file.chmod(0o755 if member.mode & 0o100 else 0o644)


def hashes_of_release(distribution, version, folder):
    """Fetches the files that the index holds now, and returns their hashes in the order of the files' names."""
    for classifier in classifiers(distribution):
        download_wheel(classifier, folder, f"{distribution}=={version}")
    if distribution == TVM_FFI:
        download_sources(folder, f"{distribution}=={version}")
    return [sha256(file) for file in sorted(folder.iterdir())]


def write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(text)


def lock_for(version, file):
    """Makes a file the lock of another tvm-ffi: that one's wheels by their own lock, everything else by natives.lock."""
    if version == pins()[TVM_FFI][0]:
        write(file, LOCK.read_text(encoding="utf-8"))
        return
    pinned = UPSTREAM_LOCKS / f"{version}.lock"
    if not pinned.is_file():
        with tempfile.TemporaryDirectory() as scratch:
            hashes = hashes_of_release(TVM_FFI, version, Path(scratch))
        write(pinned, requirement(TVM_FFI, version, hashes) + "\n")
        print(f"pinned {TVM_FFI} {version} in {pinned}: keep that file, so that the same is built again")
    write(file, repinned(TVM_FFI, *pins(pinned)[TVM_FFI]))


def present(folder, distribution, classifier, version):
    return [wheel for wheel in folder.glob("*.whl")
            if fits(wheel, distribution, classifier) and f"-{version}-" in wheel.name]


def contents(folder, distribution, classifier, version):
    """Returns {path: digest} of the files that go into a prefix."""
    [wheel] = present(folder, distribution, classifier, version)
    with zipfile.ZipFile(wheel) as archive:
        return {re.sub(r"^tvm_ffi/|-[^/]+(?=\.dist-info/)", "", name): hashlib.sha256(archive.read(name)).hexdigest()
                for name in archive.namelist() if TAKEN.match(name)}


def report(distribution, old, before, new, after):
    """Prints each file that came, went or changed, with the platforms this is true for."""
    changes = {}
    everywhere = classifiers(distribution)
    for classifier in everywhere:
        was, is_now = (contents(*each) for each in ((old, distribution, classifier, before),
                                                    (new, distribution, classifier, after)))
        for path in was.keys() | is_now.keys():
            if was.get(path) != is_now.get(path):
                kind = "A" if path not in was else "D" if path not in is_now else "M"
                changes.setdefault((path, kind), []).append(classifier)
    for (path, kind), where in sorted(changes.items()):
        print(f"  {kind} {path}" + ("" if where == everywhere else f"  ({', '.join(where)})"))
    print(f"{len(changes)} changes in what a prefix holds.")


def replaced(file, pattern, text):
    after, count = re.subn(pattern, text, file.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
    if count != 1:
        sys.exit(f"{file.name}: found no place to write the version; wanted a line like {pattern}")
    return after


def bump(distribution, version):
    before, locked = pins()[distribution]
    with tempfile.TemporaryDirectory() as scratch:
        new, old = Path(scratch, "new"), Path(scratch, "old")
        hashes = hashes_of_release(distribution, version, new)
        for classifier in classifiers(distribution):
            download_wheel(classifier, old, f"{distribution}=={before}", locked)
        files = {LOCK: repinned(distribution, version, hashes)}
        if distribution == TVM_FFI:
            files |= {pom: replaced(pom, r"(<natives.locked>)[^<]+", rf"\g<1>{version}") for pom in POMS}
            files[UPSTREAM_LOCKS / f"{before}.lock"] = requirement(distribution, before, locked) + "\n"
        for file, text in files.items():
            write(file, text)
        print(f"{distribution} {before} -> {version}")
        report(distribution, old, before, new, version)


def main():
    if sys.version_info < (3, 9):
        sys.exit(f"{sys.executable} is Python {sys.version.split()[0]}.\n"
                 "Wanted: 3.9 or later. Name another one to Maven with -Dpython=/path/to/python3.")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    fetching = commands.add_parser("fetch")
    fetching.add_argument("--upstream", metavar="VERSION", help="default: the one that natives.lock pins")
    fetching.add_argument("--lock", metavar="FILE", type=Path, help="where to write the lock of that version")
    fetching.add_argument("--sources", metavar="FOLDER", type=Path, help="where to unpack upstream's sources")
    commands.add_parser("bump").add_argument("requirement", metavar="[NAME==]VERSION")
    arguments = parser.parse_args()
    if arguments.command == "fetch":
        if bool(arguments.upstream) != bool(arguments.lock):
            parser.error("--upstream and --lock go together")
        if arguments.lock:
            lock_for(arguments.upstream, arguments.lock)
        sources = fetch(arguments.lock or LOCK)
        if arguments.sources:
            unpack(sources, arguments.sources)
        return
    name, _, version = arguments.requirement.rpartition("==")
    distribution = name or TVM_FFI
    if distribution not in pins():
        parser.error(f"{LOCK.name} does not pin {distribution}; it pins {', '.join(pins())}")
    bump(distribution, version)


if __name__ == "__main__":
    main()
