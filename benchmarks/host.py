"""Says what the figures were measured on, and what else the machine did meanwhile."""

import os
import pathlib
import platform
import re
import resource
import time

from samples import run

# For files that would wait for a disk with ext4: where many were deleted within seconds, it takes a millisecond to make one, and
# in one folder CMake takes up to 1.3 times as long as in an equal one, again and again.
MEMORY = "/dev/shm"
# Of /proc/stat's first line: user, nice, system, (idle, waiting), interrupts, soft interrupts, stolen by other guests.
BUSY = 1, 2, 3, 6, 7, 8


def describe(setup):
    return {
        "processor": processor(),
        "cores": cores(),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "system": f"{distribution()}, Linux {platform.release()}",
        "cmake": first(r"version (\S+)", [setup.cmake, "--version"]),
        "maven": setup.maven_home.name.removeprefix("apache-maven-"),
        "jdk": first(r'version "([^"]+)"', ["java", "-version"]),
        "python": platform.python_version(),
        "natives": setup.version,
    }


class Watch:
    """How long something took, and how busy others kept the processors meanwhile: a few percent spoil the figures."""

    def __init__(self):
        self.began, self.busy, self.own = time.time(), busy(), own()

    def stop(self):
        seconds = time.time() - self.began
        others = (busy() - self.busy - (own() - self.own)) / (seconds * cores())
        return {"seconds": round(seconds), "others": max(0.0, round(others * 100, 1))}


def busy():
    ticks = pathlib.Path("/proc/stat").read_text().split("\n")[0].split()
    return sum(int(ticks[index]) for index in BUSY) / os.sysconf("SC_CLK_TCK")


def own():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def commit(checkout):
    """The commit, and whether anything but the pages that are written here differs from it."""
    git = ["git", "-C", checkout]
    changed = run([*git, "status", "--porcelain", "--", ".", ":!docs", ":!README.md"])
    return run([*git, "rev-parse", "--short=10", "HEAD"]).strip() + (" with changes" if changed else "")


def first(pattern, command):
    return re.search(pattern, run(command))[1]


def cores():
    return len(os.sched_getaffinity(0))


def processor():
    return re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]


def distribution():
    return re.search(r'PRETTY_NAME="?([^"\n]*)', pathlib.Path("/etc/os-release").read_text())[1]
