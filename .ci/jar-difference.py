#!/usr/bin/env python3
"""Names what differs between two jars: jar-difference.py A B"""

import sys
import zipfile

ASPECTS = ("date_time", "external_attr", "compress_type", "create_system", "create_version", "extra")


def main():
    first, second = (zipfile.ZipFile(name) for name in sys.argv[1:])
    differences = []
    if first.namelist() != second.namelist():
        differences.append("names or order of the entries")
    for entry in first.infolist():
        if entry.filename not in second.namelist():
            continue
        other = second.getinfo(entry.filename)
        differences += [f"{aspect} of {entry.filename}: {getattr(entry, aspect)}, {getattr(other, aspect)}"
                        for aspect in ASPECTS if getattr(entry, aspect) != getattr(other, aspect)]
        if first.read(entry) != second.read(other):
            differences.append(f"content of {entry.filename}")
    print("".join(f"  {difference}\n" for difference in differences), end="")


if __name__ == "__main__":
    main()
