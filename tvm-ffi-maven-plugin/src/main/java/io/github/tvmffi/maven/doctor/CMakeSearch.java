package io.github.tvmffi.maven.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where CMake looks for a package without being told: variables, its registry of packages, the PATH, the system's
 * prefixes.
 *
 * @see "cmake-commands(7), find_package, Config Mode Search Procedure"
 */
final class CMakeSearch {
    private static final List<String> NAMES = List.of("tvm_ffi-config.cmake", "tvm_ffiConfig.cmake");

    private CMakeSearch() {}

    /** Returns the folders that CMake takes for prefixes, in its order, each with the reason why. */
    static Map<Path, String> prefixes(Surroundings host) {
        Map<Path, String> prefixes = new LinkedHashMap<>();
        for (String variable : List.of("tvm_ffi_ROOT", "TVM_FFI_ROOT", "CMAKE_PREFIX_PATH", "tvm_ffi_DIR")) {
            host.folders(variable).forEach(folder -> prefixes.putIfAbsent(folder, variable));
        }
        for (Path folder : host.folders("PATH")) {
            String name = String.valueOf(folder.getFileName());
            if (folder.getParent() != null && (name.equals("bin") || name.equals("sbin"))) {
                prefixes.putIfAbsent(folder.getParent(), "the PATH");
            }
        }
        for (String system : List.of("usr/local", "usr", "opt/homebrew")) {
            prefixes.putIfAbsent(host.at(system), "the system's prefixes");
        }
        return prefixes;
    }

    /** Returns the folders that hold the package tvm_ffi, each with the reason why CMake looks there. */
    static Map<Path, String> packages(Surroundings host) {
        Map<Path, String> packages = new LinkedHashMap<>();
        prefixes(host).forEach((prefix, reason) -> places(prefix).stream()
                .filter(CMakeSearch::isPackage)
                .forEach(place -> packages.putIfAbsent(HostFiles.real(place), reason)));
        host.home().ifPresent(home -> {
            for (Path entry : HostFiles.list(home.resolve(".cmake/packages/tvm_ffi"), "*")) {
                HostFiles.lines(entry).stream()
                        .limit(1)
                        .flatMap(folder -> HostFiles.path(folder).stream())
                        .filter(CMakeSearch::isPackage)
                        .forEach(place -> packages.putIfAbsent(HostFiles.real(place), entry.toString()));
            }
        });
        return packages;
    }

    private static List<Path> places(Path prefix) {
        List<Path> places = new ArrayList<>(List.of(prefix, prefix.resolve("cmake")));
        for (String folder : List.of("lib/cmake", "lib64/cmake", "share/cmake", "lib", "share")) {
            for (Path named : HostFiles.list(prefix.resolve(folder), "[tT][vV][mM]_[fF][fF][iI]*")) {
                places.add(named);
                places.add(named.resolve("cmake"));
            }
        }
        for (Path architecture : HostFiles.list(prefix.resolve("lib"), "*-linux-gnu")) {
            places.addAll(HostFiles.list(architecture.resolve("cmake"), "tvm_ffi*"));
        }
        return places;
    }

    private static boolean isPackage(Path folder) {
        return NAMES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }
}
