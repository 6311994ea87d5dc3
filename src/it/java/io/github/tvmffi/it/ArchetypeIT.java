package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** The archetype, as a newcomer uses it: one command generates a project, a second builds and tests it. */
class ArchetypeIT {

    @MavenTest
    void theGeneratedProjectCallsItsCppInAJvm(MavenBuild build) throws IOException {
        Tool.require("cmake", "make", "c++");
        Path project = build.folder().resolve("fast-math");
        generate(build)
                .with("-DgroupId=org.acme", "-DartifactId=fast-math", "-Dpackage=org.acme.fast_math")
                .succeeds();
        assertThat(Folders.files(project).stream()
                        .map(file -> project.relativize(file).toString()))
                .containsExactlyInAnyOrder(
                        ".gitignore",
                        "CMakeLists.txt",
                        "README.md",
                        "pom.xml",
                        "src/main/cpp/kernels.cc",
                        "src/main/java/org/acme/fast_math/Kernels.java",
                        "src/test/java/org/acme/fast_math/KernelsTest.java");

        build.inFolder(project)
                .environment("TVM_FFI_CACHE", build.workspace().resolve("cache"))
                .with("package")
                .succeeds()
                .says("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(project.resolve("target/classes/META-INF/native/" + Setup.host() + "/libkernels.so"))
                .isNotEmptyFile();
    }

    private static MavenBuild generate(MavenBuild build) {
        return build.with(
                "org.apache.maven.plugins:maven-archetype-plugin:" + Setup.property("it.archetype.version")
                        + ":generate",
                "-DarchetypeGroupId=io.github.tvmffi",
                "-DarchetypeArtifactId=tvm-ffi-archetype-jni",
                "-DarchetypeVersion=" + Setup.property("it.plugin.version"));
    }
}
