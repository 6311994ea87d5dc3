package io.github.tvmffi.maven.emit;

import io.github.tvmffi.loader.Platform;

/**
 * A platform in the words of CMake and of the linkers it calls.
 *
 * @param systemName value of {@code CMAKE_SYSTEM_NAME}
 * @param processors regular expression over all spellings of {@code CMAKE_SYSTEM_PROCESSOR}
 * @param usualTarget system and processor of an ordinary build: what the version file's quick look wants to see
 * @param unusualTarget condition that tells other builds for such a system and processor; it expands no variable, since
 *     CMake can warn of those that are not set
 * @param emulation what linkers in the style of GNU's take as {@code -m} for this platform's object files; empty where
 *     these are not ELF
 * @param objectFormat what objcopy calls these object files; empty where they are not ELF
 */
record CMakePlatform(
        String systemName,
        String processors,
        String usualTarget,
        String unusualTarget,
        String emulation,
        String objectFormat) {

    static CMakePlatform of(Platform platform) {
        return switch (platform.architecture()) {
            case X86_64 -> {
                String processors = "x86_64|x86-64|amd64|AMD64|x64";
                yield switch (platform.os()) {
                    case LINUX -> linux(processors, "x86_64", "elf_x86_64", "elf64-x86-64");
                    case MACOS -> macos(processors, "x86_64");
                    case WINDOWS -> windows(processors, "AMD64", "x64");
                };
            }
            case AARCH_64 -> {
                String processors = "aarch64|arm64|ARM64";
                yield switch (platform.os()) {
                    case LINUX -> linux(processors, "aarch64", "aarch64linux", "elf64-littleaarch64");
                    case MACOS -> macos(processors, "arm64");
                    case WINDOWS -> windows(processors, "ARM64", "ARM64");
                };
            }
        };
    }

    private static CMakePlatform linux(String processors, String usual, String emulation, String objectFormat) {
        String unusual = "NOT CMAKE_SIZEOF_VOID_P EQUAL 8";
        return new CMakePlatform("Linux", processors, "Linux " + usual, unusual, emulation, objectFormat);
    }

    /** Usually no architecture is named; CMake then builds for the processor. */
    private static CMakePlatform macos(String processors, String usual) {
        return new CMakePlatform("Darwin", processors, "Darwin " + usual, "CMAKE_OSX_ARCHITECTURES", "", "");
    }

    private static CMakePlatform windows(String processors, String usual, String compilers) {
        String unusual = "NOT MSVC_CXX_ARCHITECTURE_ID STREQUAL " + compilers;
        return new CMakePlatform("Windows", processors, "Windows " + usual, unusual, "", "");
    }
}
