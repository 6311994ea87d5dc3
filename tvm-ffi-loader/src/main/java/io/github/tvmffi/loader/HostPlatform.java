package io.github.tvmffi.loader;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds out what the running JVM needs: its operating system, instruction set and C library. */
final class HostPlatform {
    /** The program that runs this JVM, whatever launched it. */
    static final Path EXECUTABLE = Path.of("/proc/self/exe");

    private HostPlatform() {}

    /**
     * Returns the platform of a JVM, without CUDA.
     *
     * @param host its {@code os.name} and {@code os.arch} are asked
     * @param executable the program that runs it; read on Linux
     * @throws NativeLoadException if tvm-ffi is not made for such a platform
     */
    static Platform detect(Host host, Path executable) {
        String osName = String.valueOf(host.property("os.name"));
        String osArch = String.valueOf(host.property("os.arch"));
        OperatingSystem os = OperatingSystem.ofSystemProperty(osName).orElse(null);
        Architecture architecture = Architecture.ofName(osArch).orElse(null);
        if (os == null || architecture == null) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.NOT_AVAILABLE,
                    "tvm-ffi is not made for this platform: os.name is " + osName + ", os.arch is " + osArch + ".\n"
                            + "  Point -D" + LoaderProperties.LIBRARY + "=/path/to/libtvm_ffi at a build of your own.");
        }
        return new Platform(os, architecture, os == OperatingSystem.LINUX ? libc(executable) : null, null);
    }

    /** The C library is the one whose dynamic linker the program itself asks for; other files may be there for both. */
    private static Libc libc(Path executable) {
        String interpreter;
        try {
            interpreter = interpreter(executable);
        } catch (IOException unreadable) { // no /proc: the guard's own link to glibc will tell
            interpreter = null;
        }
        return interpreter != null && interpreter.contains("ld-musl-") ? Libc.MUSL : Libc.GLIBC;
    }

    /**
     * Reads the program interpreter (PT_INTERP) of a 64-bit little-endian ELF file.
     *
     * @return null when the file names none
     * @see "System V ABI, chapter 5: Program Header"
     */
    private static @Nullable String interpreter(Path executable) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(executable.toString(), "r")) {
            byte[] header = new byte[64];
            file.readFully(header);
            if (header[0] != 0x7f || header[1] != 'E' || header[2] != 'L' || header[3] != 'F') {
                return null;
            }
            byte[] segments = new byte[(int) number(header, 0x36, 2) * (int) number(header, 0x38, 2)];
            file.seek(number(header, 0x20, 8));
            file.readFully(segments);
            return interpreter(file, segments, (int) number(header, 0x36, 2));
        }
    }

    private static @Nullable String interpreter(RandomAccessFile file, byte[] segments, int entrySize)
            throws IOException {
        for (int at = 0; at < segments.length; at += entrySize) {
            if (number(segments, at, 4) == 3) { // PT_INTERP
                byte[] path = new byte[(int) number(segments, at + 0x20, 8)];
                file.seek(number(segments, at + 0x08, 8));
                file.readFully(path);
                return new String(path, StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }

    private static long number(byte[] bytes, int offset, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[offset + i] & 0xff);
        }
        return value;
    }
}
