"""The medians of a run, and the words that tables and charts share."""

from chart import number

OURS, PEER, NOTHING = "tvm-ffi:unpack", "dependency:unpack", "validate"
MOMENTS = ("cold", "unchanged")
BARE, UNZIP = "bare System.load", "ZipFile to file, load"
ECHO = "sh -c 'echo x'"
INSTALLING = {"unchanged": "tvm-ffi, unchanged", "install": "tvm-ffi, into a new folder",
              "zipFile": "java.util.zip, no checks", "plexusArchiver": "plexus-archiver"}


class Figures:
    """Medians, in milliseconds."""

    def __init__(self, rows):
        self.rows = {(row["group"], row["case"], row.get("x")): row["median"] for row in rows}

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
