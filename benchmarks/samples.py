"""Takes times, in milliseconds, and keeps them by what was measured."""

import json
import pathlib
import random
import shlex
import statistics
import subprocess
import tempfile
import time


class Samples:
    """Milliseconds by (group, case, x): x is how many there are of what the group varies, or None."""

    def __init__(self):
        self.times = {}

    def add(self, group, case, milliseconds, x=None):
        self.times.setdefault((group, case, x), []).append(milliseconds)

    def rows(self):
        for (group, case, x), times in self.times.items():
            yield {"group": group, "case": case, **({} if x is None else {"x": x}),
                   "median": significant(statistics.median(times)), "least": significant(min(times)), "runs": len(times)}


def significant(number):
    return float(f"{number:.4g}")


def run(command, **options):
    """Runs a command to its end and returns what it wrote; what it says is shown only when it fails."""
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          **options)
    if done.returncode != 0:
        raise SystemExit(f"{done.stdout}\n{shlex.join(done.args)} ended with {done.returncode} (its output is above).")
    return done.stdout


def timed(commands, **options):
    """Milliseconds from the start of the first of some commands, which run at the same time, to the end of the last."""
    with tempfile.TemporaryFile("w+") as log:
        start = time.perf_counter()
        running = [subprocess.Popen([str(part) for part in command], stdout=log, stderr=log, **options)
                   for command in commands]
        codes = [process.wait() for process in running]
        milliseconds = (time.perf_counter() - start) * 1000
        if any(codes):
            log.seek(0)
            raise SystemExit(f"{log.read()}\n{shlex.join(running[0].args)} ended with {codes} (its output is above).")
    return milliseconds


def shuffled(cases):
    """The cases of a round in an order of their own: what one leaves behind for the next hits all alike."""
    return random.sample(list(cases), len(cases))


def hyperfine(samples, group, commands, rounds, runs):
    """For what takes milliseconds. All commands take their turn in every round: a busy moment hits them alike."""
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            turns = shuffled(commands)
            report = pathlib.Path(folder, "report.json")
            run(["hyperfine", "--shell=none", f"--warmup={max(1, runs // 5)}", f"--runs={runs}",
                 "--export-json", report, *(shlex.join(map(str, commands[case])) for case in turns)])
            results = dict(zip(turns, json.loads(report.read_text())["results"]))
            for case in commands:
                for seconds in results[case]["times"]:
                    samples.add(group, case, seconds * 1000)
