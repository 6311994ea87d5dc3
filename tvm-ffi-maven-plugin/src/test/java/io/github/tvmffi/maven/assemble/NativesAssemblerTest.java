package io.github.tvmffi.maven.assemble;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.packageurl.PackageURL;
import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.binary.TinyMachO;
import io.github.tvmffi.maven.binary.TinyPe;
import io.github.tvmffi.maven.io.ZipDirectory;
import io.github.tvmffi.maven.prefix.CudaRuntime;
import io.github.tvmffi.maven.prefix.FileOrigin;
import io.github.tvmffi.maven.prefix.InstallResult;
import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.prefix.PrefixFacts;
import io.github.tvmffi.maven.prefix.PrefixFile;
import io.github.tvmffi.maven.prefix.PrefixInstaller;
import io.github.tvmffi.maven.prefix.PrefixLibrary;
import io.github.tvmffi.maven.prefix.PrefixManifest;
import io.github.tvmffi.maven.sbom.PackageUrls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.TimeZone;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativesAssemblerTest {
    private static final Instant TIME = Instant.parse("2026-11-01T00:00:00Z");
    private static final PackageURL NAME = name("1.0");
    private static final Platform LINUX = Platform.parse("linux-x86_64").orElseThrow();
    private static final Platform CUDA = Platform.parse("linux-x86_64-cuda12").orElseThrow();

    /** A real shared library with upstream's SONAME and one function of its C API, from the system's compiler. */
    private static byte[] library = new byte[0];

    @TempDir
    Path folder;

    @BeforeAll
    static void compile(@TempDir Path scratch) throws IOException, InterruptedException {
        boolean linux = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        assumeTrue(linux, "needs Linux on x86_64: the library under test is compiled here");
        Path source = Files.writeString(
                scratch.resolve("library.c"),
                "int puts(const char *);\nint TVMFFIFunctionCall(void) { return puts(\"\"); }\n");
        Path output = scratch.resolve("libtvm_ffi.so");
        int status = new ProcessBuilder(
                        "cc",
                        "-shared",
                        "-fPIC",
                        "-Wl,-soname,libtvm_ffi.so",
                        "-o",
                        output.toString(),
                        source.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).as("cc").isZero();
        library = Files.readAllBytes(output);
    }

    @Test
    void packsUpstreamsBytesThatInstallAsAPrefix() throws IOException {
        InstallResult result = install(assemble(tree(), "a.jar"));

        Path root = result.prefix().root();
        assertThat(root.resolve("lib/libtvm_ffi.so")).hasBinaryContent(library);
        assertThat(root.resolve("include/dlpack/dlpack.h")).hasContent("/* dlpack */\n");
        assertThat(root.resolve("share/cmake/tvm_ffi/Utils/Library.cmake")).hasContent("# functions\n");
        assertThat(root.resolve("share/licenses/tvm-ffi/LICENSE")).hasContent("Apache\n");
        assertThat(root.resolve("share/licenses/tvm-ffi/libbacktrace-LICENSE")).hasContent("BSD\n");
        assertThat(root.resolve("share/cmake/tvm_ffi/tvm_ffi-config.cmake"))
                .content()
                .doesNotContain("starts Python");
        assertThat(root.resolve("src")).doesNotExist();
        assertThat(root.resolve("bin/tvm-ffi-config")).isExecutable();
    }

    /** A later release or a fork has functions that this one does not know, or no file for CUDA. */
    @Test
    void announcesTheFunctionsForCMakeThatTheTreeHas() throws IOException {
        MemoryTree tree = tree().with("share/cmake/tvm_ffi/Utils/Library.cmake", """
                # function (tvm_ffi_commented)
                function (tvm_ffi_one target)
                endfunction ()
                  MACRO(tvm_ffi_two)
                  ENDMACRO()
                """);

        Path root = install(assemble(tree, "a.jar")).prefix().root();

        assertThat(root.resolve("share/cmake/tvm_ffi/tvm_ffi-config.cmake"))
                .content()
                .contains(" tvm_ffi_one tvm_ffi_two tvm_ffi_embed_bin_into)");
    }

    @Test
    void recordsWhatTheBinarySays() throws IOException {
        Path root = install(assemble(tree(), "a.jar")).prefix().root();

        assertThat(root.resolve("tvm-ffi.json"))
                .content()
                .contains("\"headerVersion\": \"0.1.16\"")
                .contains("\"linkName\": \"libtvm_ffi.so\"")
                .contains("\"exportsCApi\": true");
        assertThat(root.resolve("natives.properties")).content().contains("library.tvm_ffi.linkName=libtvm_ffi.so\n");
    }

    @Test
    void recordsWhatEachFileIsCalledInTheWheelAndWhatIsNotFromThere() throws IOException {
        Path root = install(assemble(tree(), "a.jar")).prefix().root();

        assertThat(PrefixManifest.parse(Files.readAllBytes(root.resolve("tvm-ffi.json")), "test")
                        .files())
                .allSatisfy(file -> assertThat(file.member() == null).isEqualTo(file.origin() == FileOrigin.GENERATED))
                .extracting(PrefixFile::path, PrefixFile::member)
                .contains(
                        tuple("lib/libtvm_ffi.so", "package/lib/libtvm_ffi.so"),
                        tuple("share/licenses/tvm-ffi/libbacktrace-LICENSE", "package/3rdparty/libbacktrace/LICENSE"),
                        tuple("natives.properties", null));
    }

    @Test
    void listsWhatTheLibrariesAreMadeOfForProgramsAndForPeople() throws IOException {
        byte[] message = "no debug info in ELF executable".getBytes(ISO_8859_1);
        byte[] withBacktraces = Arrays.copyOf(library, library.length + message.length);
        System.arraycopy(message, 0, withBacktraces, library.length, message.length);

        Path plain = install(assemble(tree(), "a.jar")).prefix().root();
        assertThat(plain.resolve("share/sbom/tvm-ffi.cdx.json"))
                .content()
                .contains("pkg:maven/org.example/natives@1.0?classifier=linux-x86_64&type=jar")
                .contains("pkg:pypi/apache-tvm-ffi@0.1.15.post2?file_name=test.whl", "pkg:github/dmlc/dlpack")
                .doesNotContain("libbacktrace");
        Path backtracing = install(assemble(tree().with("lib/libtvm_ffi.so", withBacktraces), "b.jar"))
                .prefix()
                .root();
        assertThat(backtracing.resolve("share/sbom/tvm-ffi.cdx.json"))
                .content()
                .contains("pkg:github/ianlancetaylor/libbacktrace");
        assertThat(backtracing.resolve("share/licenses/tvm-ffi/THIRD-PARTY.txt"))
                .content()
                .contains("libbacktrace\n    licence  BSD 3-Clause License\n");
    }

    @Test
    void keepsUnixModesAndLicencesWhereMavenUsersLook() throws IOException {
        Path jar = assemble(tree(), "a.jar");

        String root = "META-INF/tvm-ffi/linux-x86_64/";
        assertThat(ZipDirectory.read(jar))
                .contains(
                        new ZipDirectory.Entry(root + "bin/tvm-ffi-config", 0100755),
                        new ZipDirectory.Entry(root + "lib/libtvm_ffi.so", 0100644),
                        new ZipDirectory.Entry("META-INF/NOTICE", 0100644));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            assertThat(zip.getInputStream(zip.getEntry("META-INF/NOTICE"))).hasContent("Apache TVM FFI");
        }
    }

    @Test
    void writesTheSameBytesInEveryTimeZone() throws IOException {
        byte[] first = Files.readAllBytes(assemble(tree(), "a.jar"));
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            assertThat(Files.readAllBytes(assemble(tree(), "b.jar"))).isEqualTo(first);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void takesTheRuntimeAndTheLicenceFromNvidiasWheelAndNoHeader() throws IOException {
        Path jar = folder.resolve("a.jar");
        new NativesAssembler(tree(), CUDA, nvidia(12090)).assemble(jar, TIME, NAME);

        Path root = new PrefixInstaller()
                .install(jar, CUDA.classifier(), folder.resolve("prefix"))
                .prefix()
                .root();
        assertThat(root.resolve("lib/libcudart.so.12")).hasBinaryContent(library);
        assertThat(root.resolve("share/licenses/tvm-ffi/NVIDIA-CUDA-LICENSE.txt"))
                .hasContent("NVIDIA's terms\n");
        assertThat(root.resolve("share/licenses/tvm-ffi/THIRD-PARTY.txt"))
                .content()
                .contains("NVIDIA CUDA EULA");
        assertThat(root.resolve("tvm-ffi.json"))
                .content()
                .contains("\"version\": \"12.9\"", "\"minimumDriver\": 525", "\"role\": \"cuda-runtime\"");
        assertThat(root.resolve("natives.properties"))
                .content()
                .contains("cuda.version=12.9\n", "cuda.minimumDriver=525\n", "libraries=cudart,tvm_ffi\n");
        PrefixManifest manifest = PrefixManifest.parse(Files.readAllBytes(root.resolve("tvm-ffi.json")), "test");
        assertThat(manifest.files())
                .filteredOn(file -> file.origin() == FileOrigin.NVIDIA)
                .extracting(PrefixFile::path)
                .containsExactlyInAnyOrder("lib/libcudart.so.12", "share/licenses/tvm-ffi/NVIDIA-CUDA-LICENSE.txt");
        assertThat(manifest.libraries())
                .as("the SONAME that the compiler was told, not one made of the file's name")
                .filteredOn(each -> each.role() == NativeLibrary.Role.CUDA_RUNTIME)
                .extracting(PrefixLibrary::linkName)
                .containsExactly("libtvm_ffi.so");
        assertThat(manifest.cuda())
                .isEqualTo(new CudaRuntime(
                        "12.9",
                        525,
                        new PrefixFacts.Origin("apache-tvm-ffi", "0.1.15.post2", "test.whl", "0".repeat(64))));
    }

    @Test
    void refusesTheRuntimeOfAnotherMajorVersion() {
        assertThatThrownBy(() ->
                        new NativesAssembler(tree(), CUDA, nvidia(13050)).assemble(folder.resolve("a.jar"), TIME, NAME))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("Found:  13.5")
                .hasMessageContaining("Wanted: 12 (classifier linux-x86_64-cuda12)");
    }

    @Test
    void refusesTheRuntimeOfAnotherPlatform() {
        MemoryTree macos = nvidia(12090).with("cuda_runtime/lib/libcudart.so.12", TinyMachO.sample());

        assertThatThrownBy(
                        () -> new NativesAssembler(tree(), CUDA, macos).assemble(folder.resolve("a.jar"), TIME, NAME))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("cuda_runtime/lib/libcudart.so.12 is built for another platform")
                .hasMessageContaining("Wanted: linux, x86_64, glibc (classifier linux-x86_64-cuda12)");
    }

    @Test
    void refusesACudaVariantWithoutTheRuntime() {
        assertThatThrownBy(() -> new NativesAssembler(tree(), CUDA).assemble(folder.resolve("a.jar"), TIME, NAME))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("<cudaWheel>")
                .hasMessageContaining("Leave -cuda12 out");
    }

    @Test
    void refusesATreeWithoutTheLibrary() {
        assertThatThrownBy(() -> assemble(MemoryTree.withoutLibraries(), "a.jar"))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("test.whl has no lib/libtvm_ffi.so");
        assertThat(folder.resolve("a.jar")).doesNotExist();
    }

    @Test
    void refusesADllWithoutItsImportLibrary() {
        Platform windows = Platform.parse("windows-x86_64").orElseThrow();
        MemoryTree tree = MemoryTree.withoutLibraries().with("lib/tvm_ffi.dll", TinyPe.sample());

        assertThatThrownBy(() -> new NativesAssembler(tree, windows).assemble(folder.resolve("a.jar"), TIME, NAME))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("test.whl has no lib/tvm_ffi.lib")
                .hasMessageContaining("Found in lib/: [lib/tvm_ffi.dll]");
    }

    @Test
    void refusesALibraryOfAnotherMachine() {
        Platform arm = Platform.parse("linux-aarch_64").orElseThrow();

        assertThatThrownBy(() -> new NativesAssembler(tree(), arm).assemble(folder.resolve("a.jar"), TIME, NAME))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("lib/libtvm_ffi.so")
                .hasMessageContaining("EM_X86_64")
                .hasMessageContaining("aarch_64");
    }

    @Test
    void refusesALibraryOfAnotherOperatingSystem() {
        Platform arm = Platform.parse("linux-aarch_64").orElseThrow();
        MemoryTree macos = MemoryTree.withoutLibraries().with("lib/libtvm_ffi.so", TinyMachO.sample());

        assertThatThrownBy(() -> new NativesAssembler(macos, arm).assemble(folder.resolve("a.jar"), TIME, NAME))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("Found:  osx, CPU_TYPE_ARM64")
                .hasMessageContaining("Wanted: linux, aarch_64, glibc");
    }

    @Test
    void refusesALibraryOfAnotherLibc() {
        Platform musl = Platform.parse("linux-x86_64-musl").orElseThrow();

        assertThatThrownBy(() -> new NativesAssembler(tree(), musl).assemble(folder.resolve("a.jar"), TIME, NAME))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("Found:  linux, EM_X86_64, glibc")
                .hasMessageContaining("Wanted: linux, x86_64, musl");
    }

    @Test
    void refusesALibraryWithoutTheCApi() throws IOException {
        byte[] stranger = new String(library, ISO_8859_1)
                .replace("TVMFFIFunctionCall", "XXXFFIFunctionCall")
                .getBytes(ISO_8859_1);

        assertThatThrownBy(() -> assemble(MemoryTree.withoutLibraries().with("lib/libtvm_ffi.so", stranger), "a.jar"))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("does not export TVMFFIFunctionCall");
    }

    /** Natives that are packed anew are resolved, and compared by verify, under their own version. */
    @ParameterizedTest
    @ValueSource(strings = {"0.1.15.post2-1", "0.1.16-SNAPSHOT", "v1", "0.1.16.dev3+g1234"})
    void callsThePrefixByTheVersionOfTheNativesAndItsOriginByThatOfTheWheel(String version) throws IOException {
        Path jar = folder.resolve("a.jar");
        new NativesAssembler(tree(), LINUX).assemble(jar, TIME, name(version));

        PrefixManifest manifest = PrefixManifest.ofJar(jar, "linux-x86_64");

        assertThat(manifest.version()).isEqualTo(version);
        assertThat(manifest.toJson()).contains("\"version\": \"0.1.15.post2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "1.0 beta", "1!0.1"})
    void refusesAVersionThatBuildToolsCannotCompare(String version) {
        assertThatThrownBy(() ->
                        new NativesAssembler(tree(), LINUX).assemble(folder.resolve("a.jar"), TIME, name(version)))
                .isInstanceOf(AssemblyException.class)
                .hasMessageContaining("\"" + version + "\"")
                .hasMessageContaining("-Dtvm-ffi.installedVersion");
    }

    private static PackageURL name(String version) {
        return PackageUrls.ofMaven("org.example", "natives", version, "linux-x86_64");
    }

    private static MemoryTree nvidia(int version) {
        return new MemoryTree()
                .with("cuda_runtime/include/cuda_runtime_api.h", "#define CUDART_VERSION  " + version + "\n")
                .with("cuda_runtime/lib/libcudart.so.12", library)
                .with("cuda_runtime/lib/libcudart_static.a", "static")
                .with("licenses/License.txt", "NVIDIA's terms\n");
    }

    private static MemoryTree tree() {
        return MemoryTree.withoutLibraries().with("lib/libtvm_ffi.so", library);
    }

    private Path assemble(MemoryTree tree, String name) throws IOException {
        Path jar = folder.resolve(name);
        new NativesAssembler(tree, LINUX).assemble(jar, TIME, NAME);
        return jar;
    }

    private InstallResult install(Path jar) throws IOException {
        return new PrefixInstaller().install(jar, "linux-x86_64", folder.resolve("prefix"));
    }
}
