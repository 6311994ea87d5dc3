package io.github.tvmffi.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The goal {@code verify}, after {@code unpack} in one build and on its own. */
class VerifyIT {

    @MavenTest
    void namesWhatIsMissingChangedAndAdded(MavenBuild build) throws IOException {
        MavenBuild project = build.project("unpack-only").parameter("classifier", "windows-x86_64");
        project.with("initialize", Setup.goal("verify")).succeeds().says("every file is as its manifest says");
        Path prefix = project.folder().resolve("target/tvm-ffi/windows-x86_64");
        Files.delete(prefix.resolve("lib/tvm_ffi.lib"));
        Files.writeString(prefix.resolve("include/dlpack/dlpack.h"), "// not upstream's\n");
        Files.writeString(prefix.resolve("include/stray.h"), "// nobody's\n");

        project.with(Setup.goal("verify"))
                .fails()
                .says("missing: lib/tvm_ffi.lib")
                .says("changed: include/dlpack/dlpack.h")
                .says("added: include/stray.h");
    }
}
