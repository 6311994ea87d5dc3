"""Holds a prefix's tvm-ffi-config against upstream's own program: every option, pair, abbreviation and error.

usage: cli_parity.py SITE_PACKAGES SHELL...
       cli_parity.py SITE_PACKAGES wine

SITE_PACKAGES/tvm_ffi is upstream's package, and ours lies in its bin/, so that both have the same answers to give. Prints
what differs, then how much was compared. With wine, upstream's program takes this machine for Windows, and ours are the
programs for Windows.
"""

import contextlib
import importlib
import io
import itertools
import os
import pathlib
import re
import subprocess
import sys
from unittest import mock

OPTIONS = ["--help", "--includedir", "--dlpack-includedir", "--cmakedir", "--sourcedir", "--libfiles", "--libdir",
           "--libs", "--cxxflags", "--cflags", "--ldflags"]
ODD = [
    [], [""], ["-h"], ["-hh"], ["-"], ["--"], ["--", "--libs"], ["--libs", "--"], ["x"], ["--libs", "x", "y"],
    ["--bogus"], ["--bogus", "-h"], ["-h", "--bogus"], ["--libs", "", "a b"], ["--libs", "*"], ["--libs", "$HOME", "%s"],
    ["-x"], ["-l"], ["-xh"], ["-I/usr"], ["--libs", "-h"], ["-h", "--li"], ["--li", "-h"], ["--lib=x"], ["--libs="],
    ["--libs=a=b"], ["--inc=x", "-h"], ["-h", "--inc=x"], ["--help=3"], ["--bogus=3"], ["--Libs"], ["--LIBS"],
    ["--libs", "--libs"], ["--includedirs"], ["--lib dir"], ["--libs\n"], ["ä"], ["--ä"],
]
# What cmd.exe takes for blanks or does not hand on as it is. And several short options in one.
CHANGED_BY_CMD = re.compile(r"[=\n]|[^ -~]|^--$|-hh")
# With another small I, and with other bytes: in GB18030, a backslash may be half of a character.
LOCALES = ["tr_TR.UTF-8", "ja_JP.EUC-JP", "zh_CN.GB18030"]


def argument_lists():
    """Each once: options share their first letters."""
    lists = [*ODD, *itertools.product(OPTIONS, repeat=2)]
    for option in OPTIONS:
        for end in range(3, len(option) + 1):
            lists += [[option[:end]], [option[:end] + "=x"]]
    # The order of the answers is upstream's, whatever that of the options.
    lists += [OPTIONS[1:], OPTIONS[:0:-1]]
    return [list(each) for each in dict.fromkeys(map(tuple, lists))]


def upstream(main, arguments):
    out, err = io.StringIO(), io.StringIO()
    sys.argv = ["tvm-ffi-config", *arguments]
    code = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
    return code, out.getvalue(), err.getvalue()


def ours(command, arguments, **options):
    run = subprocess.run([*command, *arguments], capture_output=True, encoding="utf-8", timeout=60, **options)
    return run.returncode, run.stdout, run.stderr


def ours_in_wine(command, arguments):
    """Of thousands of starts, Wine 8 ends one with 1 and no word; our programs never do."""
    for _ in range(3):
        found = ours(command, arguments)
        if found != (1, "", ""):
            break
    return found


def compare(label, expected, found):
    if expected != found:
        print(f"{label}\n  upstream {expected}\n  ours     {found}")


def in_shells(program, site_packages, shells):
    script = pathlib.Path(site_packages, "tvm_ffi/bin/tvm-ffi-config")
    lists = argument_lists()
    for arguments in lists:
        expected = upstream(program, arguments)
        for shell in shells:
            compare(f"{shell} {arguments}", expected, ours([*shell.split(), script], arguments))

    everything = OPTIONS[1:]
    expected = upstream(program, everything)
    link = script.with_name("link to it")
    link.symlink_to(script.name)
    above = pathlib.Path(site_packages, "link above")
    above.symlink_to("tvm_ffi")
    for name in [link, above / "bin" / link.name]:
        compare(name, expected, ours([name], everything))
    for folder in ["/", script.parent, site_packages]:
        compare(folder, expected, ours([os.path.relpath(script, folder)], everything, cwd=folder, executable=script))
        compare(f"sh in {folder}", expected, ours(["sh", os.path.relpath(script, folder)], everything, cwd=folder))
    folder = pathlib.Path(site_packages, "locales")
    compile_locales(folder)
    for locale, shell in itertools.product(["C", "C.UTF-8", *LOCALES], shells):
        environment = {**os.environ, "LOCPATH": str(folder), "LC_ALL": locale}
        compare(f"{shell} in {locale}", expected, ours([*shell.split(), script], everything, env=environment))
    print(f"compared {len(lists)} argument lists in {len(shells)} shells")


def compile_locales(folder):
    """A shell silently takes C for a locale that the machine lacks, and most machines have none."""
    folder.mkdir()
    for locale in LOCALES:
        language, charset = locale.split(".")
        subprocess.run(["localedef", "--no-archive", "-i", language, "-f", charset, folder / locale], check=True)


def in_wine(program, site_packages):
    upstream(program, ["--libs"])  # Python's own modules must not take this machine for Windows.
    commands = {kind: ["wine", f"{site_packages}/tvm_ffi/bin/tvm-ffi-config.{kind}"] for kind in ["exe", "cmd"]}
    compared = dict.fromkeys(commands, 0)
    # While one program runs, the others start no Windows, whose end they would wait for. It has begun when it says so.
    with subprocess.Popen(["wine", "cmd"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as shell:
        shell.stdout.readline()
        for arguments in argument_lists():
            expected = upstream_on_windows(program, arguments, site_packages)
            for kind, command in commands.items():
                if kind == "exe" or not any(CHANGED_BY_CMD.search(argument) for argument in arguments):
                    compare(f"{kind} {arguments}", expected, ours_in_wine(command, arguments))
                    compared[kind] += 1

        everything = OPTIONS[1:]
        expected = upstream_on_windows(program, everything, site_packages)
        another_drive = pathlib.Path(os.environ["WINEPREFIX"], "drive_c")
        for kind, command in commands.items():
            compare(f"{kind} from drive C", expected, ours(command, everything, cwd=another_drive))
    print(f"compared {compared['exe']} argument lists with the program and {compared['cmd']} with the script")


def upstream_on_windows(program, arguments, root):
    with mock.patch("sys.platform", "win32"):
        code, *texts = upstream(program, arguments)
    return code, *(re.sub(re.escape(root) + r"\S*", lambda path: "Z:" + path[0].replace("/", "\\"), text) for text in texts)


def main(site_packages, *shells):
    # argparse asks the terminal for its width and colours; the package looks at its name to tell that it is the program.
    os.environ.update(COLUMNS="80", NO_COLOR="1")
    sys.path.insert(0, site_packages)
    sys.argv = ["tvm-ffi-config"]
    program = importlib.import_module("tvm_ffi.config").__main__
    if shells == ("wine",):
        in_wine(program, site_packages)
    else:
        in_shells(program, site_packages, shells)


if __name__ == "__main__":
    main(*sys.argv[1:])
