package io.github.tvmffi.loader;

import java.util.Locale;
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
    String setting(String property) {
        String value = property(property);
        return value != null ? value : variable(variableOf(property));
    }

    /** Returns the environment variable of a property: {@code TVM_FFI_CACHE} for {@code tvm-ffi.cache}. */
    static String variableOf(String property) {
        return property.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static @Nullable String nullIfEmpty(@Nullable String value) {
        return value == null || value.isEmpty() ? null : value;
    }
}
