package io.github.tvmffi.maven.emit;

import io.github.tvmffi.loader.Platform;

/**
 * A platform in the words of CMake and of the linkers it calls.
 *
 * @param systemName value of {@code CMAKE_SYSTEM_NAME}
 * @param processors regular expression over all spellings of {@code CMAKE_SYSTEM_PROCESSOR}
 * @param usualTarget what the config file's quick look sees in an ordinary build, as a regular expression: system,
 *     processor and, with Microsoft's compiler, the target of that
 * @param emulation what linkers in the style of GNU's take as {@code -m} for this platform's object files; empty where
 *     these are not ELF
 */
record CMakePlatform(String systemName, String processors, String usualTarget, String emulation) {

    static CMakePlatform of(Platform platform) {
        return switch (platform.architecture()) {
            case X86_64 -> {
                String processors = "x86_64|x86-64|amd64|AMD64|x64";
                yield switch (platform.os()) {
                    case LINUX -> new CMakePlatform("Linux", processors, "Linux x86_64", "elf_x86_64");
                    case MACOS -> new CMakePlatform("Darwin", processors, "Darwin x86_64", "");
                    case WINDOWS -> new CMakePlatform("Windows", processors, "Windows AMD64x64", "");
                };
            }
            case AARCH_64 -> {
                String processors = "aarch64|arm64|ARM64";
                yield switch (platform.os()) {
                    case LINUX -> new CMakePlatform("Linux", processors, "Linux aarch64", "aarch64linux");
                    case MACOS -> new CMakePlatform("Darwin", processors, "Darwin arm64", "");
                    case WINDOWS -> new CMakePlatform("Windows", processors, "Windows ARM64ARM64", "");
                };
            }
        };
    }
}
