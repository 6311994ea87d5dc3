package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.maven.prefix.PrefixException;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import io.github.tvmffi.maven.prefix.PrefixManifest;
import io.github.tvmffi.maven.prefix.PrefixVerifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the installed prefixes are byte for byte what their manifests say, and of the wanted version. */
final class PrefixCheck implements Check {

    @Override
    public String id() {
        return "prefix";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        List<Path> prefixes = installed(situation.prefixes());
        return prefixes.isEmpty()
                ? List.of(Finding.ok(id(), "none in " + situation.prefixes()))
                : prefixes.stream()
                        .map(root -> examine(root, situation.natives().version()))
                        .toList();
    }

    /** Returns the prefixes of a build, sorted. */
    static List<Path> installed(Path folder) {
        return HostFiles.list(folder, "*").stream()
                .filter(root -> Files.isRegularFile(root.resolve(PrefixLayout.MANIFEST)))
                .toList();
    }

    private Finding examine(Path root, String wanted) {
        try {
            PrefixVerifier.Report report = new PrefixVerifier().verify(root);
            if (!report.isClean()) {
                return Finding.error(
                        id(),
                        root + " is not what its manifest says",
                        "Missing: " + report.missing().size() + ", changed: "
                                + report.changed().size() + ", wrong mode: "
                                + report.wrongMode().size() + ", added: "
                                + report.added().size() + ".",
                        "mvn tvm-ffi:verify names the files, tvm-ffi:unpack puts back what is missing or changed; remove"
                                + " what was added by hand.");
            }
            String version = PrefixManifest.read(root).version();
            return version.equals(wanted)
                    ? Finding.ok(id(), version + " in " + root + ", every file as its manifest says")
                    : Finding.warning(
                            id(),
                            version + " in " + root + ", and " + wanted + " is wanted",
                            "It was installed before the version changed; build files that name it still use it.",
                            "mvn tvm-ffi:unpack installs the wanted version, mvn clean removes both.");
        } catch (PrefixException unreadable) {
            return Finding.error(id(), root + " cannot be read", String.valueOf(unreadable.getMessage()));
        }
    }
}
