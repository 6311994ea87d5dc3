package io.github.tvmffi.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Derives a prefix from the wheels once more: takes each file that {@code tvm-ffi.json} does not claim for us out of the
 * wheel that it names, and compares.
 */
final class Provenance {
    /** What every prefix holds of upstream's wheel: headers, libraries, CMake functions, licences. */
    private static final Predicate<String> PROMISED = Pattern.compile(
                    "tvm_ffi/(include/.*|lib/[^/]*|share/cmake/tvm_ffi/Utils/.*|3rdparty/libbacktrace/LICENSE)"
                            + "|[^/]*\\.dist-info/licenses/.*")
            .asMatchPredicate();

    private final NativesJar jar;
    private final Path wheels;
    private final String lock;

    private final Map<String, Map<String, byte[]>> archives = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    private Provenance(NativesJar jar, Path wheels, String lock) {
        this.jar = jar;
        this.wheels = wheels;
        this.lock = lock;
    }

    /** Returns in what a prefix is not what it says of itself; nothing for an honest one. */
    static List<String> differences(NativesJar jar) throws IOException {
        Provenance provenance = new Provenance(jar, Setup.path("it.wheels"), Files.readString(Setup.path("it.lock")));
        provenance.compare();
        return provenance.differences;
    }

    private void compare() throws IOException {
        JsonNode manifest = jar.manifest();
        open("upstream", manifest.get("origin"));
        if (manifest.has("cuda")) {
            open("nvidia", manifest.get("cuda").get("origin"));
        }
        Set<String> undeclared = new TreeSet<>(jar.files().keySet());
        undeclared.remove("tvm-ffi.json");
        Set<String> taken = new TreeSet<>();
        for (JsonNode file : manifest.get("files")) {
            undeclared.remove(file.get("path").asText());
            taken.add(file.path("member").asText());
            compare(file);
        }
        undeclared.forEach(path -> differences.add(path + " is in no list"));
        archives.get("upstream").keySet().stream()
                .filter(PROMISED)
                .filter(member -> !taken.contains(member))
                .forEach(member -> differences.add(member + " of the wheel was left out"));
    }

    /** The wheel must be there under its name, with its hash, and be the one that the lock pins under name and version. */
    private void open(String key, JsonNode origin) throws IOException {
        Path wheel = wheels.resolve(origin.get("file").asText());
        String sha256 = Folders.sha256(Files.readAllBytes(wheel));
        if (!sha256.equals(origin.get("sha256").asText())) {
            differences.add(wheel.getFileName() + " has SHA-256 " + sha256);
        }
        String pin = origin.get("name").asText() + "==" + origin.get("version").asText() + " ";
        boolean pinned = lock.replace("\\\n", "")
                .lines()
                .anyMatch(line -> line.startsWith(pin) && line.contains("--hash=sha256:" + sha256));
        if (!pinned) {
            differences.add("the lock does not pin " + pin + "with " + sha256);
        }
        archives.put(key, ZipContent.of(wheel));
    }

    private void compare(JsonNode file) throws IOException {
        String path = file.get("path").asText();
        byte[] content = jar.files().get(path);
        if (content == null
                || !Folders.sha256(content).equals(file.get("sha256").asText())) {
            differences.add(path + " does not have the recorded SHA-256");
            return;
        }
        String origin = file.get("origin").asText();
        if (origin.equals("generated")) {
            compareGenerated(path, content);
            return;
        }
        Map<String, byte[]> archive = archives.get(origin);
        String member = file.get("member").asText();
        if (!Arrays.equals(content, archive.get(member))) {
            differences.add(path + " is not " + member + " of the wheel");
        } else if (!record(archive).contains(member + ",sha256=" + base64(content) + "," + content.length)) {
            differences.add(path + " is not in the wheel's own RECORD");
        }
    }

    /** What we call ours is none of the wheels' files under our name. */
    private void compareGenerated(String path, byte[] content) {
        archives.forEach((origin, archive) -> archive.forEach((member, bytes) -> {
            if (content.length > 0 && Arrays.equals(content, bytes)) {
                differences.add(path + " is called generated, and is " + member + " of " + origin);
            }
        }));
    }

    private static List<String> record(Map<String, byte[]> archive) {
        return archive.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".dist-info/RECORD"))
                .flatMap(entry -> new String(entry.getValue(), StandardCharsets.UTF_8).lines())
                .toList();
    }

    /** The form of a wheel's RECORD. */
    private static String base64(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
