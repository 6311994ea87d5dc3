package io.github.tvmffi.loader;

import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the running JVM says about itself and its user, so that everything that depends on it can be tested anywhere.
 *
 * @param properties the system properties
 * @param environment the environment variables
 */
record Host(Properties properties, Map<String, String> environment) {

    static Host ofThisJvm() {
        return new Host(System.getProperties(), System.getenv());
    }

    /** Returns a system property, or null when it is absent or empty. */
    @Nullable
    String property(String name) {
        return nullIfEmpty(properties.getProperty(name));
    }

    /** Returns an environment variable, or null when it is absent or empty. */
    @Nullable
    String variable(String name) {
        return nullIfEmpty(environment.get(name));
    }

    /** Returns a setting of {@link LoaderProperties}: the system property, else the environment variable, else null. */
    @Nullable
    String setting(String property, String variable) {
        String value = property(property);
        return value != null ? value : variable(variable);
    }

    boolean isWindows() {
        return properties.getProperty("os.name", "").startsWith("Windows");
    }

    boolean isMacOs() {
        return properties.getProperty("os.name", "").startsWith("Mac");
    }

    private static @Nullable String nullIfEmpty(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
