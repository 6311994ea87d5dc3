"""Says what the figures were measured on."""

import os
import pathlib
import platform
import re

from samples import run


def describe(setup):
    return {
        "processor": processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "system": f"{distribution()}, Linux {platform.release()}",
        "cmake": first(r"version (\S+)", [setup.cmake, "--version"]),
        "maven": setup.maven_home.name.removeprefix("apache-maven-"),
        "java": first(r'version "([^"]+)"', ["java", "-version"]),
        "python": platform.python_version(),
        # How many processes wanted a core when the run ended: more than there are cores spoils it.
        "load": round(os.getloadavg()[2], 1),
    }


def first(pattern, command):
    return re.search(pattern, run(command))[1]


def processor():
    return re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())[1]


def distribution():
    return re.search(r'PRETTY_NAME="?([^"\n]*)', pathlib.Path("/etc/os-release").read_text())[1]
