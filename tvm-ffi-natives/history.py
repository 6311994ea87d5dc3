#!/usr/bin/env python3
"""Tries upstream's releases, and writes what came of it to docs/upstream-versions.md.

  history.py try [VERSION...]   build the natives of each release and run the core tests with them, in a copy of this
                                checkout; without VERSION all that the package index lists, newest first
  history.py check VERSION      try one release, write nothing, and fail unless it comes out as recorded
  history.py write              write the page again from upstream/tried.json, which `try` keeps

A release that cannot be built is a result as well: the page shows the message, or the tests that failed. Why is written by
hand, as "because" of the release in tried.json.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import wheels

CHECKOUT = wheels.HERE.parent
COPY = CHECKOUT / "target/upstream"
PAGE = CHECKOUT / "docs/upstream-versions.md"
TRIED = wheels.UPSTREAM_LOCKS / "tried.json"
# What the checkout has fetched and built is there for the copy too.
SHARED = ["tvm-ffi-natives/.wheels", "tvm-ffi-loader/.zig", "src/it/.jre", "src/it/.cuda", "src/it/target/tools"]
# One class for each way to consume a prefix, and the one that reads its metadata: a minute together.
CORE = ["CMakeConsumerIT", "CommandLineConsumerIT", "JniConsumerIT", "MetadataIT", "UpstreamFunctionsIT"]
LIBRARY = "linux-x86_64"


class Unpublished(Exception):
    """Not every platform has a wheel of the release."""


def order(version):
    return [int(number) for number in re.findall(r"\d+", version)]


def released():
    """Returns the releases that the package index lists, oldest first; it does not list what was withdrawn."""
    answer = subprocess.run([sys.executable, "-m", "pip", "index", "versions", wheels.TVM_FFI], capture_output=True,
                            text=True, check=True).stdout
    return sorted(re.search(r"Available versions: (.*)", answer)[1].split(", "), key=order)


def pinned(version):
    """Makes the wheels of a release lie in .wheels, pinned."""
    with tempfile.TemporaryDirectory() as scratch:
        try:
            wheels.lock_for(version, lock := Path(scratch, "natives.lock"))
        except SystemExit as reason:
            raise Unpublished(reason) from reason
        wheels.fetch(lock)


def copy_checkout():
    """Brings the copy up to date; what was compiled in it from other sources goes away."""
    COPY.mkdir(parents=True, exist_ok=True)
    changed = False
    files = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=CHECKOUT,
                           capture_output=True, check=True).stdout
    for name in os.fsdecode(files).split("\0"):
        if (source := CHECKOUT / name).is_file():
            target = COPY / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists() or source.read_bytes() != target.read_bytes():
                shutil.copy2(source, target)
                changed |= source.suffix == ".java"
    if changed:
        for target in [*COPY.glob("tvm-ffi-*/target"), COPY / "src/it/target/test-classes"]:
            shutil.rmtree(target, ignore_errors=True)
    for name in SHARED:
        (CHECKOUT / name).mkdir(parents=True, exist_ok=True)
        (COPY / name).parent.mkdir(parents=True, exist_ok=True)
        if not (COPY / name).exists():
            (COPY / name).symlink_to(CHECKOUT / name)


def log_of(version):
    return COPY / f"target/{version}.log"


def build(version, tests):
    """Builds the copy with one release, and returns what is worth remembering."""
    target = COPY / "tvm-ffi-natives/target"
    reports = COPY / "src/it/target/failsafe-reports"
    shutil.rmtree(target, ignore_errors=True)
    shutil.rmtree(reports, ignore_errors=True)
    log = log_of(version)
    log.parent.mkdir(exist_ok=True)
    command = ["mvn", "-B", "-ntp", "verify", f"-Dtvm-ffi.upstream={version}", f"-Dit.test={','.join(tests)}",
               "-Dtest=none", "-Dsurefire.failIfNoSpecifiedTests=false", "-Dspotless.check.skip",
               # The sources are those of the release before: nothing to compile again.
               "-Dmaven.compiler.useIncrementalCompilation=false"]
    with open(log, "w", encoding="utf-8") as output:
        code = subprocess.run(command, cwd=COPY, stdout=output, stderr=subprocess.STDOUT).returncode
    result = {"built": code == 0, "natives": sorted(
        name[:-len(".jar")] for path in target.glob(f"*-{version}-*.jar")
        if not (name := path.name.removeprefix(f"tvm-ffi-natives-{version}-")).startswith(("sources", "javadoc")))}
    result["tests"] = {each.get("name").rpartition(".")[2]: counts(each) for each in suites(reports)}
    if code != 0 and not failed(result):
        result["message"] = message(log)
    if LIBRARY in result["natives"]:
        result |= library(target, version, result["natives"])
    return result


def suites(reports):
    return [ElementTree.parse(file).getroot() for file in sorted(reports.glob("TEST-*.xml"))]


def counts(suite):
    names = [case.get("name").split("(")[0] for case in suite.iter("testcase")
             if case.find("failure") is not None or case.find("error") is not None]
    return {"run": int(suite.get("tests")), "skipped": int(suite.get("skipped")), "failed": names}


def message(log):
    """Returns what the build said went wrong with a release; ends where the project itself is not well."""
    stopped = re.search(r"^\[ERROR\] Failed to execute goal \S+ \([^)]*\) on project (\S+?): (.*?)(?= -> \[Help)",
                        log.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    if not stopped or stopped[1] != "tvm-ffi-natives":
        sys.exit(f"The build stopped before it came to upstream's release: {log}")
    return re.sub(r"(?m)^\[ERROR\] ", "", stopped[2]).replace(str(COPY), "…")


def library(target, version, classifiers):
    """Returns what the jars' own metadata say of libtvm_ffi."""
    floors = {}
    for classifier in (each for each in classifiers if "cuda" not in each):
        with zipfile.ZipFile(target / f"tvm-ffi-natives-{version}-{classifier}.jar") as jar:
            facts = json.loads(jar.read(f"META-INF/tvm-ffi/{classifier}/tvm-ffi.json"))
        [runtime] = [each for each in facts["libraries"] if each["name"] == "tvm_ffi"]
        floors[classifier] = " ".join(f"{name} {floor}" for name, floor in sorted(runtime["floors"].items()))
    return {"headerVersion": facts["headerVersion"], "floors": floors}


