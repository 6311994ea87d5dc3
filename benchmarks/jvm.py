"""What a JVM pays: a first load beside its peers, each in a JVM of its own, and, by JMH, what is done in a warm JVM."""

import json
import pathlib

from samples import run

BENCHMARKS = pathlib.Path(__file__).resolve().parent


def measure(samples, setup, work):
    """Adds the groups load, install-<files> and loaded-again."""
    for line in java("loader", "io.github.tvmffi.benchmark.LoaderBenchmark", str(setup.rounds)).splitlines():
        case, milliseconds = line.split("\t")
        samples.add("load", case, float(milliseconds))

    report = work / "jmh.json"
    java("jmh", "org.openjdk.jmh.Main", "-rf", "json", "-rff", str(report), "-foe", "true",
         *(["-wi", "1", "-i", "2", "-p", "moreFiles=0,300"] if setup.quick else []))
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
