package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.maven.io.JsonText;
import java.util.List;
import java.util.Optional;

/**
 * Findings in the forms that people and programs read.
 *
 * @since 0.1.0
 */
public enum Report {
    /** One finding a line in columns, cause and cure below it, and a line that counts. */
    TEXT {
        @Override
        public String render(List<Finding> findings) {
            int width = findings.stream()
                    .mapToInt(finding -> finding.id().length())
                    .max()
                    .orElse(0);
            StringBuilder text = new StringBuilder();
            for (Finding finding : findings) {
                text.append(padded(finding.severity().id(), SEVERITY_WIDTH))
                        .append(padded(finding.id(), width))
                        .append(finding.found())
                        .append('\n');
                if (finding.cause() != null) {
                    String margin = " ".repeat(SEVERITY_WIDTH + width + 2 * GAP);
                    text.append(margin)
                            .append("cause: ")
                            .append(finding.cause())
                            .append('\n');
                    text.append(margin).append("cure:  ").append(finding.cure()).append('\n');
                }
            }
            for (Severity severity : Severity.values()) {
                text.append(severity == Severity.OK ? "" : ", ")
                        .append(count(findings, severity))
                        .append(' ')
                        .append(severity.id());
            }
            return text.append('\n').toString();
        }
    },
    /** One object with all findings; {@code docs/doctor.schema.json} describes it. */
    JSON {
        @Override
        public String render(List<Finding> findings) {
            return JsonText.of(json -> {
                json.name("schemaVersion").value(1);
                json.name("summary").beginObject();
                for (Severity severity : Severity.values()) {
                    json.name(severity.id()).value(count(findings, severity));
                }
                json.endObject();
                json.name("findings").beginArray();
                for (Finding finding : findings) {
                    json.beginObject();
                    json.name("id").value(finding.id());
                    json.name("severity").value(finding.severity().id());
                    json.name("found").value(finding.found());
                    json.name("cause").value(finding.cause());
                    json.name("cure").value(finding.cure());
                    json.endObject();
                }
                json.endArray();
            });
        }
    };

    private static final int SEVERITY_WIDTH = "warning".length();
    private static final int GAP = 2;

    /**
     * Writes findings in this form.
     *
     * @return the text, which ends with a line feed
     */
    public abstract String render(List<Finding> findings);

    /** Finds a form by its name in any case; empty when there is none. */
    public static Optional<Report> parse(String name) {
        for (Report report : values()) {
            if (report.name().equalsIgnoreCase(name)) {
                return Optional.of(report);
            }
        }
        return Optional.empty();
    }

    private static String padded(String word, int width) {
        return word + " ".repeat(width - word.length() + GAP);
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
