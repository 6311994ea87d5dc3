package io.github.tvmffi.it;

import java.nio.file.Path;

/** The Mavens that the tests drive; the pom says which release each of them is, and unpacks it. */
enum MavenVersion {
    /** The oldest that the plugin supports. */
    OLDEST("it.maven.oldest"),
    /** What most people run; every test that does not ask for more runs on it. */
    CURRENT("it.maven.current"),
    NEWEST_3("it.maven.newest3"),
    NEWEST_4("it.maven.newest4");

    private final String property;

    MavenVersion(String property) {
        this.property = property;
    }

    String release() {
        return Setup.property(property);
    }

    Path home() {
        return Setup.path("it.mavens").resolve("apache-maven-" + release());
    }
}
