package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.loader.Platform;
import java.nio.file.Path;
import java.util.List;

/** Whether several prefixes lie side by side, of which a build might name the wrong one. */
final class PrefixesCheck implements Check {

    @Override
    public String id() {
        return "prefixes";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        List<String> names = PrefixCheck.installed(situation.prefixes()).stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .toList();
        Platform wanted = situation.natives().platform();
        return List.of(
                names.size() < 2
                        ? Finding.ok(id(), names.size() + " in " + situation.prefixes())
                        : Finding.info(
                                id(),
                                names.size() + " in " + situation.prefixes() + ": " + String.join(", ", names),
                                "tvm-ffi.cmake and tvm-ffi.properties there describe the one that was asked for last.",
                                "Name one by -Dtvm_ffi_DIR=${tvm-ffi.cmakedir}"
                                        + (wanted == null ? "" : " (this build's is " + wanted.classifier() + ")")
                                        + ", or remove the others: mvn clean."));
    }
}
