package io.github.tvmffi.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cache that was filled beforehand, as in an image of a container, and that this user cannot write. Root can write
 * everything, so that doctor looks in a process without that right.
 */
class FilledCacheTest {
    private static final List<String> WITHOUT_ROOTS_RIGHT =
            List.of("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override");

    @TempDir
    Path root;

    @Test
    void isContentWhereTheNativesHaveBeenExtracted() throws Exception {
        assertThat(complaints(
                        MadeUpHost.VERSION + "-" + MadeUpHost.CLASSIFIER + "-c0ffee", "guard-linux-x86_64-c0ffee"))
                .isEmpty();
    }

    @Test
    void missesTheNativesOfAnotherVersion() throws Exception {
        assertThat(complaints("0.1.14-" + MadeUpHost.CLASSIFIER + "-c0ffee", "guard-linux-x86_64-c0ffee"))
                .contains("[cache, ERROR] " + root.resolve("home/cache") + " cannot be written by this user");
    }

    @Test
    void missesTheGuard() throws Exception {
        assertThat(complaints(MadeUpHost.VERSION + "-" + MadeUpHost.CLASSIFIER + "-c0ffee"))
                .contains("[cache, ERROR] " + root.resolve("home/cache") + " cannot be written by this user");
    }

    private String complaints(String... entries) throws Exception {
        List<String> command = new ArrayList<>();
        if (Integer.valueOf(0).equals(Files.getAttribute(root, "unix:uid"))) {
            command.addAll(WITHOUT_ROOTS_RIGHT);
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FilledCacheTest.class.getName(),
                root.toString()));
        command.addAll(List.of(entries));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException absent) {
            return "true".equals(System.getenv("CI")) ? fail(absent) : abort(absent.getMessage());
        }
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Prints what doctor complains about where the cache has the entries that stand behind the host's root. */
    public static void main(String[] arguments) throws IOException {
        MadeUpHost host = MadeUpHost.in(Path.of(arguments[0]));
        Path cache = host.root.resolve("home/cache");
        for (String entry : List.of(arguments).subList(1, arguments.length)) {
            Files.createDirectories(cache.resolve(entry));
        }
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("r-xr-xr-x"));
        host.environment.put("TVM_FFI_CACHE", cache.toString());
        for (Finding complaint : host.complaints()) {
            System.out.println("[" + complaint.id() + ", " + complaint.severity() + "] " + complaint.found());
        }
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
