#!/usr/bin/env python3
"""Names what differs between two jars, and exits with 1 if something does: jar-difference.py [--ignore-classes] A B"""

import sys
import zipfile

ASPECTS = ("date_time", "external_attr", "compress_type", "create_system", "create_version", "extra")


def main():
    arguments = sys.argv[1:]
    ignored = ".class" if "--ignore-classes" in arguments else None
    first, second = (zipfile.ZipFile(name) for name in arguments if not name.startswith("--"))
    differences = []
    if first.namelist() != second.namelist():
        differences.append("names or order of the entries")
    for entry in first.infolist():
        if entry.filename not in second.namelist():
            continue
        other = second.getinfo(entry.filename)
        differences += [f"{aspect} of {entry.filename}: {getattr(entry, aspect)}, {getattr(other, aspect)}"
                        for aspect in ASPECTS if getattr(entry, aspect) != getattr(other, aspect)]
        if not (ignored and entry.filename.endswith(ignored)) and first.read(entry) != second.read(other):
            differences.append(f"content of {entry.filename}")
    print("".join(f"  {difference}\n" for difference in differences), end="")
    # Jars that differ in a way that is not listed above are different too.
    sys.exit(1 if differences or ignored is None else 0)


if __name__ == "__main__":
    main()
