package io.github.tvmffi.maven.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Makes zip files from a fuzzer's bytes. They choose what is done to an honest zip, first to its entries and then to the
 * finished file, so that a few bytes make what chance would not: a name that leads outside, a link, a bomb, two entries
 * that overlap, more entries than 16 bits count, the 64-bit extension. Any bytes make some file, the same every time.
 */
public final class FuzzedZip {
    private static final int MOST_STEPS = 4;
    private static final byte[] BOMB =
            RawZip.Entry.of("", new byte[32 << 20]).deflate().data();
    private static final String[] HOSTILE_NAMES = {
        "../evil",
        "../../../../../../evil",
        "/evil",
        "//server/evil",
        "C:/evil",
        "C:evil",
        "\\\\server\\evil",
        "..\\evil",
        "a/../../evil",
        "./evil",
        "a//b",
        "NUL",
        "com1.h",
        "a.",
        "a ",
        "a:b",
        "\u0000",
        "e\u0301",
        "",
        "/",
        "lib/",
        "INCLUDE/x",
        "include",
        ".tvm-ffi-state",
        "tvm-ffi.json",
        "natives.properties",
        "META-INF/versions/9/a",
        "a/".repeat(400) + "a",
        "x".repeat(5000)
    };
    private static final int[] MODES = {0120777, 0020666, 0060666, 0010666, 0140777, 0040755, 0100644, 0104755, 0};
    private static final int[] NUMBERS = {
        0,
        1,
        -1,
        4,
        22,
        46,
        0xffff,
        0xfffe,
        0x10000,
        0x7fff_ffff,
        0x8000_0000,
        0x0101,
        0x02014b50,
        0x04034b50,
        0x06054b50
    };
    /** Of the 64-bit extension, of links and owners on unix, and of a name in Unicode. */
    private static final int[] EXTRAS = {0x0001, 0x000d, 0x756e, 0x7875, 0x7075, 0x5455, 0x9901};

    private static final int[] HEADER_SHORTS = {4, 6, 8, 10, 28, 30, 32, 34, 36};
    private static final int[] HEADER_INTS = {0, 16, 20, 24, 38, 42};
    private static final int[] END_SHORTS = {4, 6, 8, 10, 20};
    private static final int[] END_INTS = {0, 12, 16};

    private final byte[] choices;
    private final List<RawZip.Entry> entries = new ArrayList<>();
    private int at;

    private FuzzedZip(byte[] choices) {
        this.choices = choices;
    }

    /**
     * Makes a file.
     *
     * @param honest its entries by name
     * @param manifest the entry that is changed inside, with a checksum that fits
     */
    public static byte[] make(byte[] choices, Map<String, byte[]> honest, String manifest) {
        FuzzedZip zip = new FuzzedZip(choices);
        honest.forEach((name, content) -> zip.entries.add(RawZip.Entry.of(name, content)));
        for (int step = zip.next(MOST_STEPS); step > 0; step--) {
            zip.changeEntries(manifest);
        }
        RawZip raw = new RawZip();
        zip.entries.forEach(raw::add);
        byte[] bytes = raw.toBytes();
        for (int step = zip.next(MOST_STEPS); step > 0; step--) {
            bytes = zip.changeFile(bytes);
        }
        return bytes;
    }

    private void changeEntries(String manifest) {
        int which = next(Math.max(1, entries.size()));
        RawZip.Entry entry = entries.isEmpty() ? RawZip.Entry.of("a", bytes(4)) : entries.remove(which);
        String folder = manifest.substring(0, manifest.lastIndexOf('/') + 1);
        switch (next(14)) {
            case 0 -> entries.add(entry.named(folder + name()));
            case 1 -> entries.addAll(List.of(entry, RawZip.Entry.of(folder + name(), bytes(9))));
            case 2 -> entries.addAll(List.of(entry, RawZip.Entry.of(name(), bytes(9))));
            case 3 -> entries.addAll(List.of(entry, RawZip.Entry.of(entry.name(), bytes(entry.data().length))));
            case 4 -> entries.add(entry.withUnixMode(MODES[next(MODES.length)]));
            case 5 ->
                entries.add(RawZip.Entry.of(entry.name(), bytes(entry.data().length))
                        .claimingCrc32(entry.crc32())
                        .claimingSize(entry.size()));
            case 6 -> entries.add(entry.claimingSize(NUMBERS[next(NUMBERS.length)]));
            case 7 -> entries.add(entry.claimingCrc32(NUMBERS[next(NUMBERS.length)]));
            case 8 -> entries.add(entry.deflate());
            case 9 ->
                entries.add(new RawZip.Entry(
                        entry.name(),
                        BOMB,
                        true,
                        entry.crc32(),
                        next(2) == 0 ? entry.size() : 32 << 20,
                        0,
                        new byte[0]));
            case 10 -> entries.add(entry.withExtra(extra(entry)));
            case 11, 12 -> {
                entries.add(entry);
                entries.replaceAll(each -> each.name().equals(manifest) ? edited(each) : each);
            }
            default -> addMany(folder);
        }
    }

