package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds that ask tvm-ffi-config or pkg-config for their flags. */
class CommandLineConsumerIT {

    @MavenTest
    void makeTakesItsFlagsFromTvmFfiConfigWhereThereIsNoPython(MavenBuild build) throws IOException {
        Tool.require("make", "c++");
        // Upstream's tvm-ffi-config begins with "#!/usr/bin/env python".
        Path path = Tool.pathWithout(build.workspace().resolve("bin"), "python", "pypy", "pip", "pyenv", "tvm");
        build.project("makefile")
                .environment("PATH", path)
                .with("verify")
                .succeeds()
                .says("(1, 2.5, \"three\")");
    }

    @MavenTest
    void makeTakesItsFlagsFromPkgConfig(MavenBuild build) throws IOException {
        Tool.require("make", "c++", "pkg-config");
        build.project("pkg-config").with("verify").succeeds().says("order of keys does not matter");
    }

    /** Both programs stand in upstream's own package, as pip installs it, so that both have the same to say. */
    @MavenTest
    void tvmFfiConfigAnswersAsUpstreamsOwnProgramDoes(MavenBuild build) throws Exception {
        Tool.require("python3", "dash", "bash", "busybox");
        Path sitePackages = build.workspace().resolve("sité packages $HOME");
        Folders.copy(PipTools.upstream(), sitePackages);
        Path program = sitePackages.resolve("tvm_ffi/bin/tvm-ffi-config");
        Files.createDirectories(program.getParent());
        Files.copy(StagedNatives.unpack(Setup.host(), build.workspace()).resolve("bin/tvm-ffi-config"), program);
        assertThat(program.toFile().setExecutable(true)).isTrue();

        String comparison =
                Setup.path("it.projects").resolveSibling("cli_parity.py").toString();
        assertThat(Tool.run(
                        build.workspace(),
                        List.of("python3", comparison, sitePackages.toString(), "dash", "bash", "busybox sh")))
                .isEqualTo("compared 335 argument lists in 3 shells\n");
    }
}
