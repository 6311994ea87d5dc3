package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.loader.Libc;
import io.github.tvmffi.loader.Platform;
import java.util.List;

/** Which platform this is, which one is wanted, and whether natives are built for it. */
final class PlatformCheck implements Check {

    @Override
    public String id() {
        return "platform";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        WantedNatives natives = situation.natives();
        Platform wanted = natives.platform();
        String host = host(situation.host());
        if (wanted == null) {
            return List.of(Finding.error(id(), host, String.valueOf(natives.problem())));
        }
        if (natives.exist()) {
            return List.of(
                    wanted.withCuda(null).classifier().equals(host)
                            ? Finding.ok(id(), wanted.classifier())
                            : Finding.ok(id(), wanted.classifier() + ", asked for on " + host));
        }
        String built = String.join(", ", natives.built());
        return List.of(
                wanted.libc() == Libc.MUSL
                        ? Finding.error(
                                id(),
                                wanted.classifier() + ": this JVM is linked to musl",
                                "The natives are built for glibc, and a library built for one does not load into a process"
                                        + " of the other. Built for: " + built + ".",
                                "Take an image with glibc (Debian, Ubuntu, UBI; not Alpine), or pack a musl build of your"
                                        + " own with the goal tvm-ffi:assemble.")
                        : Finding.error(
                                id(),
                                "no natives for " + wanted.classifier(),
                                "tvm-ffi-natives " + natives.version() + " was built for: " + built + ".",
                                "Choose one of these with <classifier> (-Dtvm-ffi.classifier) or <cuda> (-Dtvm-ffi.cuda), or pack"
                                        + " your own build with the goal tvm-ffi:assemble."));
    }

    private static String host(Surroundings host) {
        return host.platform()
                .map(Platform::classifier)
                .orElseGet(() ->
                        host.jvm().property("os.name") + " on " + host.jvm().property("os.arch"));
    }
}
