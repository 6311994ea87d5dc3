package io.github.tvmffi.maven.binary;

/**
 * What the headers of a PE file say, from the DOS stub to the data directories.
 *
 * @param machine the instruction set; see {@link Machine#ofPe}
 * @param sectionTable where the section headers lie, in bytes from the start of the file
 * @param sectionCount how many section headers there are
 * @param headersSize how much of the file is mapped before the first section, in bytes
 * @param exports address of the export directory relative to the image; 0 for none
 * @param imports address of the import directory table; 0 for none
 * @param delayImports address of the delay-load directory table; 0 for none
 * @see "Microsoft PE Format: COFF File Header; Optional Header (Image Only)"
 */
record PeHeader(
        int machine,
        long sectionTable,
        int sectionCount,
        long headersSize,
        long exports,
        long imports,
        long delayImports) {

    private static final String WANTED = "a 64-bit Windows DLL";

    /** Where the DOS stub says where the signature is ({@code e_lfanew}). */
    private static final int SIGNATURE_OFFSET = 0x3c;

    private static final long SIGNATURE = 0x0000_4550;

    private static final int COFF_HEADER = 4;
    private static final int COFF_HEADER_SIZE = 20;
    private static final int MACHINE = 0;
    private static final int NUMBER_OF_SECTIONS = 2;
    private static final int SIZE_OF_OPTIONAL_HEADER = 16;
    private static final int CHARACTERISTICS = 18;
    private static final int IMAGE_FILE_DLL = 0x2000;

    private static final int MAGIC = 0;
    private static final int PE32_PLUS = 0x20b;
    private static final int SIZE_OF_HEADERS = 60;
    private static final int NUMBER_OF_DIRECTORIES = 108;
    private static final int DIRECTORIES = 112;
    private static final int DIRECTORY_SIZE = 8;
    private static final int EXPORT_TABLE = 0;
    private static final int IMPORT_TABLE = 1;
    private static final int DELAY_IMPORT_DESCRIPTOR = 13;

    /** Reads the headers and refuses what 64-bit Windows would not load as a DLL. */
    static PeHeader read(ByteWindow file) throws UnreadableBinaryException {
        long signature = file.uint32(SIGNATURE_OFFSET);
        if (file.uint32(signature) != SIGNATURE) {
            throw file.unsuitable("an MS-DOS file without a PE signature", WANTED);
        }
        long coffAt = signature + COFF_HEADER;
        ByteWindow coff = file.part("the COFF header", coffAt, COFF_HEADER_SIZE);
        long optionalAt = coffAt + COFF_HEADER_SIZE;
        int optionalSize = coff.uint16(SIZE_OF_OPTIONAL_HEADER);
        ByteWindow optional = file.part("the optional header", optionalAt, optionalSize);
        requireDll(coff, optional);
        return new PeHeader(
                coff.uint16(MACHINE),
                optionalAt + optionalSize,
                coff.uint16(NUMBER_OF_SECTIONS),
                optional.uint32(SIZE_OF_HEADERS),
                directory(optional, EXPORT_TABLE),
                directory(optional, IMPORT_TABLE),
                directory(optional, DELAY_IMPORT_DESCRIPTOR));
    }

    private static void requireDll(ByteWindow coff, ByteWindow optional) throws UnreadableBinaryException {
        String machine = Machine.ofPe(coff.uint16(MACHINE)).name();
        if (optional.uint16(MAGIC) != PE32_PLUS) {
            throw coff.unsuitable("a PE file that is not 64-bit (PE32+), for " + machine, WANTED);
        }
        if ((coff.uint16(CHARACTERISTICS) & IMAGE_FILE_DLL) == 0) {
            throw coff.unsuitable("a PE program for " + machine, WANTED);
        }
    }

    private static long directory(ByteWindow optional, int number) throws UnreadableBinaryException {
        boolean present = number < optional.uint32(NUMBER_OF_DIRECTORIES);
        return present ? optional.uint32(DIRECTORIES + (long) number * DIRECTORY_SIZE) : 0;
    }
}
