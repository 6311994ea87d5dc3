package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Upstream's sources in a prefix. */
class SourcesIT {

    @MavenTest
    void areThereForWhoAsksAndCompile(MavenBuild build) throws Exception {
        Tool.require("ninja", "c++");
        MavenBuild project = build.project("unpack-only");
        project.with("initialize", Setup.goal("verify"))
                .parameter("withSources", true)
                .succeeds()
                .says("every file is as its manifest says");
        project.with("initialize").parameter("withSources", true).succeeds().says("is up to date in");
        Path prefix = project.folder().resolve("target/tvm-ffi").resolve(Setup.host());
        String sources =
                Tool.run(prefix, List.of("bin/tvm-ffi-config", "--sourcedir")).strip();
        assertThat(Path.of(sources)).isEqualTo(prefix.toRealPath());

        String object = "CMakeFiles/tvm_ffi_objs.dir/src/ffi/init_once.cc.o";
        Path binaries = build.workspace().resolve("binaries");
        String cmake = PipTools.program("newest", "cmake").toString();
        List<String> configure =
                List.of(cmake, "-GNinja", "-S", sources, "-B", binaries.toString(), "-DTVM_FFI_USE_LIBBACKTRACE=OFF");
        Tool.run(prefix, configure);
        Tool.run(prefix, List.of(cmake, "--build", binaries.toString(), "--target", object));
        assertThat(binaries.resolve(object)).isNotEmptyFile();

        String source = "src/ffi/init_once.cc";
        Files.writeString(prefix.resolve(source), "// changed", StandardOpenOption.APPEND);
        project.with(Setup.goal("verify")).fails().says("changed: " + source).saysItInOneMessage();

        project.with("initialize").succeeds().says("replaced another build in");
        assertThat(prefix.resolve("src")).doesNotExist();
    }
}
