"""What tvm-ffi:unpack adds to `mvn -o validate`, beside what maven-dependency-plugin:unpack adds for the same jar, and
how that grows with modules, platforms and Maven processes at a time."""

import shutil

from figures import MOMENTS, NOTHING, OURS, PEER
from samples import run, timed

POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  {identity}<packaging>pom</packaging>
  {content}
</project>
"""
GOAL = """<execution><id>{id}</id><phase>validate</phase><goals><goal>unpack</goal></goals>
  <configuration>{configuration}</configuration></execution>"""


def measure(samples, setup, work):
    """Adds the groups unpack-…, modules-…, platforms-… and processes-… (cold, unchanged); times are whole builds."""
    for case in NOTHING, OURS, PEER:
        # Once online, to have every plugin; the measured builds are offline.
        folder = reactor(setup, work / "online", case, 1, ["linux-x86_64"])
        run(setup.maven(folder, offline=False), env=setup.environment)
        shutil.rmtree(folder)
    one(samples, setup, work)
    grow(samples, setup, work, "modules", setup.modules, lambda case, x: (x, ["linux-x86_64"], 1))
    grow(samples, setup, work, "platforms", setup.platforms, lambda case, x: (1, setup.classifiers[:x], 1))
    grow(samples, setup, work, "processes", setup.processes, lambda case, x: (1, ["linux-x86_64"], x))


def one(samples, setup, work):
    """Cold and unchanged, all cases in turn in every round."""
    folders = {case: reactor(setup, work / f"one-{number}", case, 1, ["linux-x86_64"])
               for number, case in enumerate([NOTHING, OURS, PEER])}
    for _ in range(setup.rounds):
        for case, folder in folders.items():
            shutil.rmtree(folder / "target", ignore_errors=True)
            for moment in MOMENTS:
                samples.add(f"unpack-{moment}", case, timed([setup.maven(folder)], env=setup.environment))


def grow(samples, setup, work, group, steps, shape):
    """For each step and case: new projects, built twice."""
    for _ in range(setup.few):
        for x in steps:
            for case in NOTHING, OURS, PEER:
                modules, classifiers, processes = shape(case, x)
                folders = [reactor(setup, work / f"{group}-{number}", case, modules, classifiers)
                           for number in range(processes)]
                for moment in MOMENTS:
                    commands = [setup.maven(folder) for folder in folders]
                    samples.add(f"{group}-{moment}", case, timed(commands, env=setup.environment), x)
                for folder in folders:
                    shutil.rmtree(folder)


def reactor(setup, folder, case, modules, classifiers):
    """Writes a project of so many modules, the parent counted, each of which unpacks all classifiers."""
    names = [f"module-{number}" for number in range(1, modules)]
    listed = "".join(f"<module>{name}</module>" for name in names)
    (folder / ".mvn").mkdir(parents=True)
    (folder / "pom.xml").write_text(POM.format(
        identity="<groupId>bench</groupId><artifactId>parent</artifactId><version>1</version>",
        content=f"<modules>{listed}</modules>\n  <build><plugins>{plugin(setup, case, classifiers)}</plugins></build>"))
    for name in names:
        (folder / name).mkdir()
        (folder / name / "pom.xml").write_text(POM.format(
            identity="<parent><groupId>bench</groupId><artifactId>parent</artifactId><version>1</version></parent>"
                     f"<artifactId>{name}</artifactId>", content=""))
    return folder


def plugin(setup, case, classifiers):
    if case == NOTHING:
        return ""
    if case == OURS:
        name = ("<groupId>io.github.tvmffi</groupId><artifactId>tvm-ffi-maven-plugin</artifactId>"
                f"<version>{setup.plugin}</version>")
        goals = "".join(GOAL.format(id=classifier, configuration=f"<classifier>{classifier}</classifier>")
                        for classifier in classifiers)
    else:
        name = "<artifactId>maven-dependency-plugin</artifactId><version>3.9.0</version>"
        items = "".join("<artifactItem><groupId>io.github.tvmffi</groupId><artifactId>tvm-ffi-natives</artifactId>"
                        f"<version>{setup.version}</version><classifier>{classifier}</classifier></artifactItem>"
                        for classifier in classifiers)
        goals = GOAL.format(id="all", configuration=f"<artifactItems>{items}</artifactItems>")
    return f"<plugin>{name}<executions>{goals}</executions></plugin>"
