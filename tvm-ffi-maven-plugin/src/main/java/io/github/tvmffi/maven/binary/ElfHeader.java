package io.github.tvmffi.maven.binary;

/**
 * The first 64 bytes of an ELF file.
 *
 * @param machine the instruction set; see {@link Machine#ofElf}
 * @param programHeaders where the program headers lie, in bytes from the start of the file
 * @param programHeaderCount how many program headers there are
 * @see "System V ABI, chapter 4, ELF Header"
 */
record ElfHeader(int machine, long programHeaders, int programHeaderCount) {
    static final String WANTED = "a 64-bit little-endian ELF shared library for Linux";

    private static final int EI_CLASS = 4;
    private static final int EI_DATA = 5;
    private static final int EI_OSABI = 7;
    private static final int E_TYPE = 16;
    private static final int E_MACHINE = 18;
    private static final int E_PHOFF = 32;
    private static final int E_PHENTSIZE = 54;
    private static final int E_PHNUM = 56;

    private static final int ELFCLASS64 = 2;
    private static final int ELFDATA2LSB = 1;
    private static final int ELFOSABI_NONE = 0;
    private static final int ELFOSABI_GNU = 3;
    private static final int ET_DYN = 3;

    /** Reads the header and refuses what Linux's loader would not take as a 64-bit library. */
    static ElfHeader read(ByteWindow file) throws UnreadableBinaryException {
        requireOrder(file);
        requireType(file);
        if (file.uint16(E_PHENTSIZE) != ElfProgramHeader.SIZE) {
            throw file.damaged(E_PHENTSIZE, "a program header takes %d bytes".formatted(file.uint16(E_PHENTSIZE)));
        }
        return new ElfHeader(file.uint16(E_MACHINE), file.int64(E_PHOFF), file.uint16(E_PHNUM));
    }

    private static void requireOrder(ByteWindow file) throws UnreadableBinaryException {
        boolean wide = file.uint8(EI_CLASS) == ELFCLASS64;
        boolean little = file.uint8(EI_DATA) == ELFDATA2LSB;
        if (!wide || !little) {
            int machine = (little ? file : file.bigEndian()).uint16(E_MACHINE);
            String found = "a %s-bit %s-endian ELF file for %s"
                    .formatted(
                            wide ? "64" : "32",
                            little ? "little" : "big",
                            Machine.ofElf(machine).name());
            throw file.unsuitable(found, WANTED);
        }
    }

    private static void requireType(ByteWindow file) throws UnreadableBinaryException {
        int system = file.uint8(EI_OSABI);
        if (system != ELFOSABI_NONE && system != ELFOSABI_GNU) {
            throw file.unsuitable("an ELF file for another system (EI_OSABI " + system + ")", WANTED);
        }
        int type = file.uint16(E_TYPE);
        if (type != ET_DYN) {
            throw file.unsuitable(nameOf(type), WANTED);
        }
    }

    private static String nameOf(int type) {
        return switch (type) {
            case 1 -> "an ELF object file (ET_REL)";
            case 2 -> "an ELF program (ET_EXEC)";
            case 4 -> "an ELF core dump (ET_CORE)";
            default -> "an ELF file of type " + type;
        };
    }
}
