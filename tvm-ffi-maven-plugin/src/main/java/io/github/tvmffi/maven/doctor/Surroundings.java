package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.loader.Host;
import io.github.tvmffi.loader.NativeLoadException;
import io.github.tvmffi.loader.Platform;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine and the JVM that are looked at, so that every check can be tried on a made-up one.
 *
 * @param jvm its system properties and environment
 * @param root of the file system, for what lies at a fixed place; paths in variables are taken as they are
 * @param user the user id; negative where there are none
 * @param jvmArguments what the JVM was started with, from the command line and from variables
 * @since 0.1.0
 */
public record Surroundings(Host jvm, Path root, int user, List<String> jvmArguments) {
    private static final int NO_USER = -1;

    public Surroundings {
        jvmArguments = List.copyOf(jvmArguments);
    }

    /** Returns this machine and this JVM. */
    public static Surroundings ofThisProcess() {
        return new Surroundings(
                Host.ofThisJvm(),
                Path.of("/"),
                userId(),
                ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /** {@code /proc/self} belongs to the process; macOS has none, there the home directory tells. */
    private static int userId() {
        return Stream.of("/proc/self", System.getProperty("user.home"))
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .map(Surroundings::owner)
                .orElse(NO_USER);
    }

    private static int owner(Path file) {
        try {
            return (Integer) Files.getAttribute(file, "unix:uid");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return NO_USER;
        }
    }

    /** Returns the platform of the JVM, without CUDA; empty where tvm-ffi is not made for such a platform. */
    Optional<Platform> platform() {
        try {
            return Optional.of(Platform.of(jvm, root));
        } catch (NativeLoadException unsupported) {
            return Optional.empty();
        }
    }

    /** Tells whether libraries that are made for a platform load into the JVM. */
    boolean runs(Platform platform) {
        return platform().equals(Optional.of(platform.withCuda(null)));
    }

    /** Returns a file at a fixed place, such as {@code proc/self/mounts}. */
    Path at(String belowRoot) {
        return root.resolve(belowRoot);
    }

    /** Returns the folders that a variable lists, those that are absolute, whether they exist or not. */
    List<Path> folders(String variable) {
        return Stream.of(jvm.environment().getOrDefault(variable, "").split(File.pathSeparator, -1))
                .flatMap(folder -> HostFiles.path(folder).stream())
                .filter(Path::isAbsolute)
                .toList();
    }

    /** Returns the user's home directory. */
    Optional<Path> home() {
        return Optional.ofNullable(jvm.property("user.home")).flatMap(HostFiles::path);
    }

    /** Finds a program on the PATH, by its name without {@code .exe}; links are not followed. */
    Optional<Path> program(String name) {
        for (Path folder : folders("PATH")) {
            for (String file : List.of(name, name + ".exe")) {
                Path program = folder.resolve(file);
                if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                    return Optional.of(program);
                }
            }
        }
        return Optional.empty();
    }
}
