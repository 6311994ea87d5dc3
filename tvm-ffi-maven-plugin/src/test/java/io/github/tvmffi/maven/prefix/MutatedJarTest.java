package io.github.tvmffi.maven.prefix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tvmffi.maven.io.Folders;
import io.github.tvmffi.maven.io.RawZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of damaged jars, the same every time: what is accepted is what was packed, and nothing lands elsewhere. */
class MutatedJarTest {
    private static final int STRESS = Integer.getInteger("tvm-ffi.stress", 1);
    private static final int BYTE_MUTATIONS = 3000 * STRESS;
    private static final int MANIFEST_MUTATIONS = 1000 * STRESS;
    private static final SamplePrefix PREFIX = SamplePrefix.of("1");

    @TempDir
    Path folder;

    @Test
    void acceptsNoDamagedByteThatMatters() throws IOException {
        byte[] jar = zip(PREFIX.manifest().toJson()).toBytes();
        int accepted = 0;
        for (int seed = 0; seed < BYTE_MUTATIONS; seed++) {
            accepted += tryToInstall(
                            mutate(jar, new Random(seed)), PREFIX.manifest().toJson(), seed)
                    ? 1
                    : 0;
        }

        assertThat(accepted).as("harmless mutations, such as a time stamp").isBetween(1, BYTE_MUTATIONS / 2);
    }

    @Test
    void acceptsNoManifestThatTellsOtherFiles() throws IOException {
        byte[] manifest = PREFIX.manifest().toJson().getBytes(UTF_8);
        int accepted = 0;
        for (int seed = 0; seed < MANIFEST_MUTATIONS; seed++) {
            String mutated = new String(mutate(manifest, new Random(seed)), UTF_8);
            accepted += tryToInstall(zip(mutated).toBytes(), mutated, seed) ? 1 : 0;
        }

        assertThat(accepted).as("harmless mutations, such as white space").isBetween(1, MANIFEST_MUTATIONS / 2);
    }

    /** Any exception but the one for users' problems fails the test by itself. */
    private boolean tryToInstall(byte[] jar, String manifest, int seed) throws IOException {
        Path path = Files.write(folder.resolve("natives.jar"), jar);
        Path target = folder.resolve("deep/er/target");
        boolean accepted;
        try {
            new PrefixInstaller().install(path, SamplePrefix.CLASSIFIER, target);
            accepted = true;
        } catch (PrefixException e) {
            accepted = false;
            assertThat(e).as("seed %s", seed).hasMessageContaining("natives.jar");
        }
        if (accepted) {
            assertThat(contents(target)).as("seed %s", seed).isEqualTo(strings(PREFIX.contents()));
            assertThat(target.resolve(PrefixLayout.MANIFEST))
                    .as("seed %s", seed)
                    .content()
                    .isEqualTo(manifest);
            assertThat(new PrefixVerifier().verify(target).wrongMode())
                    .as("seed %s", seed)
                    .isEmpty();
            Folders.delete(target);
        }
        assertThat(Folders.list(folder)).as("seed %s", seed).isSubsetOf("natives.jar", "deep/er/.target.lock");
        return accepted;
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> {
                for (int i = 0; i < 4; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            case 3 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 4 -> {
                int length = Math.min(random.nextInt(64), bytes.length - at);
                System.arraycopy(bytes, random.nextInt(bytes.length - length), bytes, at, length);
            }
            default -> {
                byte[] longer = new byte[bytes.length + 1 + random.nextInt(8)];
                System.arraycopy(bytes, 0, longer, 0, at);
                System.arraycopy(bytes, at, longer, longer.length - bytes.length + at, bytes.length - at);
                return longer;
            }
        }
        return bytes;
    }

    private static RawZip zip(String manifest) {
        RawZip zip = new RawZip();
        PREFIX.entries().forEach((name, content) -> {
            RawZip.Entry entry =
                    RawZip.Entry.of(name, name.endsWith(PrefixLayout.MANIFEST) ? manifest.getBytes(UTF_8) : content);
            zip.add(name.endsWith(".h") ? entry.deflate() : entry);
        });
        return zip;
    }

    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (String path : Folders.list(root)) {
            if (!path.equals(PrefixState.FILE) && !path.equals(PrefixLayout.MANIFEST)) {
                contents.put(path, Files.readAllBytes(root.resolve(path)));
            }
        }
        return strings(contents);
    }

    private static Map<String, String> strings(Map<String, byte[]> contents) {
        Map<String, String> strings = new TreeMap<>();
        contents.forEach((path, content) -> strings.put(path, new String(content, UTF_8)));
        return strings;
    }
}
