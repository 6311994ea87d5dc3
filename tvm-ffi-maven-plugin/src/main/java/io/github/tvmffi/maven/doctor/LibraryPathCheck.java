package io.github.tvmffi.maven.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the dynamic linker would take another libtvm_ffi than the one that was built against. */
final class LibraryPathCheck implements Check {

    @Override
    public String id() {
        return "library-path";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Surroundings host = situation.host();
        String variable =
                host.jvm().isWindows() ? "PATH" : host.jvm().isMacOs() ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
        String library =
                host.jvm().isWindows() ? "tvm_ffi.dll" : host.jvm().isMacOs() ? "libtvm_ffi.dylib" : "libtvm_ffi.so";
        Path own = HostFiles.real(situation.prefixes());
        List<Finding> others = host.folders(variable).stream()
                .map(folder -> folder.resolve(library))
                .filter(Files::isRegularFile)
                .filter(file -> !HostFiles.real(file).startsWith(own))
                .map(file -> Finding.warning(
                        id(),
                        "another libtvm_ffi: " + file + ", by " + variable,
                        "Programs that name no folder of their own run with it, and a process that has loaded one is"
                                + " refused the other by the loader: two copies are two registries.",
                        "Take the folder out of " + variable + ", or put this build's ${tvm-ffi.libdir} first."))
                .toList();
        return others.isEmpty() ? List.of(Finding.ok(id(), "no libtvm_ffi by " + variable)) : others;
    }
}
