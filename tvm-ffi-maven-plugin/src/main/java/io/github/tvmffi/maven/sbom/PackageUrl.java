package io.github.tvmffi.maven.sbom;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names a package of any ecosystem: {@code pkg:pypi/apache-tvm-ffi@0.1.15.post2?file_name=….whl}.
 *
 * @param type such as {@code maven}
 * @param namespace such as a group; null for types without
 * @param name as its type normalizes it
 * @param version null for none in particular
 * @param qualifiers what else the type needs to find one file
 * @see "ECMA-427, Package-URL"
 * @since 0.1.0
 */
public record PackageUrl(
        String type,
        @Nullable String namespace,
        String name,
        @Nullable String version,
        SortedMap<String, String> qualifiers) {

    /** Names a classifier jar. */
    public static PackageUrl ofMaven(String groupId, String artifactId, String version, String classifier) {
        return new PackageUrl(
                "maven", groupId, artifactId, version, new TreeMap<>(Map.of("classifier", classifier, "type", "jar")));
    }

    /** Names one file of a Python distribution, whose name is normalized. */
    public static PackageUrl ofPypi(String distribution, String version, String file) {
        return new PackageUrl("pypi", null, distribution, version, new TreeMap<>(Map.of("file_name", file)));
    }

    /** Names a repository on GitHub. */
    public static PackageUrl ofGithub(String owner, String repository, @Nullable String tag) {
        return new PackageUrl("github", owner, repository, tag, new TreeMap<>());
    }

    @Override
    public String toString() {
        StringBuilder url = new StringBuilder("pkg:").append(type).append('/');
        if (namespace != null) {
            url.append(encode(namespace)).append('/');
        }
        url.append(encode(name));
        if (version != null) {
            url.append('@').append(encode(version));
        }
        char separator = '?';
        for (Map.Entry<String, String> qualifier : qualifiers.entrySet()) {
            url.append(separator).append(qualifier.getKey()).append('=').append(encode(qualifier.getValue()));
            separator = '&';
        }
        return url.toString();
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || ".-_~".indexOf(c) >= 0);
            encoded.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return encoded.toString();
    }
}
