package io.github.tvmffi.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** The projects in {@code src/it/projects}: a user's files, but for the versions, which stand there as {@code @…@}. */
final class ConsumerProject {
    private static final Pattern VERSION = Pattern.compile("@([a-z-]+\\.version)@");

    private static final Set<String> FILLED = Set.of(
            "pom.xml",
            "extensions.xml",
            "WORKSPACE",
            "CMakeLists.txt",
            "ivy.xml",
            "build.gradle",
            "build.sbt",
            "build.properties",
            "conanfile.py",
            "conanfile.txt",
            "portfile.cmake",
            "vcpkg.json");

    private ConsumerProject() {}

    static void copy(String name, Path target) throws IOException {
        Folders.copy(Setup.path("it.projects").resolve(name), target);
        for (Path file : Folders.files(target)) {
            if (FILLED.contains(file.getFileName().toString())) {
                Files.writeString(file, withVersions(Files.readString(file)));
            }
        }
    }

    /**
     * Replaces what stands for the user's own repository and platform in a file that names a jar.
     *
     * @param repository the URL, without a slash at the end
     */
    static void fill(Path file, String repository, String classifier) throws IOException {
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("https://maven.example.com", repository)
                        .replace("linux-x86_64", classifier));
    }

    /** {@code @exec.version@} is the property {@code it.exec.version}. */
    private static String withVersions(String pom) {
        return VERSION.matcher(pom).replaceAll(match -> Setup.property("it." + match.group(1)));
    }
}
