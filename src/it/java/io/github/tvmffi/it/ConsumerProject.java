package io.github.tvmffi.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The projects in {@code src/it/projects}: a user's files, but for the versions, which stand there as {@code @…@}. */
final class ConsumerProject {

    private ConsumerProject() {}

    static void copy(String name, Path target) throws IOException {
        Folders.copy(Setup.path("it.projects").resolve(name), target);
        for (Path file : Folders.files(target)) {
            if (file.endsWith("pom.xml") || file.endsWith("WORKSPACE")) {
                Files.writeString(file, withVersions(Files.readString(file)));
            }
        }
    }

    private static String withVersions(String pom) {
        return pom.replace("@plugin.version@", Setup.property("it.plugin.version"))
                .replace("@natives.version@", Setup.nativesVersion())
                .replace("@exec.version@", Setup.property("it.exec.version"));
    }
}
