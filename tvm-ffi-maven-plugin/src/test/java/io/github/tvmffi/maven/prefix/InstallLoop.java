package io.github.tvmffi.maven.prefix;

import com.google.gson.stream.JsonReader;
import io.github.tvmffi.loader.Platform;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process that installs jars in turn: {@code TARGET ROUNDS JAR…}. Prints what it does, or why it cannot. */
final class InstallLoop {
    private InstallLoop() {}

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        List<String> jars = List.of(arguments).subList(2, arguments.length);
        try {
            for (int i = 0; i < rounds; i++) {
                Path jar = Path.of(jars.get(i % jars.size()));
                InstallResult result = new PrefixInstaller().install(jar, SamplePrefix.CLASSIFIER, target);
                System.out.println(result.outcome());
            }
        } catch (PrefixException e) {
            System.out.println(e.getMessage());
            System.out.println("LEFT: " + names(target.getParent()));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> children = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            return new ArrayList<>(children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList());
        }
    }

    /** Returns the command that runs this class in a JVM of its own. */
    static List<String> command(Path target, int rounds, Path... jars) {
        return command(classPath(), target, rounds, jars);
    }

    /** Returns the same from copies in a folder, for a user who may not read a developer's home. */
    static List<String> commandFrom(Path folder, Path target, int rounds, Path... jars) throws IOException {
        List<String> copies = new ArrayList<>();
        for (Path part : classPath()) {
            Path copy = folder.resolve(copies.size() + "-" + part.getFileName());
            try (Stream<Path> files = Files.walk(part)) {
                for (Path file : files.toList()) {
                    Path to = copy.resolve(part.relativize(file).toString());
                    Files.createDirectories(Files.isDirectory(file) ? to : to.getParent());
                    if (!Files.isDirectory(file)) {
                        Files.copy(file, to);
                    }
                }
            }
            copies.add(copy.toString());
        }
        return command(copies.stream().map(Path::of).toList(), target, rounds, jars);
    }

    private static List<String> command(List<Path> classPath, Path target, int rounds, Path... jars) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                InstallLoop.class.getName(),
                target.toString(),
                Integer.toString(rounds)));
        for (Path jar : jars) {
            command.add(jar.toString());
        }
        return command;
    }

    /** Surefire hides the class path in a jar's manifest, so each part is asked where it comes from. */
    private static List<Path> classPath() {
        return Stream.of(InstallLoop.class, PrefixInstaller.class, Platform.class, JsonReader.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())))
                .distinct()
                .toList();
    }
}
