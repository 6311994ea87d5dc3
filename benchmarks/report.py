"""Writes what was measured: tables into the marked places of docs/benchmarks.md and README.md, and charts beside."""

import re

import draw
from chart import number
from figures import BARE, ECHO, Figures, GROWING, IN_GOAL, INSTALLING, MOMENTS, NOTHING, OURS, PACKED, PEER, UNZIP, times

FLOORS = {"without tvm_ffi": "without tvm_ffi", ECHO: f"for `{ECHO}`"}


def write(results, root):
    figures = Figures(results)
    parts = {"host": host(results), "find": find(figures), "again": again(figures), "cli": cli(figures),
             "unpack": unpack(figures), "load": load(figures), "install": install(figures), "summary": summary(figures)}
    parts |= {group: growth(figures, group) for group in GROWING}
    for page in root / "docs/benchmarks.md", root / "README.md":
        page.write_text(fill(page.read_text(encoding="utf-8"), parts), encoding="utf-8")
    for chart, suites in {draw.configure: ["configure"], draw.unpack: ["unpack", "growth"], draw.load: ["load"],
                          draw.install: ["install"]}.items():
        drawn = chart(figures, "; ".join(dict.fromkeys(when(results[suite]) for suite in suites)))
        (root / f"docs/benchmarks/{chart.__name__}.svg").write_text(drawn, encoding="utf-8")


def when(suite):
    return (f"{suite['host']['processor']}, {suite['host']['cores']} cores, {suite['date']}"
            + (", quick runs of few rounds" if suite["quick"] else ""))


def fill(page, parts):
    return re.sub(r"(<!-- benchmark: (\S+) -->\n).*?(<!-- end -->)",
                  lambda found: found[1] + parts[found[2]] + found[3], page, flags=re.DOTALL)


def table(head, rows):
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def ms(value):
    return f"{number(value)} ms" if value >= 0 else f"−{number(-value)} ms"


def host(results):
    places = {}
    for name, suite in results.items():
        places.setdefault(place(suite["host"]), []).append(name)
    lines = [f"Measured on {text}." if len(places) == 1 else f"- {', '.join(names)}: {text}."
             for text, names in places.items()]
    rows = [[f"`{name}`", suite["rounds"], suite["date"], suite["commit"], f"{suite['seconds']} s", f"{suite['others']} %"]
            for name, suite in results.items()]
    return ("\n".join(lines) + "\n\n" + table(["suite", "rounds", "date", "commit", "took", "other processes"], rows)
            + "\n*Other processes* is their share of the processors meanwhile.\n")


def place(machine):
    return (f"{machine['processor']}, {machine['cores']} cores, {machine['memory']}; {machine['system']}; CMake "
            f"{machine['cmake']}, Maven {machine['maven']}, JDK {machine['jdk']}, Python {machine['python']}; tvm-ffi "
            f"{machine['natives']}")


def find(figures):
    def pair(group, case):
        return [ms(figures(group, case)), times(figures(group, case), figures(group, "empty config file"))]

    return table(["", "first configure", "× empty", "every later one", "× empty"], [
        [case, *pair("find-first", case), *pair("find-again", case)] for case in figures.cases("find-first")])


def again(figures):
    def pair(group, case):
        return [ms(figures(group, case)), times(figures(group, case), figures(group, "without tvm_ffi"))]

    return table(["", "a small project again", "× without", "the least again", "× without"], [
        [case, *pair("again-small", case), *pair("again-least", case)] for case in figures.cases("again-small")])


def cli(figures):
    base = figures("cli", ECHO)
    return table(["", "`tvm-ffi-config --includedir`", f"× `{ECHO}`"], [
        [case, ms(figures("cli", case)), times(figures("cli", case), base)] for case in figures.cases("cli")])


def unpack(figures):
    rows = []
    for moment in MOMENTS:
        group = f"unpack-{moment}"
        ours, peer = figures.added(group, OURS), figures.added(group, PEER)
        rows.append([moment, ms(figures(group, NOTHING)), f"+ {ms(ours)}", f"+ {ms(peer)}", times(peer, ours),
                     ms(figures(group, IN_GOAL))])
    [jars] = figures.steps("assemble")
    packed = figures("assemble", PACKED, jars) / 1000
    return (table(["", "`mvn -o validate`", f"with `{OURS}`", f"with `{PEER}`", "ratio", "inside the goal"], rows)
            + "\nInside the goal is what `tvm-ffi:unpack` takes once Maven has made and configured it. A build that packs the "
            + f"{jars} jars without CUDA, from wheels that are there: {number(packed)} s.\n")


def growth(figures, name):
    kinds = [(case, moment) for case in (OURS, PEER) for moment in MOMENTS]
    return table([name, "`validate`", *(f"+ `{case}`, {moment}" for case, moment in kinds)], [
        [x, ms(figures(f"{name}-cold", NOTHING, x)),
         *(ms(figures.added(f"{name}-{moment}", case, x)) for case, moment in kinds)]
        for x in figures.steps(f"{name}-cold")])


def load(figures):
    rows = []
    for case in figures.cases("load"):
        floor = UNZIP if case.endswith("cold") or case == UNZIP else BARE
        value = figures("load", case)
        rows.append([case, ms(value), f"{times(value, figures('load', floor))} {floor}"])
    return table(["first load in a young JVM", "", "ratio"], rows)


def install(figures):
    steps = figures.steps("install")
    rows = [[name, *(ms(figures("install", case, files)) for files in steps)] for case, name in INSTALLING.items()]
    head = ["in a warm JVM", *(f"{files:,} more files" if files else "upstream's files" for files in steps)]
    again = figures("loaded-again", "load") * 1e6
    return f"{table(head, rows)}\n`NativeLoader.load()` where the natives are loaded already: {number(again)} ns.\n"


def summary(figures):
    def row(name, group, floor=""):
        ours, theirs = figures(group, "this prefix"), figures(group, "upstream")
        note = f"{ms(figures(group, floor))} {FLOORS[floor]}" if floor else f"{number(theirs / ours)} ×"
        return [name, ms(theirs), ms(ours), note]

    return table(["", "upstream, from the wheel", "tvm-ffi for Maven", ""], [
        row("`find_package(tvm_ffi)`, first configure", "find-first"),
        row("`find_package(tvm_ffi)`, every later one", "find-again"),
        row("configuring a small project again", "again-small", "without tvm_ffi"),
        row("`tvm-ffi-config --includedir`", "cli", ECHO)])
