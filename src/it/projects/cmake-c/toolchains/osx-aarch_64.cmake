# Zig brings macOS' headers and stub libraries along; ZIG is the program that the ziglang wheel holds.
set(CMAKE_SYSTEM_NAME Darwin)
set(CMAKE_SYSTEM_PROCESSOR arm64)
set(CMAKE_OSX_ARCHITECTURES arm64)
set(CMAKE_C_COMPILER "$ENV{ZIG}" cc)
set(CMAKE_C_COMPILER_TARGET aarch64-macos.11.0)
