package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.maven.binary.DottedVersion;
import java.util.List;
import java.util.Optional;

/** Whether the CMake on the PATH is new enough for the prefix's package. */
final class CMakeCheck implements Check {
    private static final String LOWEST = "3.20";
    private static final String LOWEST_WITHOUT_CXX = "3.22";
    private static final String CURE = "Install CMake " + LOWEST + " or later and put it first on the PATH.";

    @Override
    public String id() {
        return "cmake";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Optional<CMake> cmake = CMake.find(situation.host());
        return List.of(cmake.map(this::examine)
                .orElseGet(() -> Finding.info(
                        id(),
                        "not on the PATH",
                        "Projects that call find_package(tvm_ffi) need it; all others do not.",
                        CURE)));
    }

    private Finding examine(CMake cmake) {
        DottedVersion version = cmake.version();
        if (version == null) {
            return Finding.info(
                    id(),
                    cmake + ", of unknown version",
                    "No folder share/cmake-<version> beside it tells.",
                    "cmake --version must say " + LOWEST + " or later.");
        }
        if (version.isBefore(LOWEST)) {
            return Finding.warning(
                    id(),
                    cmake + " is older than " + LOWEST,
                    "The package of the prefix uses commands that it does not have.",
                    CURE);
        }
        return version.isBefore(LOWEST_WITHOUT_CXX)
                ? Finding.info(
                        id(),
                        cmake.toString(),
                        "In projects without the language CXX, the package needs " + LOWEST_WITHOUT_CXX + ".",
                        "Enable CXX (project(name LANGUAGES C CXX)), or install CMake " + LOWEST_WITHOUT_CXX + ".")
                : Finding.ok(id(), cmake.toString());
    }
}
