package io.github.tvmffi.maven.prefix;

import io.github.tvmffi.maven.Fuzzer;
import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.Folders;
import io.github.tvmffi.maven.io.FuzzedZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the fuzzer's jars must not do to the installer. A jar that begins as zips do is taken as it is. */
public final class FuzzedInstaller {
    private static final SamplePrefix PREFIX = SamplePrefix.of("1");
    private static final Map<String, byte[]> ENTRIES = PREFIX.entries();
    private static final String MANIFEST = PREFIX.manifest().toJson();
    private static final Path WORK = Path.of(System.getProperty(Fuzzer.WORK, ""));
    private static final Path JAR = WORK.resolve("natives.jar");
    private static final Path TARGET = WORK.resolve("deep/er/target");

    private static int accepted;
    private static int refused;

    private FuzzedInstaller() {}

    /** Returns jars to begin with: an honest one, and one for each way to change it. */
    public static List<byte[]> seeds() throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        jar.writeBytes(FuzzedZip.make(new byte[0], ENTRIES, SamplePrefix.entry(PrefixLayout.MANIFEST)));
        return List.of(
                jar.toByteArray(), new byte[0], new byte[] {1, 0, 8, 0}, new byte[] {2, 0, 11, 1, 0, 40, 1, 9, 0});
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        boolean whole = input.length > 1 && input[0] == 'P' && input[1] == 'K';
        Files.write(JAR, whole ? input : FuzzedZip.make(input, ENTRIES, SamplePrefix.entry(PrefixLayout.MANIFEST)));
        try {
            new PrefixInstaller().install(JAR, SamplePrefix.CLASSIFIER, TARGET);
            accepted++;
        } catch (PrefixException e) {
            refused++;
            requireNameAndCause(e.getMessage());
        }
        if (Files.exists(TARGET)) {
            requireDeclared();
            Folders.delete(TARGET);
        }
        Set<String> left = new HashSet<>(Folders.list(WORK));
        left.removeAll(List.of("natives.jar", "deep/er/.target.lock"));
        require(left.isEmpty(), "left behind: " + left);
    }

    /** What stands in quotes is the jar's own text, which may be anything; so may the parts of its manifest. */
    private static void requireNameAndCause(String message) {
        String ours = message.replaceFirst("(?s)\".*\"", "");
        require(
                ours.contains("natives.jar") && !ours.contains("cannot be read: null."),
                "a message without the jar's name or a cause: " + message);
    }

    /** What is there is what the manifest in it declares, and if that is ours, what we packed. */
    private static void requireDeclared() throws IOException {
        Set<String> found = new HashSet<>(Folders.list(TARGET));
        require(found.remove(PrefixState.FILE) && found.remove(PrefixLayout.MANIFEST), "no state or no manifest");
        for (PrefixFile file : PrefixManifest.read(TARGET).files()) {
            Path path = TARGET.resolve(file.path());
            require(found.remove(file.path()), "missing: " + file.path());
            require(Files.size(path) == file.size(), "size of " + file.path());
            require(Checksums.crc32(path) == file.crc32(), "content of " + file.path());
        }
        require(found.isEmpty(), "not declared: " + found);
        if (Files.readString(TARGET.resolve(PrefixLayout.MANIFEST), StandardCharsets.ISO_8859_1)
                .equals(MANIFEST)) {
            for (Map.Entry<String, byte[]> file : PREFIX.contents().entrySet()) {
                byte[] content = Files.readAllBytes(TARGET.resolve(file.getKey()));
                require(Arrays.equals(content, file.getValue()), "other content in " + file.getKey());
            }
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }

    public static void fuzzerTearDown() throws IOException {
        Fuzzer.report(accepted + " jars accepted, " + refused + " refused");
    }
}
