package io.github.tvmffi.maven.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.loader.CudaDriver;
import io.github.tvmffi.loader.CudaVariant;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaChoiceTest {
    private static final Path LIBRARY = Path.of("libcuda.so.1");

    @Test
    void choosesNoCudaOnlyWhereThereIsNoTraceOfIt() throws CudaException {
        assertThat(choose(host(null, null)))
                .isEqualTo(new CudaChoice(null, "this host has neither NVIDIA's driver nor a CUDA toolkit"));
    }

    @ParameterizedTest
    @CsvSource({"525.60.13, 12", "575.51.03, 12", "580.65.06, 13", "610.10, 13"})
    void takesTheNewestThatTheDriverRuns(String driver, int major) throws CudaException {
        CudaChoice choice = choose(host(new CudaDriver(LIBRARY, driver), null));

        assertThat(choice.variant()).isEqualTo(new CudaVariant(major));
        assertThat(choice.reason()).isEqualTo("driver " + driver + " (libcuda.so.1) runs it, no toolkit is installed");
    }

    @Test
    void takesTheToolkitsWhereThereIsOne() throws CudaException {
        assertThat(choose(host(new CudaDriver(LIBRARY, "580.65.06"), "12.9")))
                .isEqualTo(new CudaChoice(
                        new CudaVariant(12),
                        "toolkit 12.9 (cuda) is installed, driver 580.65.06 (libcuda.so.1) runs it"));
        assertThat(choose(host(null, "13.0")).reason())
                .isEqualTo("toolkit 13.0 (cuda) is installed, no driver is installed");
        assertThat(choose(host(new CudaDriver(null, "580.65.06"), "13.0")).variant())
                .isEqualTo(new CudaVariant(13));
    }

    @Test
    void refusesADriverTooOldForTheToolkit() {
        assertThatThrownBy(() -> choose(host(new CudaDriver(LIBRARY, "550.54.15"), "13.0")))
                .isInstanceOf(CudaException.class)
                .hasMessageContaining("Found:  toolkit 13.0 (cuda), driver 550.54.15 (libcuda.so.1)")
                .hasMessageContaining("Wanted: driver 580 or later")
                .hasMessageContaining("-Dtvm-ffi.cuda");
    }

    @Test
    void refusesWhatNoNativesArePackedFor() {
        assertThatThrownBy(() -> choose(host(new CudaDriver(LIBRARY, "470.82.01"), null)))
                .hasMessageContaining("Found:  driver 470.82.01")
                .hasMessageContaining("Wanted: driver 525 or later");
        assertThatThrownBy(() -> choose(host(null, "11.8"))).hasMessageContaining("Found:  toolkit 11.8");
    }

    @Test
    void refusesToGuess() {
        assertThatThrownBy(() -> choose(host(new CudaDriver(LIBRARY, null), null)))
                .hasMessageContaining("of unknown version");
        assertThatThrownBy(() -> choose(host(new CudaDriver(null, "580.65.06"), null)))
                .hasMessageContaining("kernel module only");
    }

    @Test
    void takesWhatTheProjectDependsOn() throws CudaException {
        CudaDriver newest = new CudaDriver(LIBRARY, "580.65.06");

        assertThat(choose(host(newest, null), 12))
                .isEqualTo(new CudaChoice(
                        new CudaVariant(12),
                        "the project depends on natives with cuda12, driver 580.65.06 (libcuda.so.1) runs it"));
        assertThat(choose(host(null, "12.9"), 12).reason())
                .isEqualTo("the project depends on natives with cuda12, no driver is installed");
        assertThat(choose(host(new CudaDriver(null, "580.65.06"), null), 13).reason())
                .contains("cuda13, driver 580.65.06, as kernel module only");
    }

    @Test
    void refusesAProjectThatItsHostCannotServe() {
        CudaDriver older = new CudaDriver(LIBRARY, "550.54.15");

        assertThatThrownBy(() -> choose(host(older, null), 13))
                .hasMessageContaining("Found:  the project depends on natives with cuda13, driver 550.54.15")
                .hasMessageContaining("Wanted: driver 580 or later");
        assertThatThrownBy(() -> choose(host(older, "12.9"), 13))
                .hasMessageContaining("Found:  the project depends on natives with cuda13, toolkit 12.9 (cuda)")
                .hasMessageContaining("Wanted: natives with cuda12, or a toolkit of CUDA 13");
        assertThatThrownBy(() -> choose(host(older, null), 12, 13))
                .hasMessageContaining("Found:  the project depends on natives with cuda12 and cuda13")
                .hasMessageContaining("Wanted: natives with one of them");
    }

    private static CudaChoice choose(CudaHost host, Integer... declared) throws CudaException {
        return CudaChoice.of(host, Stream.of(declared).map(CudaVariant::new).collect(Collectors.toSet()));
    }

    private static CudaHost host(CudaDriver driver, String toolkit) {
        return new CudaHost(
                Optional.ofNullable(driver),
                Optional.ofNullable(toolkit).map(version -> new CudaToolkit(Path.of("cuda"), version)));
    }
}
