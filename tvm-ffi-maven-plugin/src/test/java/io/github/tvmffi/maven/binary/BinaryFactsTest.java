package io.github.tvmffi.maven.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.loader.Libc;
import io.github.tvmffi.loader.OperatingSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BinaryFactsTest {

    @Test
    void tellsTheCLibraryByTheNameItIsNeededUnder() {
        assertThat(needing("libm.so.6", "libc.so.6").libc()).contains(Libc.GLIBC);
        assertThat(needing("libc.musl-x86_64.so.1").libc()).contains(Libc.MUSL);
        assertThat(needing("libc.so").libc()).contains(Libc.MUSL);
        assertThat(needing("libcrypt.so.1", "libcuda.so.1").libc()).isEmpty();
        assertThat(needing().libc()).isEmpty();
    }

    @Test
    void keepsItsFactsWhateverBecomesOfTheOnesItWasGiven() {
        List<String> needed = new ArrayList<>(List.of("libc.so.6"));
        TreeSet<String> exports = new TreeSet<>(List.of("one"));
        BinaryFacts facts = new BinaryFacts(
                OperatingSystem.LINUX,
                "EM_X86_64",
                Optional.empty(),
                Optional.empty(),
                needed,
                new TreeMap<>(),
                exports);
        needed.clear();
        exports.clear();
        assertThat(facts.needed()).containsExactly("libc.so.6");
        assertThat(facts.exports()).containsExactly("one");
        assertThatThrownBy(() -> facts.exports().add("two")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> facts.floors().put("GLIBC", "2.0")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static BinaryFacts needing(String... libraries) {
        return new BinaryFacts(
                OperatingSystem.LINUX,
                "EM_X86_64",
                Optional.empty(),
                Optional.empty(),
                List.of(libraries),
                new TreeMap<>(),
                new TreeSet<>());
    }
}
