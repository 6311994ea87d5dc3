package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.maven.binary.DottedVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a CMake that prefers CPS files would find a {@code tvm_ffi.cps} in place of a CMake package. */
final class CMakeCpsCheck implements Check {
    private static final String PREFERRED_SINCE = "4.3";
    private static final String FILE = "tvm_ffi.cps";

    @Override
    public String id() {
        return "cmake-cps";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Surroundings host = situation.host();
        List<Path> files = CMakeSearch.prefixes(host).keySet().stream()
                .flatMap(prefix -> files(prefix).stream())
                .toList();
        if (files.isEmpty()) {
            return List.of(Finding.ok(id(), "no " + FILE + " where CMake searches"));
        }
        Optional<CMake> cmake = CMake.find(host);
        DottedVersion version = cmake.map(CMake::version).orElse(null);
        String cause = "CMake " + PREFERRED_SINCE + " and later take such a file in place of the CMake package, and the"
                + " package's functions and variables are missing then.";
        String cure =
                "Configure with -Dtvm_ffi_DIR=${tvm-ffi.cmakedir}, or remove the file. (A prefix of this plugin calls"
                        + " its own tvm-ffi.cps, which is found by that name alone.)";
        boolean preferred = version != null && !version.isBefore(PREFERRED_SINCE);
        return files.stream()
                .map(file -> preferred
                        ? Finding.warning(id(), file + ", and CMake is " + version, cause, cure)
                        : Finding.info(id(), file.toString(), cause, cure))
                .toList();
    }

    /** CMake's places for CPS files, those without version. */
    private static List<Path> files(Path prefix) {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of("", "cps", "lib/cps", "lib64/cps", "share/cps")) {
            Path base = prefix.resolve(folder);
            found.add(base.resolve(FILE));
            HostFiles.list(base, "tvm_ffi*").forEach(named -> found.add(named.resolve(FILE)));
        }
        return found.stream().filter(Files::isRegularFile).toList();
    }
}
