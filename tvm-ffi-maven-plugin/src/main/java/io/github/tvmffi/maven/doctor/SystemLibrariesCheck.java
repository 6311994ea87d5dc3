package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.binary.DottedVersion;
import io.github.tvmffi.maven.prefix.PrefixException;
import io.github.tvmffi.maven.prefix.PrefixManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Whether glibc, libstdc++, libgcc and macOS are as new as the natives' floors, which their manifest records. */
final class SystemLibrariesCheck implements Check {
    private static final String MACOS = "macOS";

    /** The library that defines the versions of a family. */
    private static final Map<String, String> SONAMES = Map.of(
            "GLIBC", "libc.so.6", "GLIBCXX", "libstdc++.so.6", "CXXABI", "libstdc++.so.6", "GCC", "libgcc_s.so.1");

    @Override
    public String id() {
        return "system-libraries";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Platform wanted = situation.natives().platform();
        if (wanted == null || !situation.natives().exist() || !situation.host().runs(wanted)) {
            return List.of(Finding.ok(id(), "not compared: no natives for this platform are wanted"));
        }
        SortedMap<String, String> floors = floors(situation.natives().jar(), wanted);
        if (floors == null) {
            return List.of(Finding.info(
                    id(),
                    "not compared: the natives are not here",
                    "Their manifest says which glibc, libstdc++ and libgcc they run on, or which macOS.",
                    "Make them available as the finding \"natives\" says, and ask again."));
        }
        return compare(situation.host(), floors);
    }

    /** Returns the highest floor of each family over all libraries that programs load; null when nothing tells. */
    private static @Nullable SortedMap<String, String> floors(@Nullable Path jar, Platform platform) {
        try {
            return jar == null
                    ? null
                    : PrefixManifest.ofJar(jar, platform.classifier()).floors();
        } catch (PrefixException damaged) {
            return null;
        }
    }

    private List<Finding> compare(Surroundings host, SortedMap<String, String> floors) {
        List<Finding> amiss = new ArrayList<>();
        List<String> well = new ArrayList<>();
        floors.forEach((family, floor) -> {
            Optional<DottedVersion> found = found(host, family);
            if (found.isEmpty()) {
                amiss.add(unknown(family, floor));
            } else if (found.get().isBefore(floor)) {
                amiss.add(tooOld(family, floor, found.get()));
            } else {
                well.add(family + " " + found.get() + " (needs " + floor + ")");
            }
        });
        return amiss.isEmpty() ? List.of(Finding.ok(id(), String.join(", ", well))) : amiss;
    }

    private static Optional<DottedVersion> found(Surroundings host, String family) {
        if (family.equals(MACOS)) {
            return DottedVersion.parse(String.valueOf(host.jvm().property("os.version")));
        }
        String soname = SONAMES.get(family);
        return soname == null
                ? Optional.empty()
                : SystemLibrary.find(host, soname).flatMap(library -> library.newest(family));
    }

    private Finding tooOld(String family, String floor, DottedVersion found) {
        return Finding.error(
                id(),
                family + " is " + found + ", the natives need " + floor,
                "This system is older than the libraries were built for: the dynamic linker refuses them.",
                "Use a newer system or image, or pack a build made for this one with the goal tvm-ffi:assemble.");
    }

    private Finding unknown(String family, String floor) {
        String library = SONAMES.getOrDefault(family, family);
        return Finding.warning(
                id(),
                library + " was not found, the natives need " + family + " " + floor,
                "It is neither mapped by this JVM nor in a usual folder, and libtvm_ffi loads it.",
                "Install it (Debian: libc6, libstdc++6, libgcc-s1; Fedora: glibc, libstdc++, libgcc); one in another"
                        + " folder does if the dynamic linker knows that folder.");
    }
}