def interface(version):
    """Returns {kind: {name: digest}} of all that a consumer can name."""
    found = {"header": {}, "CMake function": {}, "function of the C API": {}, "option of tvm-ffi-config": {}}
    for path, digest in wheels.contents(wheels.WHEELS, wheels.TVM_FFI, LIBRARY, version).items():
        if path.startswith("include/"):
            found["header"][path.removeprefix("include/")] = digest
    [wheel] = wheels.present(wheels.WHEELS, wheels.TVM_FFI, LIBRARY, version)
    with zipfile.ZipFile(wheel) as archive:
        def names(pattern, file):
            text = archive.read(f"tvm_ffi/{file}").decode() if f"tvm_ffi/{file}" in archive.namelist() else ""
            return dict.fromkeys(re.findall(pattern, text))
        for file in (each for each in archive.namelist() if re.fullmatch(r"tvm_ffi/.*/Utils/\w+\.cmake", each)):
            found["CMake function"] |= names(r"(?m)^\s*(?:function|macro)\s*\(\s*(\w+)", file.removeprefix("tvm_ffi/"))
        found["function of the C API"] = names(r"\b(TVMFFI\w+)\(", "include/tvm/ffi/c_api.h")
        found["option of tvm-ffi-config"] = names(r'add_argument\(\s*"(--[a-z-]+)"', "config.py")
    return found


def changes(before, after):
    """Returns {"new header": [names], ...}, and how many headers are there under the same name with other text."""
    old, new = interface(before), interface(after)
    found = {}
    for kind in new:
        found[f"new {kind}"] = sorted(new[kind].keys() - old[kind].keys())
        found[f"{kind} gone"] = sorted(old[kind].keys() - new[kind].keys())
    found["headers changed"] = sum(old["header"].get(name, digest) != digest for name, digest in new["header"].items())
    found["other library for"] = [each for each in wheels.PLATFORM_TAGS if libraries(before, each) != libraries(after, each)]
    return {kind: names for kind, names in found.items() if names}


def libraries(version, classifier):
    """Returns what a prefix has of libraries, of which a wheel's macOS debug symbols are no part."""
    if not wheels.present(wheels.WHEELS, wheels.TVM_FFI, classifier, version):
        return {}
    files = wheels.contents(wheels.WHEELS, wheels.TVM_FFI, classifier, version)
    return {path: digest for path, digest in files.items() if path.startswith("lib/")}


def attempt(versions, tests):
    everything = released()
    copy_checkout()
    for version in versions or reversed(everything):
        tried = json.loads(TRIED.read_text(encoding="utf-8")) if TRIED.exists() else {}
        because = {key: text for key, text in tried.get(version, {}).items() if key == "because"}
        try:
            pinned(version)
            tried[version] = because | build(version, tests)
        except Unpublished as reason:
            tried[version] = {"built": False, "natives": [], "tests": {}, "message": str(reason)}
        older = [each for each in everything if order(each) < order(version)]
        if older and tried[version]["natives"]:
            pinned(older[-1])
            tried[version] |= {"since": older[-1], "changes": changes(older[-1], version)}
        tried = dict(sorted(tried.items(), key=lambda item: order(item[0]), reverse=True))
        wheels.write(TRIED, written(tried))
        print(f"{version}: {tested(tried[version])}", flush=True)
        write_page()


