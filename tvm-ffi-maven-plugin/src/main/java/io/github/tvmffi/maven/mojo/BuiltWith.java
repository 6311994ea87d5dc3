package io.github.tvmffi.maven.mojo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Versions of what this plugin was built and tested with. */
final class BuiltWith {
    private static final String RESOURCE = "versions.properties";

    private BuiltWith() {}

    /** Returns the version of tvm-ffi-natives. */
    static String natives() throws IOException {
        return version("natives");
    }

    /** Returns the version of cyclonedx-core-java. */
    static String cycloneDx() throws IOException {
        return version("cyclonedx");
    }

    private static String version(String name) throws IOException {
        Properties versions = new Properties();
        try (InputStream in = BuiltWith.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing in the plugin's jar");
            }
            versions.load(in);
        }
        return versions.getProperty(name);
    }
}
