package io.github.tvmffi.maven.emit;

import io.github.tvmffi.loader.CudaVariant;
import io.github.tvmffi.loader.OperatingSystem;
import io.github.tvmffi.maven.prefix.CudaRuntime;
import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.prefix.PrefixFacts;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import java.util.List;
import java.util.Map;

/**
 * What a prefix with CUDA has more for CMake and pkg-config: the components {@code cuda} and {@code cuda_driver}, in files
 * that nobody reads who does not ask for them.
 */
final class CudaEmitter implements Emitter {
    private static final Template<CMakeText> CMAKE = Template.load(PrefixLayout.CMAKE + "/tvm_ffi-cuda.cmake");
    private static final Template<PlainWord> RUNTIME = Template.load(PrefixLayout.PKGCONFIG + "/tvm_ffi-cuda.pc");
    private static final Template<PlainWord> DRIVER = Template.load(PrefixLayout.PKGCONFIG + "/tvm_ffi-cuda-driver.pc");

    @Override
    public List<EmittedFile> emit(PrefixFacts facts) {
        CudaRuntime cuda = facts.cuda();
        CudaVariant variant = facts.platform().cuda();
        NativeLibrary library = facts.cudaRuntime().orElse(null);
        if (cuda == null || variant == null || library == null) {
            return List.of();
        }
        String major = Integer.toString(variant.major());
        PlainWord version = PlainWord.of(facts.version());
        // Where a toolkit keeps what stands for the driver while linking.
        String stubs = facts.platform().os() == OperatingSystem.WINDOWS ? "lib/x64" : "lib64/stubs";
        return List.of(
                new EmittedFile(
                        CMAKE.path(),
                        CMAKE.render(Map.of(
                                "VERSION", CMakeText.of(facts.version()),
                                "MAJOR", CMakeText.of(major),
                                "CUDART", CMakeText.of(library.file()))),
                        false),
                new EmittedFile(
                        RUNTIME.path(),
                        RUNTIME.render(Map.of(
                                "VERSION", version,
                                "CUDA_VERSION", PlainWord.of(cuda.version()),
                                "CUDART", PlainWord.of(fileName(library)))),
                        false),
                new EmittedFile(
                        DRIVER.path(),
                        DRIVER.render(
                                Map.of("VERSION", version, "MAJOR", PlainWord.of(major), "STUBS", PlainWord.of(stubs))),
                        false));
    }

    private static String fileName(NativeLibrary library) {
        return library.file().substring(library.file().lastIndexOf('/') + 1);
    }
}
