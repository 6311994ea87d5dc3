package io.github.tvmffi.maven.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackageUrlsTest {

    @Test
    void namesAClassifierJar() {
        assertThat(PackageUrls.ofMaven("io.github.tvmffi", "tvm-ffi-natives", "0.1.15.post2", "linux-x86_64"))
                .hasToString(
                        "pkg:maven/io.github.tvmffi/tvm-ffi-natives@0.1.15.post2?classifier=linux-x86_64&type=jar");
    }

    @Test
    void namesAWheel() {
        assertThat(PackageUrls.ofPypi("fork", "1+local", "fork-1+local-py3.whl"))
                .hasToString("pkg:pypi/fork@1%2Blocal?file_name=fork-1%2Blocal-py3.whl");
    }

    @Test
    void namesARepositoryWithAndWithoutTag() {
        assertThat(PackageUrls.ofGithub("dmlc", "dlpack", "v1.3")).hasToString("pkg:github/dmlc/dlpack@v1.3");
        assertThat(PackageUrls.ofGithub("ianlancetaylor", "libbacktrace", null))
                .hasToString("pkg:github/ianlancetaylor/libbacktrace");
    }
}
