package io.github.tvmffi.maven.binary;

/**
 * The first 32 bytes of a 64-bit Mach-O image.
 *
 * @param cpuType the instruction set; see {@link Machine#ofMachO}
 * @param cpuSubtype its variant, with capability bits in the high byte
 * @param commandCount how many load commands follow
 * @param commandsSize how many bytes they take
 * @see "Apple, mach-o/loader.h: mach_header_64"
 */
record MachHeader(long cpuType, long cpuSubtype, long commandCount, long commandsSize) {
    static final int SIZE = 32;
    static final String WANTED = "a 64-bit Mach-O library for macOS";

    private static final int CPU_TYPE = 4;
    private static final int CPU_SUBTYPE = 8;
    private static final int FILE_TYPE = 12;
    private static final int COMMAND_COUNT = 16;
    private static final int COMMANDS_SIZE = 20;

    private static final int MH_DYLIB = 6;
    private static final int MH_BUNDLE = 8;

    /** Reads the header and refuses what can be neither linked against nor loaded while a program runs. */
    static MachHeader read(ByteWindow image) throws UnreadableBinaryException {
        long type = image.uint32(FILE_TYPE);
        if (type != MH_DYLIB && type != MH_BUNDLE) {
            throw image.unsuitable(nameOf(type), WANTED);
        }
        return new MachHeader(
                image.uint32(CPU_TYPE),
                image.uint32(CPU_SUBTYPE),
                image.uint32(COMMAND_COUNT),
                image.uint32(COMMANDS_SIZE));
    }

    private static String nameOf(long type) {
        return switch ((int) type) {
            case 1 -> "a Mach-O object file (MH_OBJECT)";
            case 2 -> "a Mach-O program (MH_EXECUTE)";
            case 9 -> "a Mach-O stub without code (MH_DYLIB_STUB)";
            case 10 -> "a Mach-O file of debug information (MH_DSYM)";
            default -> "a Mach-O file of type " + type;
        };
    }
}
