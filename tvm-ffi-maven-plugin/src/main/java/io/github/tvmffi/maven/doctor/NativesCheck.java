package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.prefix.PrefixException;
import io.github.tvmffi.maven.prefix.PrefixManifest;
import java.nio.file.Path;
import java.util.List;

/** Whether a build finds the natives without a network, and whether their jar is whole. */
final class NativesCheck implements Check {

    @Override
    public String id() {
        return "natives";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        WantedNatives natives = situation.natives();
        Platform platform = natives.platform();
        if (platform == null || !natives.exist()) {
            return List.of(Finding.ok(id(), "not looked for: there are none for this platform"));
        }
        String name = natives.version() + " " + platform.classifier();
        Path jar = natives.jar();
        if (jar == null) {
            return List.of(Finding.warning(
                    id(),
                    name + " is not in the local repository",
                    "A build with -o fails, and the next one without needs the network. Nothing was fetched now.",
                    "mvn dependency:get -Dartifact=io.github.tvmffi:tvm-ffi-natives:" + natives.version() + ":jar:"
                            + platform.classifier() + ", or build once without -o."));
        }
        try {
            PrefixManifest.ofJar(jar, platform.classifier());
            return List.of(Finding.ok(id(), name + " in " + jar));
        } catch (PrefixException damaged) {
            return List.of(Finding.error(id(), name + " is damaged", String.valueOf(damaged.getMessage())));
        }
    }
}
