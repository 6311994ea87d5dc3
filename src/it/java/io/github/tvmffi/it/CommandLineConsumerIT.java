package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        Tool.require("python3", "dash", "bash", "busybox", "localedef");
        // What locales are compiled of; Debian's package "locales".
        Tool.requireFile(Path.of("/usr/share/i18n/locales/tr_TR"));
        Path sitePackages = upstreamWith(Setup.host(), build.workspace().resolve("sité 表\\ packages $HOME"));
        assertThat(compare(List.of(), sitePackages, "dash", "bash", "busybox sh"))
                .isEqualTo("compared 315 argument lists in 3 shells\n");
    }

    @MavenTest
    void tvmFfiConfigForWindowsAnswersAsUpstreamsOwnProgramDoes(MavenBuild build) throws Exception {
        Tool.require("python3");
        Path sitePackages = upstreamWith("windows-x86_64", build.workspace().resolve("site-packages"));
        assertThat(compare(Wine.starter(), sitePackages, "wine"))
                .isEqualTo("compared 315 argument lists with the program and 224 with the script\n");
    }

    private static Path upstreamWith(String classifier, Path sitePackages) throws IOException {
        Folders.copy(PipTools.upstream(), sitePackages);
        Path prefix = StagedNatives.unpack(classifier, sitePackages.resolveSibling("natives"));
        Folders.copy(prefix.resolve("bin"), sitePackages.resolve("tvm_ffi/bin"));
        for (Path program : Folders.files(sitePackages.resolve("tvm_ffi/bin"))) {
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        if (classifier.startsWith("windows")) {
            Folders.copy(prefix.resolve("lib"), sitePackages.resolve("tvm_ffi/lib"));
        }
        return sitePackages;
    }

    private static String compare(List<String> starter, Path sitePackages, String... shells) throws Exception {
        Path script = Setup.path("it.projects").resolveSibling("cli_parity.py");
        List<String> command = new ArrayList<>(starter);
        command.addAll(List.of("python3", script.toString(), sitePackages.toString()));
        command.addAll(List.of(shells));
        return Tool.run(sitePackages, command);
    }
}
