package io.github.tvmffi.maven.doctor;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of checks, each on a host that is healthy until the test breaks something of it. */
abstract class OnMadeUpHost {
    @TempDir
    Path root;

    MadeUpHost host;

    @BeforeEach
    final void makeHost() throws IOException {
        host = MadeUpHost.in(root);
    }
}
