package io.github.tvmffi.maven.wheel;

import io.github.tvmffi.loader.Architecture;
import io.github.tvmffi.loader.Libc;
import io.github.tvmffi.loader.OperatingSystem;
import io.github.tvmffi.loader.Platform;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the file name of a wheel says:
 * {@code apache_tvm_ffi-0.1.15.post2-cp312-cp312-manylinux_2_24_x86_64.manylinux_2_28_x86_64.whl}.
 *
 * @param distribution normalized name, such as {@code apache-tvm-ffi}
 * @param version such as {@code 0.1.15.post2}
 * @param platformTags such as {@code win_amd64}; several for one file are joined by dots in its name
 * @see "PyPA specifications, Binary distribution format and Platform compatibility tags"
 */
record WheelName(String distribution, String version, List<String> platformTags) {
    private static final Pattern NAME =
            Pattern.compile("([^-]+)-([^-]+)(?:-[0-9][^-]*)?-([^-]+)-([^-]+)-([^-]+)\\.whl");
    private static final Pattern LINUX = Pattern.compile("(many|musl)?linux(?:[0-9]+|_[0-9]+_[0-9]+)?_(.+)");
    private static final Pattern MACOS = Pattern.compile("macosx_[0-9]+_[0-9]+_(.+)");

    WheelName {
        platformTags = List.copyOf(platformTags);
    }

    /** Reads a file name; empty when it is not a wheel's. */
    static Optional<WheelName> parse(String fileName) {
        Matcher matcher = NAME.matcher(fileName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new WheelName(
                DistributionName.normalize(matcher.group(1)),
                matcher.group(2),
                List.of(matcher.group(5).split("\\.", -1))));
    }

    /** Tells whether this wheel holds binaries for the given platform; the CUDA variant plays no part. */
    boolean fits(Platform platform) {
        Platform plain = platform.withCuda(null);
        return platformTags.stream()
                .anyMatch(tag -> platformOf(tag).filter(plain::equals).isPresent());
    }

    private static Optional<Platform> platformOf(String tag) {
        Matcher linux = LINUX.matcher(tag);
        if (linux.matches()) {
            Libc libc = "musl".equals(linux.group(1)) ? Libc.MUSL : Libc.GLIBC;
            return Architecture.ofName(linux.group(2))
                    .map(architecture -> new Platform(OperatingSystem.LINUX, architecture, libc, null));
        }
        Matcher macos = MACOS.matcher(tag);
        if (macos.matches()) {
            return Architecture.ofName(macos.group(1))
                    .map(architecture -> new Platform(OperatingSystem.MACOS, architecture, null, null));
        }
        return tag.equals("win_amd64") || tag.equals("win_arm64")
                ? Architecture.ofName(tag.substring("win_".length()))
                        .map(architecture -> new Platform(OperatingSystem.WINDOWS, architecture, null, null))
                : Optional.empty();
    }
}
