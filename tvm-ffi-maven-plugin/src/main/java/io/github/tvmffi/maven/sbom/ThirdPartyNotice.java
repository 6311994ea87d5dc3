package io.github.tvmffi.maven.sbom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes {@code THIRD-PARTY.txt}: every ingredient with its licence and where the licence's text is, for people. */
public final class ThirdPartyNotice {
    private static final String TEMPLATE = "THIRD-PARTY.txt.in";
    private static final String PLACEHOLDER = "@INGREDIENTS@";

    private ThirdPartyNotice() {}

    /** Returns the text, whose lines end with a line feed. */
    public static String of(List<Ingredient> ingredients) {
        StringBuilder text = new StringBuilder();
        ingredients.forEach(ingredient -> write(text, ingredient));
        return template().replace(PLACEHOLDER, text.toString().stripTrailing());
    }

    private static void write(StringBuilder text, Ingredient ingredient) {
        text.append(ingredient.name());
        if (ingredient.version() != null) {
            text.append(' ').append(ingredient.version());
        }
        text.append('\n');
        line(text, "licence", ingredient.license().name());
        if (ingredient.license().remark() != null) {
            line(text, "", ingredient.license().remark());
        }
        if (ingredient.maker() != null) {
            line(text, "by", ingredient.maker());
        }
        lines(text, "in", ingredient.places());
        lines(text, "text", ingredient.texts());
        text.append('\n');
        ingredient.parts().forEach(part -> write(text, part));
    }

    private static void lines(StringBuilder text, String label, List<String> values) {
        String next = label;
        for (String value : values) {
            line(text, next, value);
            next = "";
        }
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("    ")
                .append(label)
                .append(" ".repeat(9 - label.length()))
                .append(value)
                .append('\n');
    }

    private static String template() {
        try (InputStream in = ThirdPartyNotice.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException(TEMPLATE + " is missing in the plugin's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + TEMPLATE, e);
        }
    }
}
