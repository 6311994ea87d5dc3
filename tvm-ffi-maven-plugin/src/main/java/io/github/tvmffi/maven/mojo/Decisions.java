package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.maven.prefix.InstallResult;
import java.nio.file.Path;
import org.apache.maven.plugin.logging.Log;

/** Tells, when Maven runs with {@code -X}, what a goal decided and for which reason: one line each. */
record Decisions(Log log) {

    void because(String decision, String reason) {
        log.debug("tvm-ffi: " + decision + ", because " + reason);
    }

    /** Tells of each file whether it was rewritten or is that of an earlier build. */
    void files(InstallResult result) {
        for (String path : result.written()) {
            because("wrote " + path, reason(result.outcome()));
        }
        if (result.kept() > 0) {
            because(
                    "kept " + result.kept() + " files",
                    result.written().isEmpty()
                            ? "each is as it was when it was installed from these natives"
                            : "each is the same in these natives, byte for byte");
        }
    }

    private static String reason(InstallResult.Outcome outcome) {
        return switch (outcome) {
            case INSTALLED -> "there was no prefix";
            case UPGRADED -> "the prefix was another build, in which it was not the same";
            case REPAIRED -> "it was missing, changed or of the wrong mode";
            case UNCHANGED -> throw new IllegalArgumentException("nothing is written where nothing changed");
        };
    }

    void file(Path file, boolean written) {
        because((written ? "wrote " : "kept ") + file, written ? "it was not so before" : "it says the same already");
    }
}
