package io.github.tvmffi.maven.binary;

import java.util.Optional;

/**
 * The lowest release of a system that an image runs on.
 *
 * @param platform Apple's number of the system
 * @param version such as {@code 11.0} or {@code 10.13.6}
 * @see "Apple, mach-o/loader.h: build_version_command, version_min_command"
 */
record MachMinimumVersion(long platform, String version) {
    private static final long MACOS = 1;

    private static final int BUILD_PLATFORM = 8;
    private static final int BUILD_MINIMUM = 12;
    private static final int MACOSX_MINIMUM = 8;

    /** Reads a load command, or returns empty when it names no lowest release. */
    static Optional<MachMinimumVersion> of(MachLoadCommand command) throws UnreadableBinaryException {
        ByteWindow bytes = command.bytes();
        if (command.type() == MachLoadCommand.LC_BUILD_VERSION) {
            return Optional.of(new MachMinimumVersion(bytes.uint32(BUILD_PLATFORM), text(bytes.uint32(BUILD_MINIMUM))));
        }
        if (command.type() == MachLoadCommand.LC_VERSION_MIN_MACOSX) {
            return Optional.of(new MachMinimumVersion(MACOS, text(bytes.uint32(MACOSX_MINIMUM))));
        }
        return Optional.empty();
    }

    boolean isMacos() {
        return platform == MACOS;
    }

    /** The three numbers lie in 16, 8 and 8 bits; a last number of 0 is not spoken. */
    private static String text(long packed) {
        long patch = packed & 0xff;
        String release = (packed >> 16) + "." + (packed >> 8 & 0xff);
        return patch == 0 ? release : release + "." + patch;
    }
}
