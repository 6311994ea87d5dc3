"""Draws what was measured: one function for each chart, named as its file is."""

from chart import bars, lines
from figures import BARE, ECHO, GROWING, INSTALLING, MOMENTS, OURS, PEER, UNZIP, times

STYLES = {"this prefix": "ours", "tvm-ffi, cold": "ours", "tvm-ffi, warm": "ours",
          "tvm-ffi and a JNI library, cold": "ours", "tvm-ffi and a JNI library, warm": "ours", "install": "ours",
          "unchanged": "ours", "upstream": "upstream",
          "upstream with PyTorch": "upstream", BARE: "floor", UNZIP: "floor",
          "zipFile": "floor", ECHO: "floor", "without tvm_ffi": "floor"}


def configure(figures, when):
    empty = "empty config file"
    panels = []
    for heading, group, base in [("find_package(tvm_ffi), first configure", "find-first", empty),
                                 ("find_package(tvm_ffi), every later one", "find-again", empty),
                                 ("configuring a small project again, all of it", "again-small", "without tvm_ffi"),
                                 ("tvm-ffi-config --includedir", "cli", ECHO)]:
        cases = [case for case in figures.cases(group) if case == empty or not case.startswith("empty")]
        panels.append((heading, [bar(figures, group, case, base) for case in cases]))
    return bars("What asking for tvm-ffi costs a build", ["Medians; × the first bar of each group.", when], panels)


def bar(figures, group, case, base, x=None, label=None):
    value = figures(group, case, x)
    note = "" if base in (case, None) else times(value, figures(group, base, x))
    return label or case, value, note, STYLES.get(case, "floor" if case.startswith("empty") else "peer")


def unpack(figures, when):
    kinds = [(case, moment) for case in (OURS, PEER) for moment in MOMENTS]
    panels = [(label, [([(x, figures.added(f"{group}-{moment}", case, x)) for x in figures.steps(f"{group}-{moment}")],
                        *look(case, moment)) for case, moment in kinds])
              for group, label in zip(GROWING, ["modules in a reactor", "platforms in a module", "Mavens at a time"])]
    return lines("What unpacking adds to mvn validate",
                 ["Medians of whole builds, less those of the same projects without a plugin.", when], panels,
                 [(f"{case}, {moment}", *look(case, moment)) for case, moment in kinds])


def look(case, moment):
    """Style, and whether dashed."""
    return "ours" if case == OURS else "peer", moment == "unchanged"


def load(figures, when):
    def panel(heading, ending, floor):
        cases = sorted((case for case in figures.cases("load") if case.endswith(ending)),
                       key=lambda case: figures("load", case))
        return heading, [bar(figures, "load", case, floor, label=case.removesuffix(ending)) for case in [floor, *cases]]

    return bars("The first load in a JVM",
                ["Medians, each in a JVM of its own; × the floor. Libraries differ in size.", when],
                [panel("cold: nothing extracted yet", ", cold", UNZIP), panel("warm: the second start", ", warm", BARE)])


def install(figures, when):
    return bars("Installing a prefix in a warm JVM", ["Medians of single calls, by JMH; × java.util.zip.", when], [
        (f"{files:,} files more than upstream's" if files else "upstream's files",
         [bar(figures, "install", case, None if case == "unchanged" else "zipFile", files, name)
          for case, name in INSTALLING.items()]) for files in figures.steps("install")])
