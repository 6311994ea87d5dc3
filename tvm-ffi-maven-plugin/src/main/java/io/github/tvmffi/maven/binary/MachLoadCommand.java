package io.github.tvmffi.maven.binary;

import java.util.ArrayList;
import java.util.List;

/**
 * One of the commands behind the header that tell the loader about the image.
 *
 * @param type what the command says, such as {@link #LC_ID_DYLIB}
 * @param bytes the whole command, with its type and size
 * @see "Apple, mach-o/loader.h: load_command and the constants LC_..."
 */
record MachLoadCommand(long type, ByteWindow bytes) {
    static final long LC_SYMTAB = 0x2;
    static final long LC_LOAD_DYLIB = 0xc;
    static final long LC_ID_DYLIB = 0xd;
    static final long LC_SEGMENT_64 = 0x19;
    static final long LC_LAZY_LOAD_DYLIB = 0x20;
    static final long LC_DYLD_INFO = 0x22;
    static final long LC_VERSION_MIN_MACOSX = 0x24;
    static final long LC_BUILD_VERSION = 0x32;
    static final long LC_LOAD_WEAK_DYLIB = 0x8000_0018L;
    static final long LC_REEXPORT_DYLIB = 0x8000_001fL;
    static final long LC_DYLD_INFO_ONLY = 0x8000_0022L;
    static final long LC_LOAD_UPWARD_DYLIB = 0x8000_0023L;
    static final long LC_DYLD_EXPORTS_TRIE = 0x8000_0033L;

    private static final int COMMAND_SIZE = 4;
    private static final int SMALLEST = 8;
    private static final int NAME_OFFSET = 8;

    /** Reads all load commands, in the file's order. */
    static List<MachLoadCommand> read(ByteWindow image, MachHeader header) throws UnreadableBinaryException {
        ByteWindow table = image.part("the load commands", MachHeader.SIZE, header.commandsSize());
        List<MachLoadCommand> commands = new ArrayList<>();
        long at = 0;
        for (long number = 0; number < header.commandCount(); number++) {
            long size = table.uint32(at + COMMAND_SIZE);
            if (size < SMALLEST) {
                throw table.damaged(at, "a load command takes only " + size + " bytes");
            }
            commands.add(new MachLoadCommand(table.uint32(at), table.part("a load command", at, size)));
            at += size;
        }
        return commands;
    }

    /** Reads the library's name out of a {@code dylib_command}. */
    String libraryName() throws UnreadableBinaryException {
        return bytes.text(bytes.uint32(NAME_OFFSET));
    }
}
