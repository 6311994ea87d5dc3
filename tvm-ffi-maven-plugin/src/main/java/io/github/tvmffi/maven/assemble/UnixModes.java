package io.github.tvmffi.maven.assemble;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Adds unix modes to a zip archive of {@link java.util.zip.ZipOutputStream}, which leaves their place empty.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT, 4.3.12, 4.3.16, 4.4.2 and
 *     4.4.15</a>
 */
final class UnixModes {
    private static final int END_SIZE = 22;
    private static final int END_DIRECTORY_OFFSET = 16;

    private static final int HEADER_SIZE = 46;
    private static final int HEADER_MADE_BY = 4;
    private static final int HEADER_NAME_LENGTH = 28;
    private static final int HEADER_EXTRA_LENGTH = 30;
    private static final int HEADER_COMMENT_LENGTH = 32;
    private static final int HEADER_EXTERNAL_ATTRIBUTES = 38;

    /** Upper byte: made on unix, so that readers look for modes. Lower byte: version 2.0 of the specification. */
    private static final short MADE_ON_UNIX = 3 << 8 | 20;

    private static final int REGULAR_FILE = 0100644;
    private static final int EXECUTABLE_FILE = 0100755;

    private UnixModes() {}

    /**
     * Sets the modes in place.
     *
     * @param zip an archive without comment
     * @param executable for each entry, in the archive's order, whether its mode is 0755 instead of 0644
     * @return the same array
     */
    static byte[] set(byte[] zip, List<Boolean> executable) {
        ByteBuffer buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = buffer.getInt(zip.length - END_SIZE + END_DIRECTORY_OFFSET);
        for (boolean each : executable) {
            buffer.putShort(at + HEADER_MADE_BY, MADE_ON_UNIX);
            buffer.putInt(at + HEADER_EXTERNAL_ATTRIBUTES, (each ? EXECUTABLE_FILE : REGULAR_FILE) << 16);
            at += HEADER_SIZE
                    + Short.toUnsignedInt(buffer.getShort(at + HEADER_NAME_LENGTH))
                    + Short.toUnsignedInt(buffer.getShort(at + HEADER_EXTRA_LENGTH))
                    + Short.toUnsignedInt(buffer.getShort(at + HEADER_COMMENT_LENGTH));
        }
        return zip;
    }
}
