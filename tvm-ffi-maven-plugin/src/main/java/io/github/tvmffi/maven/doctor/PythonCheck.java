package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.maven.wheel.PipRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a Python in use has an apache-tvm-ffi of another version. */
final class PythonCheck implements Check {

    @Override
    public String id() {
        return "python";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Map<Path, String> installed = installed(situation.host());
        String wanted = situation.natives().version();
        List<Finding> findings = new ArrayList<>();
        installed.forEach((folder, version) -> findings.add(
                version.equals(wanted)
                        ? Finding.ok(id(), "apache-tvm-ffi " + version + " in " + folder)
                        : Finding.warning(
                                id(),
                                "apache-tvm-ffi " + version + " in " + folder + ", the natives are " + wanted,
                                "What Python loads and what this build links are two libraries: an object made by one may"
                                        + " not be what the other expects, and one process cannot hold both.",
                                "pip install apache-tvm-ffi==" + wanted + " there, or -Dtvm-ffi.nativesVersion="
                                        + version + " here.")));
        if (findings.isEmpty()) {
            findings.add(Finding.ok(id(), "no apache-tvm-ffi in the Pythons in use; none is needed"));
        }
        return findings;
    }

    /** Returns the version in each site-packages that has one. */
    private static Map<Path, String> installed(Surroundings host) {
        Map<Path, String> installed = new LinkedHashMap<>();
        for (Path packages : packages(host)) {
            version(packages).ifPresent(version -> installed.put(packages, version));
        }
        return installed;
    }

    private static Optional<String> version(Path packages) {
        try {
            return PipRecord.version(packages.resolve("tvm_ffi"));
        } catch (IOException unreadable) { // then Python cannot read it either
            return Optional.empty();
        }
    }

    /** Of PYTHONPATH, the active environment, the Pythons on the PATH, and the user; real paths, without repetition. */
    private static Set<Path> packages(Surroundings host) {
        List<Path> prefixes = new ArrayList<>();
        prefixes.addAll(host.folders("VIRTUAL_ENV"));
        prefixes.addAll(host.folders("CONDA_PREFIX"));
        for (String program : List.of("python3", "python")) {
            // The link is not followed: an environment's python is a link to the one that it was made with.
            host.program(program)
                    .ifPresent(path -> prefixes.add(path.resolve("../..").normalize()));
            host.program(program)
                    .ifPresent(path -> prefixes.add(path.resolve("../../local").normalize()));
            host.program(program)
                    .ifPresent(path -> prefixes.add(path.resolve("..").normalize()));
        }
        host.home().ifPresent(home -> prefixes.add(home.resolve(".local")));
        Set<Path> packages = new LinkedHashSet<>();
        host.folders("PYTHONPATH").forEach(folder -> packages.add(HostFiles.real(folder)));
        for (Path prefix : prefixes) {
            for (String lib : List.of("lib", "lib64")) {
                for (Path python : HostFiles.list(prefix.resolve(lib), "python3*")) {
                    packages.add(HostFiles.real(python.resolve("site-packages")));
                    packages.add(HostFiles.real(python.resolve("dist-packages")));
                }
            }
            packages.add(HostFiles.real(prefix.resolve("Lib/site-packages")));
        }
        return packages;
    }
}
