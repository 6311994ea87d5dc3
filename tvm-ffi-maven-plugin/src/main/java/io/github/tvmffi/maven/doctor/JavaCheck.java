package io.github.tvmffi.maven.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the Java that programs are started with is one that the loader runs on. */
final class JavaCheck implements Check {
    private static final int NEEDED = 17;
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?([0-9]{1,4})\\b([^\"]*)\"");

    @Override
    public String id() {
        return "java";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Surroundings host = situation.host();
        Optional<Path> program = host.program("java");
        Optional<Matcher> older = program.flatMap(JavaCheck::release).filter(release -> feature(release) < NEEDED);
        if (older.isPresent()) {
            return List.of(Finding.warning(
                    id(),
                    "java on the PATH is " + older.get().group(1) + older.get().group(2) + ": " + program.get(),
                    "The loader needs JDK " + NEEDED + " or later; Maven itself runs on "
                            + host.jvm().property("java.version") + ".",
                    "Put the bin folder of a newer JDK first on the PATH: "
                            + host.jvm().property("java.home") + "/bin, for example."));
        }
        return List.of(Finding.ok(
                id(), host.jvm().property("java.version") + " in " + host.jvm().property("java.home")));
    }

    /** Reads what a JDK says of itself; nothing where {@code java} is a launcher that belongs to none. */
    private static Optional<Matcher> release(Path program) {
        Path home = HostFiles.real(program).resolve("../..").normalize();
        Matcher release = VERSION.matcher(HostFiles.text(home.resolve("release")));
        return release.find() ? Optional.of(release) : Optional.empty();
    }

    private static int feature(Matcher release) {
        return Integer.parseInt(release.group(1));
    }
}
