package io.github.tvmffi.maven.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialCacheTest {
    @TempDir
    Path folder;

    private CMakeProject project;

    @BeforeEach
    void writeProject() throws IOException {
        folder = folder.toRealPath();
        project = new CMakeProject(folder.resolve("project")).text("""
                project(consumer LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                file(WRITE ${CMAKE_BINARY_DIR}/found "${tvm_ffi_INCLUDE_DIR}")
                """);
    }

    @Test
    void namesThePackageFolder() {
        assertThat(InitialCache.render(Path.of("/opt/tvm ffi")))
                .isEqualTo("set(tvm_ffi_DIR \"/opt/tvm ffi/share/cmake/tvm_ffi\""
                        + " CACHE PATH \"The tvm-ffi prefix\" FORCE)\n");
    }

    @Test
    void leadsCMakeToAPrefixInAHostileDirectory() {
        for (String name : List.of("two words", "a;b", "${HOME}", "@VERSION@", "\"quoted\" it's", "#(x)]==]")) {
            assertFinds(prefix(name));
        }
    }

    @Test
    void makesABuildFolderFollowAPrefixThatMoved() {
        assertFinds(prefix("old"));
        assertFinds(prefix("new"));
    }

    @Test
    void winsOverARootThatUpstreamsInstructionsSet() {
        Path upstream = prefix("upstream");
        Path ours = prefix("ours");

        project.configure("-Dtvm_ffi_ROOT=" + upstream, "-C", cache(ours)).succeeded();

        assertThat(project.build().resolve("found")).hasContent(ours + "/include");
    }

    private void assertFinds(Path prefix) {
        assertThat(project.configure("-C", cache(prefix)).succeeded().err()).isEmpty();
        assertThat(project.build().resolve("found")).hasContent(prefix + "/include");
    }

    private Path prefix(String name) {
        return FakePrefix.write(folder.resolve(name), FakePrefix.facts(FakePrefix.HOST));
    }

    private String cache(Path prefix) {
        FakePrefix.write(folder.resolve("tvm-ffi.cmake"), InitialCache.render(prefix));
        return folder.resolve("tvm-ffi.cmake").toString();
    }
}
