package io.github.tvmffi.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the pom prepared for the tests, as it tells them in system properties. */
final class Setup {

    private Setup() {}

    static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: run the tests with mvn verify, see src/it/README.md");
        }
        return value;
    }

    static Path path(String name) {
        return Path.of(property(name));
    }

    static String nativesVersion() {
        return property("it.natives.version");
    }

    /** The natives' version as CMake counts: 0.1.15.2 for 0.1.15.post2. */
    static String cmakeVersion() {
        return nativesVersion().replace(".post", ".");
    }

    /** Every goal but {@code help}, as the plugin describes itself. */
    static List<String> goals() throws IOException {
        byte[] descriptor =
                ZipContent.of(StagedNatives.module("tvm-ffi-maven-plugin")).get("META-INF/maven/plugin.xml");
        return Pattern.compile("<goal>(.*)</goal>")
                .matcher(new String(descriptor, StandardCharsets.UTF_8))
                .results()
                .map(goal -> goal.group(1))
                .filter(goal -> !goal.equals("help"))
                .toList();
    }

    /** The plugin as a goal on the command line names it. */
    static String goal(String name) {
        return "io.github.tvmffi:tvm-ffi-maven-plugin:" + property("it.plugin.version") + ":" + name;
    }

    /** The classifier of the host, which is Linux. */
    static String host() {
        return System.getProperty("os.arch").equals("aarch64") ? "linux-aarch_64" : "linux-x86_64";
    }
}
