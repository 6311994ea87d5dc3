"""What a JVM pays: a first load beside its peers, each in a JVM of its own, and, by JMH, what is done in a warm JVM."""

import json
import pathlib

from host import MEMORY
from samples import run

BENCHMARKS = pathlib.Path(__file__).resolve().parent


def load(samples, setup, work, rounds):
    """Adds the group load."""
    benchmark = ["-Djava.io.tmpdir=" + MEMORY, "io.github.tvmffi.benchmark.LoaderBenchmark"]
    for line in java("loader", *benchmark, str(rounds)).splitlines():
        case, milliseconds = line.split("\t")
        samples.add("load", case, float(milliseconds))


def install(samples, setup, work, rounds):
    """Adds the groups install and loaded-again; as many calls are thrown away first as are kept."""
    report = work / "jmh.json"
    java("jmh", "org.openjdk.jmh.Main", "-rf", "json", "-rff", str(report), "-foe", "true", "-wi", str(rounds),
         "-i", str(rounds), *(["-p", "moreFiles=0,300"] if setup.quick else []))
    for result in json.loads(report.read_text()):
        case = result["benchmark"].rpartition(".")[2]
        files = result.get("params", {}).get("moreFiles")
        for fork in result["primaryMetric"]["rawData"]:
            for milliseconds in fork:
                if files is None:
                    samples.add("loaded-again", case, milliseconds)
                else:
                    samples.add("install", case, milliseconds, int(files))


def java(module, *arguments):
    folder = BENCHMARKS / module
    class_path = f"{folder / 'target/classes'}:{(folder / 'target/class-path').read_text().strip()}"
    return run(["java", "-cp", class_path, *arguments], cwd=folder)
