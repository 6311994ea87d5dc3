"""The medians of a run, and the words that tables and charts share."""

from chart import number

OURS, PEER, NOTHING = "tvm-ffi:unpack", "dependency:unpack", "validate"
IN_GOAL, PACKED = "in tvm-ffi:unpack", "tvm-ffi:assemble"
MOMENTS = ("cold", "unchanged")
GROWING = ("modules", "platforms", "processes")
BARE, UNZIP = "bare System.load", "ZipFile to file, load"
ECHO = "sh -c 'echo x'"
INSTALLING = {"unchanged": "tvm-ffi, unchanged", "install": "tvm-ffi, into a new folder",
              "zipFile": "java.util.zip, no checks", "plexusArchiver": "plexus-archiver"}


class Figures:
    """Medians, in milliseconds."""

    def __init__(self, results):
        self.rows = {(row["group"], row["case"], row.get("x")): row["median"]
                     for suite in results.values() for row in suite["measurements"]}
        # What grows begins with one, which is the build that unpacks once.
        self.rows |= {(f"{group}-{moment}", case, 1): self(f"unpack-{moment}", case)
                      for group in GROWING for moment in MOMENTS for case in (NOTHING, OURS, PEER)}

    def __call__(self, group, case, x=None):
        return self.rows[group, case, x]

    def cases(self, group):
        return list(dict.fromkeys(case for found, case, _ in self.rows if found == group))

    def steps(self, group):
        return sorted({x for found, _, x in self.rows if found == group})

    def added(self, group, case, x=None):
        """What a plugin adds to a build without it."""
        return self(group, case, x) - self(group, NOTHING, x)


def times(value, base):
    return f"{number(value / base)} ×"
