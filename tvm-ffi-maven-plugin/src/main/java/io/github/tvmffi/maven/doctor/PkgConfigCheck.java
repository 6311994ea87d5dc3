package io.github.tvmffi.maven.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether pkg-config is there, and would find another tvm_ffi than this build's. */
final class PkgConfigCheck implements Check {

    @Override
    public String id() {
        return "pkg-config";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Surroundings host = situation.host();
        Path own = HostFiles.real(situation.prefixes());
        List<Finding> findings = new ArrayList<>();
        for (String variable : List.of("PKG_CONFIG_PATH", "PKG_CONFIG_LIBDIR")) {
            for (Path folder : host.folders(variable)) {
                Path file = folder.resolve("tvm_ffi.pc");
                if (Files.isRegularFile(file) && !HostFiles.real(file).startsWith(own)) {
                    findings.add(other(variable, file));
                }
            }
        }
        if (findings.isEmpty()) {
            findings.add(program(host));
        }
        return findings;
    }

    private Finding other(String variable, Path file) {
        return Finding.warning(
                id(),
                "another tvm_ffi: " + file + ", by " + variable,
                "pkg-config takes the first that it finds, which need not be this build's.",
                "Put this build's first: PKG_CONFIG_PATH=${tvm-ffi.pkgconfigdir}; or take the other out of " + variable
                        + ".");
    }

    private Finding program(Surroundings host) {
        Optional<Path> program = host.program("pkg-config").or(() -> host.program("pkgconf"));
        return program.map(path -> Finding.ok(id(), path.toString()))
                .orElseGet(
                        () -> Finding.info(
                                id(),
                                "not on the PATH",
                                "Builds that ask pkg-config for tvm_ffi need it (make, Meson); all others do not.",
                                "Install pkgconf, or use the flags of mvn tvm-ffi:paths or of the prefix's bin/tvm-ffi-config."));
    }
}
