"""Writes what was measured: tables into the marked places of docs/benchmarks.md and README.md, and charts beside."""

import re

import draw
from chart import number
from figures import BARE, ECHO, Figures, INSTALLING, MOMENTS, NOTHING, OURS, PEER, UNZIP, times

FLOORS = {"without tvm_ffi": "without tvm_ffi", ECHO: f"for `{ECHO}`"}


def write(results, root):
    figures = Figures(results["measurements"])
    parts = {"host": host(results), "find": find(figures), "again": again(figures), "cli": cli(figures),
             "unpack": unpack(figures), "load": load(figures), "install": install(figures), "summary": summary(figures)}
    parts |= {group: growth(figures, group) for group in ("modules", "platforms", "processes")}
    for page in root / "docs/benchmarks.md", root / "README.md":
        page.write_text(fill(page.read_text(encoding="utf-8"), parts), encoding="utf-8")
    when = f"{results['host']['processor']}, {results['host']['cores']} cores, {results['date']}"
    when += "; quick runs on a busy machine: placeholders" if results["quick"] else ""
    for chart in draw.configure, draw.unpack, draw.load, draw.install:
        (root / f"docs/benchmarks/{chart.__name__}.svg").write_text(chart(figures, when), encoding="utf-8")


def fill(page, parts):
    return re.sub(r"(<!-- benchmark: (\S+) -->\n).*?(<!-- end -->)",
                  lambda found: found[1] + parts[found[2]] + found[3], page, flags=re.DOTALL)


def table(head, rows):
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def ms(value):
    return f"{number(value)} ms" if value >= 0 else f"−{number(-value)} ms"


def host(results):
    about = results["host"]
    note = "Quick runs: the median of few rounds (`benchmarks/run --quick`). "
    note = note if results["quick"] else ""
    return (f"{note}Measured on {results['date']} with {about['processor']}, {about['cores']} cores, {about['memory']};"
            f" {about['system']}; CMake {about['cmake']}, Maven {about['maven']}, Java {about['java']}, Python"
            f" {about['python']}; tvm-ffi {results['natives']}. Load at the end: {about['load']}.\n")


def find(figures):
    def pair(group, case):
        return [ms(figures(group, case)), times(figures(group, case), figures(group, "empty config file"))]

    return table(["", "first configure", "× empty", "every later one", "× empty"], [
        [case, *pair("find-first", case), *pair("find-again", case)] for case in figures.cases("find-first")])


def again(figures):
    base = figures("again", "without tvm_ffi")
    return table(["", "configuring again", "× without"], [
        [case, ms(figures("again", case)), times(figures("again", case), base)] for case in figures.cases("again")])


def cli(figures):
    base = figures("cli", ECHO)
    return table(["", "`tvm-ffi-config --includedir`", f"× `{ECHO}`"], [
        [case, ms(figures("cli", case)), times(figures("cli", case), base)] for case in figures.cases("cli")])


def unpack(figures):
    rows = []
    for moment in MOMENTS:
        group = f"unpack-{moment}"
        ours, peer = figures.added(group, OURS), figures.added(group, PEER)
        rows.append([moment, ms(figures(group, NOTHING)), f"+ {ms(ours)}", f"+ {ms(peer)}", times(peer, ours)])
    return table(["", "`mvn -o validate`", f"with `{OURS}`", f"with `{PEER}`", "ratio"], rows)


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
        row("configuring a small project again", "again", "without tvm_ffi"),
        row("`tvm-ffi-config --includedir`", "cli", ECHO)])
