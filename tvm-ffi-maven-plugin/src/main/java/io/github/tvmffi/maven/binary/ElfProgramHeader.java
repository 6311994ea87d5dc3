package io.github.tvmffi.maven.binary;

/**
 * Tells which bytes of the file come to lie where in memory. Sizes and offsets are in bytes.
 *
 * @param type what the segment is for, such as {@link #PT_LOAD}
 * @param offset where the segment starts in the file
 * @param address where the segment starts in memory, before the library is moved to its final place
 * @param fileSize how much of the segment comes from the file
 * @see "System V ABI, chapter 5, Program Header"
 */
record ElfProgramHeader(long type, long offset, long address, long fileSize) {
    static final int SIZE = 56;
    static final long PT_LOAD = 1;
    static final long PT_DYNAMIC = 2;

    private static final int P_TYPE = 0;
    private static final int P_OFFSET = 8;
    private static final int P_VADDR = 16;
    private static final int P_FILESZ = 32;

    static ElfProgramHeader read(ByteWindow headers, long at) throws UnreadableBinaryException {
        return new ElfProgramHeader(
                headers.uint32(at + P_TYPE),
                headers.int64(at + P_OFFSET),
                headers.int64(at + P_VADDR),
                headers.int64(at + P_FILESZ));
    }

    /** Whether the byte at this address in memory comes from the file. */
    boolean holds(long memoryAddress) {
        long distance = memoryAddress - address;
        return distance >= 0 && distance < fileSize;
    }
}
