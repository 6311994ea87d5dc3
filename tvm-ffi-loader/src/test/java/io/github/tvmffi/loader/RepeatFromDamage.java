package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * Repeats starts from records that are damaged in other ways each time. Arguments: the record, how many times, and the
 * library that is the only right one.
 */
final class RepeatFromDamage {
    private RepeatFromDamage() {}

    public static void main(String[] arguments) throws IOException {
        Path record = Path.of(arguments[0]);
        byte[] whole = Files.readAllBytes(record);
        int repeated = 0;
        int tries = Integer.parseInt(arguments[1]);
        for (int seed = 0; seed < tries; seed++) {
            Files.write(record, damage(whole, new Random(seed)));
            System.clearProperty(NativeLoader.LOADED);
            LoadedNatives natives = NativeLoader.repeat();
            if (natives != null && !natives.library().toString().equals(arguments[2])) {
                System.out.println("seed " + seed + " loaded " + natives.library());
            }
            repeated += natives == null ? 0 : 1;
        }
        System.out.println("repeated " + repeated + " of " + tries + ", alive");
    }

    private static byte[] damage(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        // The conditions come first, and a record whose conditions differ is not looked at further.
        int at = bytes.length / 2 + random.nextInt(bytes.length - bytes.length / 2);
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) "\n \0/.9-x".charAt(random.nextInt(8));
            case 2 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 3 -> System.arraycopy(bytes, random.nextInt(at), bytes, at, Math.min(20, bytes.length - at));
            default -> {
                return Arrays.copyOf(bytes, bytes.length + random.nextInt(100));
            }
        }
        return bytes;
    }
}
