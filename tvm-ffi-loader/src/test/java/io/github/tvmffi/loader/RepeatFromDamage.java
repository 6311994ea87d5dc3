package io.github.tvmffi.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Random;

/**
 * Repeats starts from records or jars that are damaged in other ways each time. Arguments: the file, how many of its last
 * bytes are damaged, how many times, and the library that is the only right one.
 */
final class RepeatFromDamage {
    private RepeatFromDamage() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        FileTime time = Files.getLastModifiedTime(file);
        byte[] whole = Files.readAllBytes(file);
        int first = whole.length - Integer.parseInt(arguments[1]);
        int repeated = 0;
        int tries = Integer.parseInt(arguments[2]);
        for (int seed = 0; seed < tries; seed++) {
            Files.write(file, damage(whole, first, new Random(seed)));
            Files.setLastModifiedTime(file, time);
            System.clearProperty(NativeLoader.LOADED);
            LoadedNatives natives = NativeLoader.repeat();
            if (natives != null && !natives.library().toString().equals(arguments[3])) {
                System.out.println("seed " + seed + " loaded " + natives.library());
            }
            repeated += natives == null ? 0 : 1;
        }
        System.out.println("repeated " + repeated + " of " + tries + ", alive");
    }

    private static byte[] damage(byte[] whole, int first, Random random) {
        byte[] bytes = whole.clone();
        int at = first + random.nextInt(bytes.length - first);
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
