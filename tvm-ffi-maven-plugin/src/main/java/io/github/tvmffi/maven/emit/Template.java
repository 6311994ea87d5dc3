package io.github.tvmffi.maven.emit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file of the prefix with placeholders of the form {@code @NAME@}, which mean nothing in the languages used here. The
 * resources lie in a tree that mirrors the prefix; each is called like the file it becomes, with {@code .in} behind.
 *
 * @param <T> the language whose quoted text may stand for a placeholder
 */
final class Template<T extends QuotedText> {
    private static final Pattern PLACEHOLDER = Pattern.compile("@([A-Z][A-Z_]*)@");
    private static final Pattern LINE = Pattern.compile(".*\\R?");

    private final String path;
    private final String text;

    private Template(String path, String text) {
        this.path = path;
        this.text = text;
    }

    /**
     * Reads a template of this package.
     *
     * @param path of the emitted file below the prefix, such as {@code lib/pkgconfig/tvm_ffi.pc}
     */
    static <T extends QuotedText> Template<T> load(String path) {
        String resource = "prefix/" + path + ".in";
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no template " + resource);
            }
            return new Template<>(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read template " + resource, e);
        }
    }

    /** A template from a text at hand. */
    static <T extends QuotedText> Template<T> of(String path, String text) {
        return new Template<>(path, text);
    }

    /** Returns the path of the emitted file below the prefix. */
    String path() {
        return path;
    }

    /**
     * Fills every placeholder, in one pass: a value that looks like a placeholder stays as it is. A line with a
     * placeholder whose value is null is left out.
     *
     * @throws IllegalArgumentException when a placeholder has no value, or a value no placeholder
     */
    String render(Map<String, ? extends @Nullable T> values) {
        Set<String> wanted =
                PLACEHOLDER.matcher(text).results().map(Template::name).collect(Collectors.toCollection(TreeSet::new));
        if (!wanted.equals(values.keySet())) {
            throw new IllegalArgumentException(
                    "template " + path + " has the placeholders " + wanted + ", got " + new TreeSet<>(values.keySet()));
        }
        String lines = LINE.matcher(text)
                .replaceAll(line -> lacksAValue(line.group(), values) ? "" : Matcher.quoteReplacement(line.group()));
        return PLACEHOLDER
                .matcher(lines)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Objects.requireNonNull(values.get(name(found))).text()));
    }

    private static boolean lacksAValue(String line, Map<String, ?> values) {
        return PLACEHOLDER.matcher(line).results().anyMatch(found -> values.get(name(found)) == null);
    }

    private static String name(MatchResult placeholder) {
        return placeholder.group(1);
    }
}
