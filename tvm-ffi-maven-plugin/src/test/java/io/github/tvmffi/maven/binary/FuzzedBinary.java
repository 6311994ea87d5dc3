package io.github.tvmffi.maven.binary;

import io.github.tvmffi.maven.Fuzzer;
import java.io.IOException;
import java.util.List;

/** What the fuzzer's files must not do to the readers of libraries. */
public final class FuzzedBinary {
    /** See {@link TextBudget}. */
    private static final int CHARACTERS_A_BYTE = 8;

    private static final int CHARACTERS_OF_ANY_FILE = 1 << 16;

    private static int answers;
    private static int refused;

    private FuzzedBinary() {}

    /** Returns a library of each format. */
    public static List<byte[]> seeds() {
        return List.of(TinyElf.sample(), TinyPe.sample(), TinyMachO.sample());
    }

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            BinaryFacts facts = BinaryReader.read("fuzzed", input);
            answers++;
            long characters = facts.exports().stream().mapToLong(String::length).sum()
                    + facts.needed().stream().mapToLong(String::length).sum();
            if (facts.machine().isEmpty()
                    || characters > (long) CHARACTERS_A_BYTE * input.length + CHARACTERS_OF_ANY_FILE) {
                throw new AssertionError(facts.machine() + ", " + characters + " characters");
            }
        } catch (UnreadableBinaryException e) {
            refused++;
            if (!e.getMessage().startsWith("fuzzed ")) {
                throw new AssertionError("a message without the file's name", e);
            }
        }
    }

    public static void fuzzerTearDown() throws IOException {
        Fuzzer.report(answers + " answers, " + refused + " clear errors");
    }
}
