package io.github.tvmffi.maven.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.loader.CudaDriver;
import io.github.tvmffi.loader.CudaVariant;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaChoiceTest {
    private static final Path LIBRARY = Path.of("libcuda.so.1");

    @Test
    void choosesNoCudaOnlyWhereThereIsNoTraceOfIt() throws CudaException {
        assertThat(CudaChoice.of(host(null, null)))
                .isEqualTo(new CudaChoice(null, "this host has neither NVIDIA's driver nor a CUDA toolkit"));
    }

    @ParameterizedTest
    @CsvSource({"525.60.13, 12", "575.51.03, 12", "580.65.06, 13", "610.10, 13"})
    void takesTheNewestThatTheDriverRuns(String driver, int major) throws CudaException {
        CudaChoice choice = CudaChoice.of(host(new CudaDriver(LIBRARY, driver), null));

        assertThat(choice.variant()).isEqualTo(new CudaVariant(major));
        assertThat(choice.reason()).isEqualTo("driver " + driver + " (libcuda.so.1) runs it, no toolkit is installed");
    }

    @Test
    void takesTheToolkitsWhereThereIsOne() throws CudaException {
        assertThat(CudaChoice.of(host(new CudaDriver(LIBRARY, "580.65.06"), "12.9")))
                .isEqualTo(new CudaChoice(
                        new CudaVariant(12),
                        "toolkit 12.9 (cuda) is installed, driver 580.65.06 (libcuda.so.1) runs it"));
        assertThat(CudaChoice.of(host(null, "13.0")).reason())
                .isEqualTo("toolkit 13.0 (cuda) is installed, no driver is");
        assertThat(CudaChoice.of(host(new CudaDriver(null, "580.65.06"), "13.0"))
                        .variant())
                .isEqualTo(new CudaVariant(13));
    }

    @Test
    void refusesADriverTooOldForTheToolkit() {
        assertThatThrownBy(() -> CudaChoice.of(host(new CudaDriver(LIBRARY, "550.54.15"), "13.0")))
                .isInstanceOf(CudaException.class)
                .hasMessageContaining("Found:  toolkit 13.0 (cuda), driver 550.54.15 (libcuda.so.1)")
                .hasMessageContaining("Wanted: driver 580 or later")
                .hasMessageContaining("-Dtvm-ffi.cuda");
    }

    @Test
    void refusesWhatNoNativesArePackedFor() {
        assertThatThrownBy(() -> CudaChoice.of(host(new CudaDriver(LIBRARY, "470.82.01"), null)))
                .hasMessageContaining("Found:  driver 470.82.01")
                .hasMessageContaining("Wanted: driver 525 or later");
        assertThatThrownBy(() -> CudaChoice.of(host(null, "11.8"))).hasMessageContaining("Found:  toolkit 11.8");
    }

    @Test
    void refusesToGuess() {
        assertThatThrownBy(() -> CudaChoice.of(host(new CudaDriver(LIBRARY, null), null)))
                .hasMessageContaining("of unknown version");
        assertThatThrownBy(() -> CudaChoice.of(host(new CudaDriver(null, "580.65.06"), null)))
                .hasMessageContaining("kernel module only");
    }

    private static CudaHost host(CudaDriver driver, String toolkit) {
        return new CudaHost(
                Optional.ofNullable(driver),
                Optional.ofNullable(toolkit).map(version -> new CudaToolkit(Path.of("cuda"), version)));
    }
}
