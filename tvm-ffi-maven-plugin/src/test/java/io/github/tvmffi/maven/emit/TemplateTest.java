package io.github.tvmffi.maven.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private static final Template<PlainWord> TEMPLATE = Template.of("x", "@A@ and @B_C@, @A@; mail me@example.org");

    @Test
    void fillsEveryPlaceholderAndLeavesOtherAtSigns() {
        assertThat(TEMPLATE.render(Map.of("A", PlainWord.of("1"), "B_C", PlainWord.of("2"))))
                .isEqualTo("1 and 2, 1; mail me@example.org");
    }

    @Test
    void doesNotLookForPlaceholdersInValues() {
        Template<CMakeText> template = Template.of("x", "@A@@B@");

        assertThat(template.render(Map.of("A", new CMakeText("@B@"), "B", new CMakeText("$1\\"))))
                .isEqualTo("@B@$1\\");
    }

    @Test
    void leavesOutALineWithAPlaceholderWhoseValueIsNull() {
        Template<PlainWord> template = Template.of("x", "first @A@\n\n  @A@ @B@\nlast @A@\n");
        Map<String, PlainWord> values = new HashMap<>();
        values.put("A", PlainWord.of("1"));
        values.put("B", null);

        assertThat(template.render(values)).isEqualTo("first 1\n\nlast 1\n");
    }

    @Test
    void refusesAPlaceholderWithoutAValue() {
        assertThatThrownBy(() -> TEMPLATE.render(Map.of("A", PlainWord.of("1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("template x has the placeholders [A, B_C], got [A]");
    }

    @Test
    void refusesAValueWithoutAPlaceholder() {
        PlainWord one = PlainWord.of("1");

        assertThatThrownBy(() -> TEMPLATE.render(Map.of("A", one, "B_C", one, "D", one)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("template x has the placeholders [A, B_C], got [A, B_C, D]");
    }

    @Test
    void namesATemplateThatDoesNotExist() {
        assertThatThrownBy(() -> Template.load("bin/none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no template prefix/bin/none.in");
    }
}
