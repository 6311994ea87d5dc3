package io.github.tvmffi.maven.binary;

import java.util.HexFormat;

/**
 * Reads shared libraries of any format on any host, without running anything.
 *
 * @since 0.1.0
 */
public final class BinaryReader {
    private static final int MAGIC_SIZE = 4;
    private static final String WANTED = "a 64-bit shared library in ELF, PE or Mach-O format";

    private BinaryReader() {}

    /**
     * Reads a shared library. The format is told by the first bytes, never by the name. Work and memory are bounded by
     * a small multiple of the file's size, whatever its bytes say.
     *
     * @param name what messages call the file, such as {@code lib/libtvm_ffi.so}
     * @param content all bytes of the file; not changed and not kept
     * @return what the file says about itself, for a machine that tvm-ffi is shipped for or another
     * @throws UnreadableBinaryException if this is no 64-bit little-endian shared library, or a damaged one
     */
    public static BinaryFacts read(String name, byte[] content) throws UnreadableBinaryException {
        ByteWindow file = ByteWindow.of(name, content);
        if (ElfFile.matches(file)) {
            return ElfFile.read(file);
        }
        if (PeFile.matches(file)) {
            return PeFile.read(file);
        }
        if (MachOFile.matches(file)) {
            return MachOFile.read(file);
        }
        throw UnreadableBinaryException.unsuitable(name, description(content), WANTED);
    }

    private static String description(byte[] content) {
        if (content.length < MAGIC_SIZE) {
            return "a file of " + content.length + " bytes";
        }
        String magic = HexFormat.ofDelimiter(" ").formatHex(content, 0, MAGIC_SIZE);
        return switch (magic) {
            case "21 3c 61 72" -> "an archive of object files (a static or import library)";
            case "50 4b 03 04" -> "a zip archive";
            default -> "a file that starts with the bytes " + magic;
        };
    }
}
