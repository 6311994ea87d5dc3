package io.github.tvmffi.it;

import java.io.IOException;
import java.nio.file.Path;

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
}
