package io.github.tvmffi.maven.emit;

import io.github.tvmffi.loader.Platform;

/**
 * A platform in CMake's words.
 *
 * @param systemName value of {@code CMAKE_SYSTEM_NAME}
 * @param processors regular expression over all spellings of {@code CMAKE_SYSTEM_PROCESSOR}
 * @param usualTarget what the config file's quick look sees on an ordinary host: system, processor, size of a pointer
 *     and, from Microsoft's compiler, its target
 */
record CMakePlatform(String systemName, String processors, String usualTarget) {

    static CMakePlatform of(Platform platform) {
        return switch (platform.os()) {
            case LINUX -> of("Linux", platform, "x86_64 8", "aarch64 8");
            case MACOS -> of("Darwin", platform, "x86_64 8", "arm64 8");
            case WINDOWS -> of("Windows", platform, "AMD64 8x64", "ARM64 8ARM64");
        };
    }

    private static CMakePlatform of(String system, Platform platform, String usualX86, String usualArm) {
        return switch (platform.architecture()) {
            case X86_64 -> new CMakePlatform(system, "x86_64|x86-64|amd64|AMD64|x64", system + " " + usualX86);
            case AARCH_64 -> new CMakePlatform(system, "aarch64|arm64|ARM64", system + " " + usualArm);
        };
    }
}
