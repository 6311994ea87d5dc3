package io.github.tvmffi.maven.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file says, reading it ends with an answer or with the one error that callers know. */
@Timeout(600)
class MutatedBinariesTest {
    private static final int COPIES = 10_000 * Integer.getInteger("tvm-ffi.stress", 1);
    private static final int[] TELLING_NUMBERS = {0, 1, -1, 8, 0x7fff_ffff, 0x8000_0000, 0xffff, 0x100};

    static List<Arguments> samples() {
        return List.of(
                Arguments.of("ELF", TinyElf.sample()),
                Arguments.of("PE", TinyPe.sample()),
                Arguments.of("Mach-O", TinyMachO.sample()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void giveAnAnswerOrTheOneKnownError(String format, byte[] whole) {
        int answers = 0;
        for (int seed = 0; seed < COPIES; seed++) {
            byte[] mutated = mutate(whole, new Random(seed));
            try {
                BinaryFacts facts = BinaryReader.read("mutated", mutated);
                assertThat(facts.machine()).isNotEmpty();
                answers++;
            } catch (UnreadableBinaryException e) {
                assertThat(e).hasMessageStartingWith("mutated ");
            } catch (RuntimeException | Error e) {
                fail(format + ", seed " + seed, e);
            }
        }
        // Mutations that are all noticed, or none, would try out little of the readers.
        assertThat(answers).isBetween(COPIES / 20, COPIES * 19 / 20);
    }

    private static byte[] mutate(byte[] whole, Random random) {
        byte[] copy = whole.clone();
        ByteBuffer bytes = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            int at = random.nextInt(copy.length - Integer.BYTES);
            switch (random.nextInt(4)) {
                case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes.putInt(at, random.nextInt());
                case 2 -> bytes.putInt(at & -4, TELLING_NUMBERS[random.nextInt(TELLING_NUMBERS.length)]);
                default -> bytes.putInt(at & -4, bytes.getInt(random.nextInt(copy.length / 4) * 4));
            }
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(copy, random.nextInt(copy.length)) : copy;
    }
}
