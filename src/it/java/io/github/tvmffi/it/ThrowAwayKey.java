package io.github.tvmffi.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A key that lives as long as one test.
 *
 * @param home where gpg keeps it; a short path, since gpg's agent listens there on a socket
 */
record ThrowAwayKey(Path home) implements AutoCloseable {

    static ThrowAwayKey make() throws IOException, InterruptedException {
        ThrowAwayKey key = new ThrowAwayKey(Files.createTempDirectory("gpg"));
        key.gpg("--passphrase", "", "--quick-generate-key", "Nobody <nobody@example.com>", "ed25519", "sign", "never");
        return key;
    }

    /** Returns the secret key as a release takes it from the environment. */
    String secret() throws IOException, InterruptedException {
        return gpg("--armor", "--export-secret-keys");
    }

    /** Holds a signature against the file beside it; gpg fails if it is not good. */
    String verify(Path signature) throws IOException, InterruptedException {
        String file = signature.toString().replaceFirst("\\.asc$", "");
        return gpg("--verify", signature.toString(), file);
    }

    private String gpg(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("gpg", "--homedir", home.toString(), "--batch", "--pinentry-mode", "loopback", "--quiet"));
        command.addAll(List.of(arguments));
        return Tool.run(home, command);
    }

    @Override
    public void close() throws IOException {
        // gpg's agent ends by itself when its folder is gone.
        Folders.delete(home);
    }
}