def written(tried):
    """Returns JSON with one line for each fact of a release, so that a difference can be read."""
    releases = (f"{json.dumps(version)}: {{\n" + ",\n".join(
        f"  {json.dumps(name)}: {json.dumps(fact, ensure_ascii=False)}" for name, fact in result.items()) + "\n}"
        for version, result in tried.items())
    return "{\n" + ",\n".join(releases) + "\n}\n"


def check(version):
    copy_checkout()
    pinned(version)
    recorded = json.loads(TRIED.read_text(encoding="utf-8"))[version]
    result = build(version, recorded["tests"] or CORE)
    # More tests or classifiers than there were are no news of the release.
    for what in (built, failed):
        if what(result) != what(recorded):
            sys.exit(f"{version}: {what.__name__} was {what(recorded)} when it was recorded, now it is {what(result)}.\n"
                     f"Log: {log_of(version)}; `history.py try {version}` records it anew.")
    print(f"{version}: {tested(result)}, as recorded")


def built(result):
    return result["built"]


def failed(result):
    return {suite: each["failed"] for suite, each in result["tests"].items() if each["failed"]}


def tested(result):
    if not result["tests"]:
        return "not built"
    run = sum(each["run"] - each["skipped"] for each in result["tests"].values())
    return f"{run - sum(map(len, failed(result).values()))} of {run}"


def write_page():
    tried = json.loads(TRIED.read_text(encoding="utf-8"))
    lowest = next((version for version, older in zip(tried, [*list(tried)[1:], None])
                   if older is None or not built(tried[older])), None)
    lines = [HEAD.format(core=", ".join(f"`{each}`" for each in CORE), lowest=lowest)]
    for version, result in tried.items():
        floors = result.get("floors", {})
        glibc = [re.search(r"\bGLIBC (\S+)", floors.get(each, "")) for each in (LIBRARY, "linux-aarch_64")]
        lines.append("| {} | {} | {} | {} | {} |".format(
            version, result.get("headerVersion", ""), len(result["natives"]), tested(result),
            " / ".join(each[1] for each in glibc if each)))
    failures = {version: result for version, result in tried.items() if not built(result)}
    if failures:
        lines.append("\n## What one gets where it does not work\n")
    for version, result in failures.items():
        lines.append(f"### {version}, not passed\n")
        if "message" in result:
            lines.append(f"```text\n{result['message']}\n```\n")
        lines += [f"- `{suite}`: `{name}`" for suite, names in failed(result).items() for name in names]
        lines.append(f"\n{result.get('because', '')}\n")
    lines.append("\n## What upstream changed\n")
    for version, result in tried.items():
        if "changes" in result:
            lines.append(f"### {version}\n\nSince {result['since']}:\n")
            lines += [sentence(kind, names) for kind, names in result["changes"].items()] or ["- the same files"]
            lines.append("")
    wheels.write(PAGE, re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n")


def sentence(kind, names):
    if kind == "headers changed":
        return f"- headers changed under the same name: {names}"
    return f"- {kind}: " + ", ".join(f"`{name}`" for name in names)


HEAD = """# Upstream versions

What came of building this project with upstream's other releases. One property does it, for the natives, for the plugin's
default and for every test:

```sh
mvn verify -Dtvm-ffi.upstream=0.1.13.post3
```

The wheels of such a release are pinned by `tvm-ffi-natives/upstream/<version>.lock`, which the first build writes where
there is none; NVIDIA's are those of `natives.lock`. To stay with another release,
`python3 tvm-ffi-natives/wheels.py bump <version>` writes it into `natives.lock` and the POMs, and names every file of a
prefix that came, went or changed.

This page is written by `tvm-ffi-natives/history.py try`, from real builds. The tests that it runs build and run consumers in
C++, in Java and by command line, and read the metadata: {core}. "Natives" counts the classifiers that were packed.

With every release since {lowest}, all of them pass.

| version | calls itself | natives | tests passed | glibc at least, x86_64 / aarch64 |
|---|---|---|---|---|"""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    trying = commands.add_parser("try")
    trying.add_argument("versions", metavar="VERSION", nargs="*")
    trying.add_argument("--tests", default=",".join(CORE), help="integration tests to run, default %(default)s")
    commands.add_parser("check").add_argument("version", metavar="VERSION")
    commands.add_parser("write")
    arguments = parser.parse_args()
    if arguments.command == "try":
        attempt(arguments.versions, arguments.tests.split(","))
    elif arguments.command == "check":
        check(arguments.version)
    else:
        write_page()


if __name__ == "__main__":
    main()
