package io.github.tvmffi.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The projects in {@code src/it/projects}: a user's files, but for the versions, which stand there as {@code @…@}. */
final class ConsumerProject {
    private static final Pattern VERSION = Pattern.compile("@([a-z-]+\\.version)@");

    private ConsumerProject() {}

    static void copy(String name, Path target) throws IOException {
        Folders.copy(Setup.path("it.projects").resolve(name), target);
        for (Path file : Folders.files(target)) {
            if (file.endsWith("pom.xml") || file.endsWith("WORKSPACE")) {
                Files.writeString(file, withVersions(Files.readString(file)));
            }
        }
    }

    /** {@code @exec.version@} is the property {@code it.exec.version}. */
    private static String withVersions(String pom) {
        return VERSION.matcher(pom).replaceAll(match -> Setup.property("it." + match.group(1)));
    }
}