    private RawZip.Entry edited(RawZip.Entry manifest) {
        byte[] content = manifest.data().clone();
        for (int edits = 1 + next(3); edits > 0 && content.length > 0; edits--) {
            int where = next(content.length);
            switch (next(4)) {
                case 0 -> content[where] ^= (byte) (1 << next(8));
                case 1 -> content[where] = (byte) next(256);
                case 2 -> {
                    int length = Math.min(next(64), content.length - where);
                    System.arraycopy(content, next(content.length - length + 1), content, where, length);
                }
                default -> content = Arrays.copyOf(content, where);
            }
        }
        return RawZip.Entry.of(manifest.name(), content);
    }

    private void addMany(String folder) {
        int count = next(256) == 1 ? 65_500 + next(100) : next(300);
        String prefix = next(2) == 0 ? "META-INF/m/" : folder + "m/";
        for (int i = 0; i < count; i++) {
            entries.add(RawZip.Entry.of(prefix + i + (i % 2 == 0 ? "/" : ""), new byte[0]));
        }
    }

    private byte[] extra(RawZip.Entry entry) {
        byte[] content = bytes(next(33));
        ByteBuffer field = ByteBuffer.allocate(4 + content.length).order(ByteOrder.LITTLE_ENDIAN);
        field.putShort((short) EXTRAS[next(EXTRAS.length)]);
        field.putShort((short) (next(4) == 0 ? next(256) : content.length));
        return field.put(content).array();
    }

    private byte[] changeFile(byte[] file) {
        if (file.length < 22) {
            return file;
        }
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int end = file.length - 22;
        List<Integer> headers = headers(bytes, end);
        int header = headers.isEmpty() ? end : headers.get(next(headers.size()));
        switch (next(9)) {
            case 0 -> putInt(bytes, header + HEADER_INTS[next(HEADER_INTS.length)], NUMBERS[next(NUMBERS.length)]);
            case 1 ->
                putShort(bytes, header + HEADER_SHORTS[next(HEADER_SHORTS.length)], NUMBERS[next(NUMBERS.length)]);
            case 2 -> bytes.putInt(end + END_INTS[next(END_INTS.length)], NUMBERS[next(NUMBERS.length)]);
            case 3 -> bytes.putShort(end + END_SHORTS[next(END_SHORTS.length)], (short) NUMBERS[next(NUMBERS.length)]);
            case 4 -> { // two entries, one content
                int other = headers.isEmpty() ? end : headers.get(next(headers.size()));
                putInt(bytes, header + 42, other <= file.length - 46 ? bytes.getInt(other + 42) + next(3) : 0);
            }
            case 5 -> file[next(file.length)] ^= (byte) (1 << next(8));
            case 6 -> {
                return Arrays.copyOf(file, next(file.length));
            }
            case 7 -> {
                return zip64(file);
            }
            default -> {
                byte[] junk = bytes(next(64));
                return next(2) == 0 ? joined(junk, file) : joined(file, junk);
            }
        }
        return file;
    }

    private static List<Integer> headers(ByteBuffer bytes, int end) {
        List<Integer> found = new ArrayList<>();
        int header = bytes.getInt(end + 16);
        while (header >= 0 && header <= end - 46 && bytes.getInt(header) == 0x02014b50 && found.size() < 100) {
            found.add(header);
            header += 46
                    + Short.toUnsignedInt(bytes.getShort(header + 28))
                    + Short.toUnsignedInt(bytes.getShort(header + 30))
                    + Short.toUnsignedInt(bytes.getShort(header + 32));
        }
        return found;
    }

    private byte[] zip64(byte[] file) {
        RawZip.End64 end = RawZip.End64.of(file);
        return new RawZip.End64(
                        next(4) == 0 ? -1 : end.entriesHere(),
                        end.entries(),
                        next(4) == 0 ? Long.MIN_VALUE : end.size(),
                        next(4) == 0 ? Long.MAX_VALUE : end.offset())
                .insert(file, next(2) == 0);
    }

    private static void putInt(ByteBuffer bytes, int position, int number) {
        if (position <= bytes.limit() - Integer.BYTES) {
            bytes.putInt(position, number);
        }
    }

    private static void putShort(ByteBuffer bytes, int position, int number) {
        if (position <= bytes.limit() - Short.BYTES) {
            bytes.putShort(position, (short) number);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private String name() {
        int choice = next(HOSTILE_NAMES.length + 1);
        return choice < HOSTILE_NAMES.length
                ? HOSTILE_NAMES[choice]
                : new String(bytes(next(20)), StandardCharsets.ISO_8859_1);
    }

    /** The fuzzer's next bytes; zeros when there are no more. */
    private byte[] bytes(int count) {
        byte[] result = new byte[count];
        for (int i = 0; i < count; i++) {
            result[i] = (byte) next(256);
        }
        return result;
    }

    /** A number below the limit, made from as few of the fuzzer's bytes as hold it. */
    private int next(int limit) {
        int number = 0;
        for (long range = 1; range < limit; range <<= 8) {
            number = number << 8 | (at < choices.length ? Byte.toUnsignedInt(choices[at++]) : 0);
        }
        return Integer.remainderUnsigned(number, limit);
    }
}
