package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.prefix.PrefixException;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import io.github.tvmffi.maven.prefix.PrefixManifest;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether CMake would find another tvm_ffi than this build's. */
final class CMakeSearchCheck implements Check {

    @Override
    public String id() {
        return "cmake-search";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Path own = HostFiles.real(situation.prefixes());
        List<Finding> others = CMakeSearch.packages(situation.host()).entrySet().stream()
                .filter(found -> !found.getKey().startsWith(own))
                .filter(found ->
                        !isPassedOver(found.getKey(), situation.natives().platform()))
                .map(found -> Finding.warning(
                        id(),
                        "another tvm_ffi in " + found.getKey() + ", by " + found.getValue(),
                        "find_package(tvm_ffi) takes the first that it finds, which need not be this build's.",
                        "Configure with -Dtvm_ffi_DIR=${tvm-ffi.cmakedir} or -C target/tvm-ffi/tvm-ffi.cmake, which wins"
                                + " over every search; or remove that one."))
                .toList();
        return others.isEmpty() ? List.of(Finding.ok(id(), "no other tvm_ffi where CMake searches")) : others;
    }

    /** Tells whether the package is that of a prefix for another platform, whose version file makes CMake go on. */
    private static boolean isPassedOver(Path folder, @Nullable Platform wanted) {
        if (wanted == null || !folder.endsWith(PrefixLayout.CMAKE)) {
            return false;
        }
        try {
            Platform platform =
                    PrefixManifest.read(folder.resolve("../../..").normalize()).platform();
            return platform.os() != wanted.os() || platform.architecture() != wanted.architecture();
        } catch (PrefixException notOurs) {
            return false;
        }
    }
}
