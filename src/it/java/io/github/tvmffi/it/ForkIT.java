package io.github.tvmffi.it;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Natives of one's own, packed by the goal {@code assemble} and unpacked over the official ones: also an upgrade. */
class ForkIT {

    @MavenTest
    void anUpgradeRewritesOnlyWhatChangedAndRemovesWhatIsGone(MavenBuild build) throws IOException {
        Path shared = build.workspace().resolve("shared");
        Path prefix = shared.resolve(Setup.host());
        MavenBuild upgrading = build.parameter("classifier", Setup.host()).parameter("outputDirectory", shared);
        upgrading.project("unpack-only").with("initialize").succeeds();
        FolderState before = FolderState.of(prefix);

        Path ownBuild = build.workspace().resolve("own-build");
        Folders.copy(prefix.resolve("lib"), ownBuild.resolve("lib"));
        Folders.copy(prefix.resolve("include"), ownBuild.resolve("include"));
        Files.writeString(ownBuild.resolve("include/tvm/ffi/own.h"), "#pragma once\n");
        Files.writeString(ownBuild.resolve("include/tvm/ffi/any.h"), "// patched\n", APPEND);
        Files.delete(ownBuild.resolve("include/tvm/ffi/extra/base64.h"));
        upgrading
                .project("fork")
                .parameter("installTree", ownBuild)
                .with("package")
                .succeeds()
                .says("tvm-ffi " + Setup.nativesVersion() + "-1");

        FolderState after = FolderState.of(prefix);
        assertThat(after.changedSince(before, "include", "lib/libtvm_ffi.so", "lib/libtvm_ffi_testing.so"))
                .containsExactly("include/tvm/ffi/any.h", "include/tvm/ffi/extra/base64.h", "include/tvm/ffi/own.h");
        assertThat(prefix.resolve("include/tvm/ffi/own.h")).exists();
        assertThat(prefix.resolve("include/tvm/ffi/extra/base64.h")).doesNotExist();
    }
}
