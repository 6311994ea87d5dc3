"""What the goals cost whole Maven builds: unpack beside maven-dependency-plugin:unpack for the same jar; how that grows with
modules, platforms and Maven processes at a time; and packing jars from wheels."""

import pathlib
import re
import shutil
import tempfile

from figures import IN_GOAL, MOMENTS, NOTHING, OURS, PACKED, PEER
from samples import run, timed

POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  {identity}<packaging>pom</packaging>
  {content}
</project>
"""
EXECUTION = """<execution><id>{id}</id><phase>validate</phase><goals><goal>{goal}</goal></goals>
  <configuration>{configuration}</configuration></execution>"""
# What grows: the steps beyond one, and how many modules, platforms and processes a step has.
GROWTH = {"modules": ([10, 50, 200], lambda x: (x, 1, 1)), "platforms": ([5, 10], lambda x: (1, x, 1)),
          "processes": ([2, 4], lambda x: (1, 1, x))}
# Lets Maven tell how long each goal took, from the moment when it had made and configured it.
TIMER = f"-Dmaven.ext.class.path={pathlib.Path(__file__).resolve().parent / 'goal/target/classes'}"


def fetch_plugins(setup):
    """Builds once online, to have every plugin; the measured builds are offline."""
    with tempfile.TemporaryDirectory() as work:
        for number, plugin in enumerate(["", unpacking(setup, OURS, 1), unpacking(setup, PEER, 1), packing(setup)]):
            folder = reactor(pathlib.Path(work, str(number)), plugin, 1)
            run(setup.maven(folder, offline=False), env=setup.environment)


def unpack(samples, setup, work, rounds):
    """Adds the groups unpack-cold and unpack-unchanged: whole builds, and the goal alone."""
    folders = {case: reactor(work / str(number), unpacking(setup, case, 1), 1)
               for number, case in enumerate([NOTHING, OURS, PEER, IN_GOAL])}
    for _ in range(rounds):
        for case, folder in folders.items():
            shutil.rmtree(folder / "target", ignore_errors=True)
            for moment in MOMENTS:
                samples.add(f"unpack-{moment}", case, in_goal(setup, folder) if case == IN_GOAL
                            else timed([setup.maven(folder)], env=setup.environment))


def in_goal(setup, folder):
    said = run([*setup.maven(folder), TIMER], env=setup.environment)
    return float(re.search(r"unpack took (\S+) ms", said)[1])


def growth(samples, setup, work, rounds):
    """Adds the groups modules-…, platforms-… and processes-… (cold, unchanged). A step that is n times the first one is
    given an nth of the rounds. What one costs, unpack measures."""
    for group, (steps, shape) in GROWTH.items():
        for x in steps[:1] if setup.quick else steps:
            for _ in range(max(1, rounds * steps[0] // x)):
                for case in NOTHING, OURS, PEER:
                    modules, platforms, processes = shape(x)
                    folders = [reactor(work / str(number), unpacking(setup, case, platforms), modules)
                               for number in range(processes)]
                    for moment in MOMENTS:
                        commands = [setup.maven(folder) for folder in folders]
                        samples.add(f"{group}-{moment}", case, timed(commands, env=setup.environment), x)
                    for folder in folders:
                        shutil.rmtree(folder)


def assemble(samples, setup, work, rounds):
    """Adds the group assemble: a build that packs a jar for each platform, without CUDA, from wheels that are there."""
    folder = reactor(work / "packing", packing(setup), 1)
    for _ in range(rounds):
        shutil.rmtree(folder / "target", ignore_errors=True)
        samples.add("assemble", PACKED, timed([setup.maven(folder)], env=setup.environment), len(plain(setup)))


def reactor(folder, plugin, modules):
    """Writes a project of so many modules, the parent counted, with that plugin in each."""
    names = [f"module-{number}" for number in range(1, modules)]
    listed = "".join(f"<module>{name}</module>" for name in names)
    (folder / ".mvn").mkdir(parents=True)
    (folder / "pom.xml").write_text(POM.format(
        identity="<groupId>bench</groupId><artifactId>parent</artifactId><version>1</version>",
        content=f"<modules>{listed}</modules>\n  <build><plugins>{plugin}</plugins></build>"))
    for name in names:
        (folder / name).mkdir()
        (folder / name / "pom.xml").write_text(POM.format(
            identity="<parent><groupId>bench</groupId><artifactId>parent</artifactId><version>1</version></parent>"
                     f"<artifactId>{name}</artifactId>", content=""))
    return folder


def unpacking(setup, case, platforms):
    """Returns the plugin that unpacks so many platforms."""
    classifiers = setup.classifiers[:platforms]
    if case == NOTHING:
        return ""
    if case != PEER:
        return ours(setup, "".join(
            EXECUTION.format(id=classifier, goal="unpack", configuration=f"<classifier>{classifier}</classifier>")
            for classifier in classifiers))
    items = "".join("<artifactItem><groupId>io.github.tvmffi</groupId><artifactId>tvm-ffi-natives</artifactId>"
                    f"<version>{setup.version}</version><classifier>{classifier}</classifier></artifactItem>"
                    for classifier in classifiers)
    execution = EXECUTION.format(id="all", goal="unpack", configuration=f"<artifactItems>{items}</artifactItems>")
    return ("<plugin><artifactId>maven-dependency-plugin</artifactId><version>3.9.0</version>"
            f"<executions>{execution}</executions></plugin>")


def packing(setup):
    """Returns the plugin that packs, with the library that it writes SBOMs by, as tvm-ffi-natives does."""
    library = ("<dependencies><dependency><groupId>org.cyclonedx</groupId><artifactId>cyclonedx-core-java</artifactId>"
               f"<version>{setup.cyclonedx}</version></dependency></dependencies>")
    return ours(setup, "".join(
        EXECUTION.format(id=platform, goal="assemble", configuration=f"<classifier>{platform}</classifier>"
                         f"<wheels>{setup.wheels}</wheels><lock>{setup.lock}</lock>") for platform in plain(setup)), library)


def plain(setup):
    return [classifier for classifier in setup.classifiers if "-cuda" not in classifier]


def ours(setup, executions, dependencies=""):
    return ("<plugin><groupId>io.github.tvmffi</groupId><artifactId>tvm-ffi-maven-plugin</artifactId>"
            f"<version>{setup.plugin}</version>{dependencies}<executions>{executions}</executions></plugin>")
