package io.github.tvmffi.maven.binary;

import io.github.tvmffi.loader.OperatingSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a 64-bit Mach-O library for macOS, alone in its file or as the only image of a universal file. Needed are also
 * libraries that it loads weakly, lazily, upward or to re-export them; exports have its re-exports among them.
 */
final class MachOFile {
    private static final long MAGIC_64 = 0xfeed_facfL;

    /** The magics of 32-bit files and, seen in the wrong order, of big-endian ones. */
    private static final Set<Long> OTHER_MAGICS = Set.of(0xfeed_faceL, 0xcefa_edfeL, 0xcffa_edfeL);

    private static final Set<Long> LIBRARY_COMMANDS = Set.of(
            MachLoadCommand.LC_LOAD_DYLIB,
            MachLoadCommand.LC_LOAD_WEAK_DYLIB,
            MachLoadCommand.LC_REEXPORT_DYLIB,
            MachLoadCommand.LC_LOAD_UPWARD_DYLIB,
            MachLoadCommand.LC_LAZY_LOAD_DYLIB);

    private static final int SEGMENT_OFFSET = 40;
    private static final int SEGMENT_SIZE = 48;

    private final ByteWindow image;
    private final List<MachLoadCommand> commands;

    private MachOFile(ByteWindow image, List<MachLoadCommand> commands) {
        this.image = image;
        this.commands = commands;
    }

    static boolean matches(ByteWindow file) throws UnreadableBinaryException {
        return file.length() >= Integer.BYTES && (isImage(file) || MachFatHeader.matches(file));
    }

    static BinaryFacts read(ByteWindow file) throws UnreadableBinaryException {
        ByteWindow image = MachFatHeader.matches(file) ? MachFatHeader.onlyImage(file) : file;
        if (image.uint32(0) != MAGIC_64) {
            throw image.unsuitable("a 32-bit or big-endian Mach-O file", MachHeader.WANTED);
        }
        MachHeader header = MachHeader.read(image);
        Machine machine = Machine.ofMachO(header.cpuType(), header.cpuSubtype());
        MachOFile library = new MachOFile(image, MachLoadCommand.read(image, header));
        library.requireWholeSegments();
        return new BinaryFacts(
                OperatingSystem.MACOS,
                machine.name(),
                machine.architecture(),
                library.installName(),
                library.needed(),
                library.floors(),
                library.exports());
    }

    private static boolean isImage(ByteWindow file) throws UnreadableBinaryException {
        long magic = file.uint32(0);
        return magic == MAGIC_64 || OTHER_MAGICS.contains(magic);
    }

    private void requireWholeSegments() throws UnreadableBinaryException {
        for (MachLoadCommand each : commands) {
            if (each.type() == MachLoadCommand.LC_SEGMENT_64) {
                image.part(
                        "a segment",
                        each.bytes().int64(SEGMENT_OFFSET),
                        each.bytes().int64(SEGMENT_SIZE));
            }
        }
    }

    private Optional<String> installName() throws UnreadableBinaryException {
        Optional<MachLoadCommand> command = first(MachLoadCommand.LC_ID_DYLIB);
        return command.isEmpty() ? Optional.empty() : Optional.of(command.get().libraryName());
    }

    private List<String> needed() throws UnreadableBinaryException {
        List<String> names = new ArrayList<>();
        for (MachLoadCommand each : commands) {
            if (LIBRARY_COMMANDS.contains(each.type())) {
                names.add(each.libraryName());
            }
        }
        return names;
    }

    private SortedMap<String, String> floors() throws UnreadableBinaryException {
        SortedMap<String, String> floors = new TreeMap<>();
        boolean bound = false;
        for (MachLoadCommand each : commands) {
            Optional<MachMinimumVersion> minimum = MachMinimumVersion.of(each);
            bound |= minimum.isPresent();
            minimum.filter(MachMinimumVersion::isMacos).ifPresent(macos -> floors.put("macOS", macos.version()));
        }
        if (bound && floors.isEmpty()) {
            throw image.unsuitable("a Mach-O library for another system than macOS", MachHeader.WANTED);
        }
        return floors;
    }

    /** C's names have an underscore in front, other languages' may have none. */
    private SortedSet<String> exports() throws UnreadableBinaryException {
        SortedSet<String> names = new TreeSet<>();
        for (String each : linkerNames()) {
            names.add(each.startsWith("_") ? each.substring(1) : each);
        }
        return names;
    }

    /** The tree of names is what dyld asks; only without one does the symbol table count. */
    private List<String> linkerNames() throws UnreadableBinaryException {
        for (MachLoadCommand each : commands) {
            Optional<ByteWindow> tree = MachExportTrie.locate(image, each);
            if (tree.isPresent()) {
                return MachExportTrie.names(tree.get());
            }
        }
        Optional<MachLoadCommand> symbols = first(MachLoadCommand.LC_SYMTAB);
        return symbols.isEmpty()
                ? List.of()
                : MachSymbol.exports(image, symbols.get().bytes());
    }

    private Optional<MachLoadCommand> first(long type) {
        return commands.stream().filter(each -> each.type() == type).findFirst();
    }
}
