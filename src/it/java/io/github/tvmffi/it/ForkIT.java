package io.github.tvmffi.it;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
                .with("package", "-X")
                .succeeds()
                .says(
                        "tvm-ffi " + Setup.nativesVersion() + "-1",
                        "tvm-ffi: packing " + ownBuild + ", because installTree is set",
                        Setup.host() + ".jar, because they are built in this reactor");

        FolderState after = FolderState.of(prefix);
        assertThat(after.changedSince(before, "include", "lib/libtvm_ffi.so", "lib/libtvm_ffi_testing.so"))
                .containsExactly("include/tvm/ffi/any.h", "include/tvm/ffi/extra/base64.h", "include/tvm/ffi/own.h");
        assertThat(prefix.resolve("include/tvm/ffi/own.h")).exists();
        assertThat(prefix.resolve("include/tvm/ffi/extra/base64.h")).doesNotExist();
    }

    /** As an IDE builds, or whoever only wants to compile. */
    @MavenTest({MavenVersion.OLDEST, MavenVersion.CURRENT, MavenVersion.NEWEST_4})
    void unpackSaysThatTheReactorHasNotPackedTheNativesYet(MavenBuild build) throws IOException {
        MavenBuild fork = build.project("fork").parameter("classifier", Setup.host());
        Path pom = fork.folder().resolve("app/pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("<phase>package</phase>", "<phase>initialize</phase>"));

        for (String online : List.of("--update-snapshots", "--offline")) {
            fork.with("compile", online)
                    .fails()
                    .says(
                            Setup.nativesVersion() + "-1:" + Setup.host()
                                    + " is made by a module of this build, which has not packed it yet.",
                            "Run the phase package or a later one")
                    .saysItInOneMessage();
        }
    }

    @MavenTest
    void assembleSaysWhatItNeedsToWriteAnSbom(MavenBuild build) throws IOException {
        MavenBuild fork = build.project("fork");
        Path pom = fork.folder().resolve("natives/pom.xml");
        String withLibrary = Files.readString(pom);
        String dependencies =
                withLibrary.substring(withLibrary.indexOf("<dependencies>"), withLibrary.indexOf("<executions>"));
        Files.writeString(pom, withLibrary.replace(dependencies, ""));

        BuildResult result = fork.parameter("classifier", Setup.host())
                .with("package")
                .fails()
                .saysItInOneMessage();
        assertThat(dependencies.lines().map(String::strip).filter(line -> line.matches("</?\\w.*")))
                .hasSize(7)
                .allMatch(result.stdout()::contains);
    }

    /** Every build pays for each jar of a plugin; Maven's debug log names those that it collects and loads. */
    @MavenTest({MavenVersion.OLDEST, MavenVersion.CURRENT, MavenVersion.NEWEST_4})
    void whoOnlyUnpacksResolvesNoSbomLibrary(MavenBuild build) throws IOException {
        assertThat(build.project("unpack-only")
                        .with("-X", "initialize")
                        .succeeds()
                        .stdout())
                .contains("Included: com.google.code.gson:gson:jar:")
                .doesNotContain("cyclonedx", "packageurl", "jackson");
    }

    /** The test above is only as good as the log. */
    @MavenTest
    void whoAssemblesResolvesTheSbomLibrary(MavenBuild build) throws IOException {
        build.project("fork")
                .parameter("classifier", Setup.host())
                .with("-X", "package")
                .fails()
                .says("assemble needs exactly one source", "Included: org.cyclonedx:cyclonedx-core-java:jar:");
    }
}
