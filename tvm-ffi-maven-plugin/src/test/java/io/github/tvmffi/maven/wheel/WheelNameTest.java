package io.github.tvmffi.maven.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tvmffi.loader.Platform;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WheelNameTest {

    @ParameterizedTest
    @CsvSource({
        "manylinux_2_24_x86_64.manylinux_2_28_x86_64, linux-x86_64",
        "manylinux2014_aarch64, linux-aarch_64",
        "linux_x86_64, linux-x86_64",
        "musllinux_1_2_x86_64, linux-x86_64-musl",
        "macosx_11_0_arm64, osx-aarch_64",
        "win_amd64, windows-x86_64",
    })
    void fitsExactlyOnePlatform(String tags, String classifier) {
        WheelName name = WheelName.parse("apache_tvm_ffi-0.1.15.post2-cp312-cp312-" + tags + ".whl")
                .orElseThrow();

        List<String> fitting =
                List.of("linux-x86_64", "linux-aarch_64", "linux-x86_64-musl", "osx-aarch_64", "windows-x86_64")
                        .stream()
                        .filter(each -> name.fits(Platform.parse(each).orElseThrow()))
                        .toList();
        assertThat(fitting).containsExactly(classifier);
    }

    @Test
    void fitsTheCudaVariantsOfItsPlatform() {
        WheelName name = WheelName.parse("apache_tvm_ffi-0.1.15-cp312-cp312-win_amd64.whl")
                .orElseThrow();

        assertThat(name.fits(Platform.parse("windows-x86_64-cuda12").orElseThrow()))
                .isTrue();
    }

    @Test
    void readsNameAndVersionBesideABuildTag() {
        WheelName name = WheelName.parse("Apache_TVM.ffi-0.1.15.post2-1-py3-none-any.whl")
                .orElseThrow();

        assertThat(name.distribution()).isEqualTo("apache-tvm-ffi");
        assertThat(name.version()).isEqualTo("0.1.15.post2");
        assertThat(name.platformTags()).containsExactly("any");
    }

    @ParameterizedTest
    @CsvSource({"apache_tvm_ffi-0.1.15.tar.gz", "tvm.whl", "apache_tvm_ffi-0.1.15-cp312.whl"})
    void isEmptyForOtherFiles(String fileName) {
        assertThat(WheelName.parse(fileName)).isEmpty();
    }
}
