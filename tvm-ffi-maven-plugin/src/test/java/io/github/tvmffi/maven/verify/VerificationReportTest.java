package io.github.tvmffi.maven.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tvmffi.maven.prefix.PrefixVerifier;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VerificationReportTest {
    private static final Verified PREFIX = new Verified(
            Verified.Kind.PREFIX,
            Path.of("/a b"),
            84,
            new PrefixVerifier.Report(
                    set("lib/tvm_ffi.lib"),
                    set("include/a.h", "tvm-ffi.json"),
                    set("bin/tvm-ffi-config"),
                    set("include/stray.h")),
            null);
    private static final Verified ENTRY =
            Verified.unknown(Verified.Kind.CACHE_ENTRY, Path.of("/cache/x"), "It is \"new\".\n  Wait.");

    @Test
    void writesTheDocumentedJson() {
        assertThat(new VerificationReport(List.of(PREFIX, ENTRY)).json()).isEqualTo("""
                {
                  "schemaVersion": 1,
                  "status": "damaged",
                  "checked": [
                    {
                      "kind": "prefix",
                      "path": "/a b",
                      "status": "damaged",
                      "files": 84,
                      "missing": [
                        "lib/tvm_ffi.lib"
                      ],
                      "changed": [
                        "include/a.h",
                        "tvm-ffi.json"
                      ],
                      "wrongMode": [
                        "bin/tvm-ffi-config"
                      ],
                      "added": [
                        "include/stray.h"
                      ],
                      "doubt": null
                    },
                    {
                      "kind": "cache-entry",
                      "path": "/cache/x",
                      "status": "unknown",
                      "files": 0,
                      "missing": [],
                      "changed": [],
                      "wrongMode": [],
                      "added": [],
                      "doubt": "It is \\"new\\".\\n  Wait."
                    }
                  ]
                }
                """);
    }

    @Test
    void writesALineAFinding() {
        assertThat(new VerificationReport(List.of(PREFIX, ENTRY)).text()).isEqualTo("""
                damaged /a b
                  missing: lib/tvm_ffi.lib
                  changed: include/a.h
                  changed: tvm-ffi.json
                  wrong mode: bin/tvm-ffi-config
                  added: include/stray.h
                unknown /cache/x
                  It is "new".
                    Wait.
                """);
    }

    @Test
    void isIntactWhenThereIsNothing() {
        assertThat(new VerificationReport(List.of()).status()).isEqualTo(Verified.Status.INTACT);
        assertThat(new VerificationReport(List.of(ENTRY)).status()).isEqualTo(Verified.Status.UNKNOWN);
    }

    private static SortedSet<String> set(String... paths) {
        return new TreeSet<>(List.of(paths));
    }
}
