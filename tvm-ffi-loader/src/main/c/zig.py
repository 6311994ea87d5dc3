"""The pinned compiler, which the builds of several modules use to cross-compile."""

import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

LOCK = pathlib.Path(__file__).resolve().parents[3] / "zig.lock"


def home(keep):
    """The folder of the compiler; pip verifies it against zig.lock when it is not there yet."""
    folder = keep / hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]
    if not folder.is_dir():
        partial = partial_folder(folder)
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
        pip += ["--only-binary=:all:", "--require-hashes", "--target", str(partial), "--requirement", str(LOCK)]
        if subprocess.run(pip).returncode != 0:
            sys.exit("pip could not fetch the compiler (its own message is above).\n"
                     f"Check that {sys.executable} has pip, and pip's network, proxy and index settings.")
        move_into_place(partial, folder)
    return folder / "ziglang"


def cc(keep, arguments, folder):
    """Compiles in a folder, so that relative names keep the host's paths out of the result."""
    environment = {**os.environ, "ZIG_GLOBAL_CACHE_DIR": str(keep / "cache"), "ZIG_LOCAL_CACHE_DIR": str(keep / "cache")}
    run([home(keep) / ("zig.exe" if os.name == "nt" else "zig"), "cc", *arguments], cwd=folder, env=environment)


def windows_headers(keep):
    """For code without a C library, where zig does not look for the system's headers by itself."""
    return ["-isystem", home(keep) / "lib/libc/include/any-windows-any"]


def digest(folder, options, sources):
    """Names a result by all that it is made from; the sources' names count from the folder."""
    inputs = hashlib.sha256(repr(options).encode())
    inputs.update(LOCK.name.encode() + b"\0" + LOCK.read_bytes())
    for file in sorted(sources):
        inputs.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return inputs.hexdigest()[:32]


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
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.is_file() or file.read_bytes() != content:
        file.write_bytes(content)


def run(command, **options):
    finished = subprocess.run([str(part) for part in command], **options)
    if finished.returncode != 0:
        sys.exit(f"Failed ({finished.returncode}): {' '.join(str(part) for part in command)}")
