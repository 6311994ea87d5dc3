package io.github.tvmffi.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tvmffi.maven.prefix.SamplePrefix;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CMake, pkg-config, and copies of tvm-ffi that they, the dynamic linker or Python would find. */
class BuildToolChecksTest extends OnMadeUpHost {
    @ParameterizedTest
    @CsvSource({"3.18, WARNING", "3.20, INFO", "3.21, INFO"})
    void tellsACMakeThatIsTooOld(String version, Severity severity) throws IOException {
        cmake(version);

        Finding cmake = host.complaint("cmake", severity);
        assertThat(cmake.found()).contains(host.path("usr/bin/cmake"), version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/python3.12/site-packages/cmake/data", "cmake/data"})
    void readsTheVersionOfACMakeThatPipInstalled(String data) throws IOException {
        host.program("venv/bin/cmake");
        Files.createDirectories(root.resolve("venv").resolve(data).resolve("share/cmake-3.19"));
        host.environment.merge("PATH", host.path("venv/bin"), (old, first) -> first + File.pathSeparator + old);

        assertThat(host.complaint().found()).contains(host.path("venv/bin/cmake") + " (3.19)");
    }

    @Test
    void saysThatACMakeDoesNotTellItsVersion() throws IOException {
        Files.delete(root.resolve("usr/share/cmake-3.25"));

        assertThat(host.complaint().id()).isEqualTo("cmake");
        assertThat(host.complaint().severity()).isEqualTo(Severity.INFO);
        assertThat(host.complaint().found()).contains("of unknown version");
    }

    @Test
    void saysWhoNeedsACMakeThatIsNotThere() throws IOException {
        Files.delete(root.resolve("usr/bin/cmake"));

        assertThat(host.complaint().id()).isEqualTo("cmake");
        assertThat(host.complaint().severity()).isEqualTo(Severity.INFO);
        assertThat(host.complaint().cure()).contains("3.20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tvm_ffi_ROOT", "tvm_ffi_DIR"})
    void tellsAnotherPackageThatAVariableNames(String variable) throws IOException {
        host.write("venv/tvm_ffi/share/cmake/tvm_ffi/tvm_ffi-config.cmake", "");
        host.environment.put(variable, host.path("venv/tvm_ffi/share/cmake/tvm_ffi"));

        assertSecondPackage("venv/tvm_ffi/share/cmake/tvm_ffi", variable);
    }

    @Test
    void tellsAnotherPackageInAPrefix() throws IOException {
        host.write("opt/tvm/lib/cmake/tvm_ffi/tvm_ffi-config.cmake", "");
        host.environment.put("CMAKE_PREFIX_PATH", host.path("opt/nothing") + File.pathSeparator + host.path("opt/tvm"));

        assertSecondPackage("opt/tvm/lib/cmake/tvm_ffi", "CMAKE_PREFIX_PATH");
    }

    @Test
    void tellsAnotherPackageInUsrLocal() throws IOException {
        host.write("usr/local/share/cmake/tvm_ffi/tvm_ffiConfig.cmake", "");

        assertSecondPackage("usr/local/share/cmake/tvm_ffi", "system");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bin", "sbin"})
    void tellsAnotherPackageBesideAFolderOfThePath(String programs) throws IOException {
        host.write("opt/tvm/share/cmake/tvm_ffi/tvm_ffi-config.cmake", "");
        host.write("opt/tools/share/cmake/tvm_ffi/tvm_ffi-config.cmake", "");
        host.environment.merge(
                "PATH",
                host.path("opt/tvm/" + programs) + File.pathSeparator + host.path("opt/tools/scripts"),
                (old, more) -> old + File.pathSeparator + more);

        assertSecondPackage("opt/tvm/share/cmake/tvm_ffi", "the PATH");
    }

    @Test
    void tellsAnotherPackageInTheRegistry() throws IOException {
        host.write("src/tvm-ffi/build/tvm_ffi-config.cmake", "");
        host.write("home/.cmake/packages/tvm_ffi/0a1b", host.path("src/tvm-ffi/build") + "\n");
        host.write("home/.cmake/packages/tvm_ffi/2c3d", host.path("src/gone") + "\n");
        host.write("home/.cmake/packages/tvm_ffi/4e5f", "no\0path\n");

        assertSecondPackage("src/tvm-ffi/build", host.path("home/.cmake/packages/tvm_ffi/0a1b"));
    }

    @ParameterizedTest
    @CsvSource({"windows-x86_64, 0", "linux-aarch_64, 0", MadeUpHost.CLASSIFIER + ", 1"})
    void tellsAnotherPrefixOnlyIfCMakeTakesItForThePlatform(String classifier, int warnings) throws IOException {
        String manifest = SamplePrefix.of(MadeUpHost.VERSION).manifest().toJson();
        host.write("opt/tvm/tvm-ffi.json", manifest.replace(MadeUpHost.CLASSIFIER, classifier));
        host.write("opt/tvm/share/cmake/tvm_ffi/tvm_ffi-config.cmake", "");
        host.environment.put("CMAKE_PREFIX_PATH", host.path("opt/tvm"));

        assertThat(host.complaints()).hasSize(warnings);
    }

    @Test
    void doesNotTakeThisBuildsOwnPrefixForAnother() throws IOException {
        Path prefix = host.install(MadeUpHost.VERSION, MadeUpHost.CLASSIFIER);
        host.environment.put("CMAKE_PREFIX_PATH", prefix.toString());
        host.environment.put("PKG_CONFIG_PATH", prefix.resolve("lib/pkgconfig").toString());
        host.environment.put("LD_LIBRARY_PATH", prefix.resolve("lib").toString());

        assertThat(host.complaints()).isEmpty();
    }

    @Test
    void warnsOfACpsFileThatANewCMakePrefers() throws IOException {
        cmake("4.3");
        host.write("opt/tvm/lib/cps/tvm_ffi.cps", "{}");
        host.environment.put("CMAKE_PREFIX_PATH", host.path("opt/tvm"));

        Finding cps = host.complaint("cmake-cps", Severity.WARNING);
        assertThat(cps.found()).contains(host.path("opt/tvm/lib/cps/tvm_ffi.cps"), "4.3");
        assertThat(cps.cure()).contains("-Dtvm_ffi_DIR");
    }

    @Test
    void mentionsACpsFileThatAnOlderCMakePassesOver() throws IOException {
        cmake("4.2");
        host.write("opt/tvm/share/cps/tvm_ffi/tvm_ffi.cps", "{}");
        host.environment.put("tvm_ffi_ROOT", host.path("opt/tvm"));

        assertThat(host.complaint().id()).isEqualTo("cmake-cps");
        assertThat(host.complaint().severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void tellsAnotherPackageForPkgConfig() throws IOException {
        host.write("opt/tvm/lib/pkgconfig/tvm_ffi.pc", "");
        host.environment.put("PKG_CONFIG_PATH", host.path("opt/tvm/lib/pkgconfig"));

        Finding other = host.complaint("pkg-config", Severity.WARNING);
        assertThat(other.found()).contains(host.path("opt/tvm/lib/pkgconfig/tvm_ffi.pc"), "PKG_CONFIG_PATH");
    }

    @Test
    void saysWhoNeedsAPkgConfigThatIsNotThere() throws IOException {
        Files.delete(root.resolve("usr/bin/pkg-config"));

        assertThat(host.complaint().id()).isEqualTo("pkg-config");
        assertThat(host.complaint().severity()).isEqualTo(Severity.INFO);
        assertThat(host.complaint().cure()).contains("tvm-ffi:paths");

        host.program("usr/bin/pkgconf");
        assertThat(host.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, LD_LIBRARY_PATH, libtvm_ffi.so",
        "Mac OS X, DYLD_LIBRARY_PATH, libtvm_ffi.dylib",
        "Windows 11, PATH, tvm_ffi.dll"
    })
    void tellsAnotherLibraryForTheDynamicLinker(String system, String variable, String library) throws IOException {
        host.properties.putAll(Map.of("os.name", system));
        host.write("opt/tvm/lib/" + library, "");
        host.environment.merge(variable, host.path("opt/tvm/lib"), (old, more) -> old + File.pathSeparator + more);

        Finding other = host.complaint("library-path", Severity.WARNING);
        assertThat(other.found()).contains(host.path("opt/tvm/lib/" + library), variable);
    }

    @Test
    void tellsThePythonPackageOfAnotherVersion() throws IOException {
        host.pipInstall("venv/lib/python3.12/site-packages", "0.1.14");
        host.environment.put("VIRTUAL_ENV", host.path("venv"));

        Finding python = host.complaint("python", Severity.WARNING);
        assertThat(python.found()).contains("apache-tvm-ffi 0.1.14", "the natives are 0.1.15.post2");
        assertThat(python.cure()).contains("apache-tvm-ffi==0.1.15.post2", "-Dtvm-ffi.nativesVersion=0.1.14");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr/lib/python3/dist-packages",
                "usr/local/lib/python3.11/dist-packages",
                "usr/bin/Lib/site-packages",
                "home/.local/lib/python3.11/site-packages"
            })
    void looksIntoThePackagesOfThePythonOnThePath(String packages) throws IOException {
        host.pipInstall(packages, "0.1.14");

        assertThat(host.complaint().id()).isEqualTo("python");
        assertThat(host.complaint().found()).contains(host.path(packages));
    }

    /** Where {@code pip install --target} puts packages, and what makes Python look there. */
    @Test
    void looksIntoTheFoldersThatPythonIsTold() throws IOException {
        host.pipInstall("packages", "0.1.14");
        host.environment.put("PYTHONPATH", host.path("absent") + File.pathSeparator + host.path("packages"));

        assertThat(host.complaint("python", Severity.WARNING).found()).contains(host.path("packages"));
    }

    @Test
    void isContentWithAPythonPackageOfTheSameVersion() throws IOException {
        host.pipInstall("conda/lib/python3.12/site-packages", MadeUpHost.VERSION);
        host.environment.put("CONDA_PREFIX", host.path("conda"));

        assertThat(host.complaints()).isEmpty();
    }

    private void cmake(String version) throws IOException {
        Files.delete(root.resolve("usr/share/cmake-3.25"));
        Files.createDirectories(root.resolve("usr/share/cmake-" + version));
    }

    private void assertSecondPackage(String folder, String reason) throws IOException {
        Finding other = host.complaint("cmake-search", Severity.WARNING);
        assertThat(other.found()).contains(root.toRealPath().resolve(folder).toString(), reason);
        assertThat(other.cure()).contains("-Dtvm_ffi_DIR");
    }
}
