package io.github.tvmffi.maven.binary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The exported names as dyld looks them up: a tree whose edges carry pieces of names. A node says how many bytes its
 * own symbol takes (none when no name ends there), then how many edges leave it, then each edge: its piece of a name
 * and the place of the node it leads to, counted from the start of the tree.
 *
 * @see "Apple, mach-o/loader.h: dyld_info_command, on export_off; linkedit_data_command"
 */
final class MachExportTrie {
    private static final int INFO_EXPORTS = 40;
    private static final int INFO_EXPORTS_SIZE = 44;
    private static final int DATA = 8;
    private static final int DATA_SIZE = 12;

    private final ByteWindow tree;
    private final Deque<Node> open = new ArrayDeque<>();
    private final BitSet reached = new BitSet();
    private final List<String> names = new ArrayList<>();

    /** A node still to be read. The name is kept as bytes in Latin-1, since an edge may split a character of UTF-8. */
    private record Node(long at, String name) {}

    private MachExportTrie(ByteWindow tree) {
        this.tree = tree;
    }

    /** Returns the tree that a load command leads to, or empty when the command is about other things. */
    static Optional<ByteWindow> locate(ByteWindow image, MachLoadCommand command) throws UnreadableBinaryException {
        long type = command.type();
        if (type == MachLoadCommand.LC_DYLD_INFO || type == MachLoadCommand.LC_DYLD_INFO_ONLY) {
            return Optional.of(tree(image, command.bytes(), INFO_EXPORTS, INFO_EXPORTS_SIZE));
        }
        return type == MachLoadCommand.LC_DYLD_EXPORTS_TRIE
                ? Optional.of(tree(image, command.bytes(), DATA, DATA_SIZE))
                : Optional.empty();
    }

    private static ByteWindow tree(ByteWindow image, ByteWindow command, int offset, int size)
            throws UnreadableBinaryException {
        return image.part("the tree of exported names", command.uint32(offset), command.uint32(size));
    }

    /** Reads all names, with their underscores. */
    static List<String> names(ByteWindow tree) throws UnreadableBinaryException {
        MachExportTrie reader = new MachExportTrie(tree);
        if (tree.length() > 0) {
            reader.reach(0, "");
        }
        while (!reader.open.isEmpty()) {
            reader.visit(reader.open.pop());
        }
        return reader.names;
    }

    private void visit(Node node) throws UnreadableBinaryException {
        ByteCursor cursor = new ByteCursor(tree, node.at());
        long symbolSize = cursor.uleb128();
        if (symbolSize != 0) {
            names.add(new String(node.name().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            cursor.skip(symbolSize);
        }
        for (int edges = cursor.uint8(); edges > 0; edges--) {
            String name = node.name() + cursor.latin1();
            reach(cursor.uleb128(), name);
        }
    }

    /** A tree has one way to each node; a second one would be a circle, or the same names without end. */
    private void reach(long at, String name) throws UnreadableBinaryException {
        if (at < 0 || at >= tree.length() || reached.get((int) at)) {
            throw tree.damaged(at, "the tree of exported names leads out of itself or in a circle");
        }
        tree.spend(at, name.length());
        reached.set((int) at);
        open.push(new Node(at, name));
    }
}
