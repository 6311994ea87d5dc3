package io.github.tvmffi.maven.io;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rule for relative paths that mean the same file on every system: below their folder, and spelled in printable
 * ASCII, so that no file system folds two of them together by Unicode normalisation.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/fileio/naming-a-file">Naming Files, Paths, and Namespaces</a>
 * @since 0.1.0
 */
public final class PortablePath {
    private static final int MAX_LENGTH = 1000;
    private static final int MAX_PART = 255;
    /** Twice what any prefix has. Who remembers every folder of every path needs memory for all of them. */
    private static final int MAX_FOLDERS = 20;

    private static final String NOT_ON_WINDOWS = "\\:*?\"<>|";
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$");

    private PortablePath() {}

    /**
     * Says what is wrong with a path.
     *
     * @param path with forward slashes, such as {@code include/tvm/ffi/any.h}
     * @return the reason in a few words, or empty for a good path
     */
    public static Optional<String> complaint(String path) {
        String reason = path.length() > MAX_LENGTH ? "it is longer than " + MAX_LENGTH + " characters" : null;
        int folders = 0;
        for (int start = 0; reason == null && start <= path.length(); folders++) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            reason = folders > MAX_FOLDERS
                    ? "it lies in more than " + MAX_FOLDERS + " folders"
                    : partComplaint(path.substring(start, end), start == 0);
            start = end + 1;
        }
        return Optional.ofNullable(reason);
    }

    private static @Nullable String partComplaint(String part, boolean first) {
        if (part.isEmpty()) {
            return first ? "it is empty or absolute" : "a part of it is empty";
        }
        if (part.equals(".") || part.equals("..")) {
            return "a part of it is \"" + part + "\"";
        }
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c < ' ' || c > '~') {
                return "it has a character that is not printable ASCII";
            }
            if (NOT_ON_WINDOWS.indexOf(c) >= 0) {
                return "it has a " + c + ", which Windows gives a meaning of its own";
            }
        }
        if (part.endsWith(".") || part.endsWith(" ")) {
            return "a part of it ends with a dot or a space, which Windows drops";
        }
        if (part.length() > MAX_PART) {
            return "a part of it is longer than " + MAX_PART + " characters";
        }
        return isDevice(part) ? "Windows takes " + part + " for a device" : null;
    }

    /** Windows takes {@code nul}, {@code NUL.txt} and {@code com1 .log} for devices, whatever the folder. */
    private static boolean isDevice(String part) {
        int dot = part.indexOf('.');
        String stem = (dot < 0 ? part : part.substring(0, dot)).strip().toLowerCase(Locale.ROOT);
        boolean numbered = stem.length() == 4
                && (stem.startsWith("com") || stem.startsWith("lpt"))
                && Character.isDigit(stem.charAt(3));
        return numbered || DEVICES.contains(stem);
    }
}
