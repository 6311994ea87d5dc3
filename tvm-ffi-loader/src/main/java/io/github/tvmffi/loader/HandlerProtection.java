package io.github.tvmffi.loader;

import java.util.Locale;

/**
 * How the JVM's signal handlers were kept in place while libtvm_ffi was loaded. Its constructor replaces the handler of
 * SIGSEGV, which HotSpot needs at every moment for null checks, stack overflows and safepoints.
 *
 * @since 0.1.0
 */
public enum HandlerProtection {
    /** Linux: loaded on a helper thread whose changes of handlers a seccomp filter swallowed. */
    FILTER(1),

    /** Linux, where seccomp is refused: loaded in a helper task with a table of handlers of its own. */
    TABLE(2),

    /**
     * macOS, and Linux where both are refused: a helper thread put the handler back at once. A signal within the
     * microseconds before that ends the JVM.
     */
    RESTORE(3),

    /** Windows: libtvm_ffi replaces no handler there. */
    NOT_NEEDED(4),

    /** libtvm_ffi was loaded before, through another class loader of this JVM. */
    ALREADY_LOADED(5);

    /** That of {@link #FILTER}, as a constant, which costs its reader no class. */
    static final int FIRST_WAY = 1;

    /** The number that {@code guard.h} has for a way; those that are not the guard's follow. */
    private final int way;

    HandlerProtection(int way) {
        this.way = way;
    }

    int way() {
        return way;
    }

    /** Returns the way that a setting names. */
    static HandlerProtection named(String setting) {
        return switch (setting.toUpperCase(Locale.ROOT)) {
            case "FILTER" -> FILTER;
            case "TABLE" -> TABLE;
            case "RESTORE" -> RESTORE;
            default ->
                throw Obstacle.badSetting(
                        LoaderProperties.PROTECTION,
                        LoaderProperties.PROTECTION_VARIABLE,
                        "must be FILTER, TABLE or RESTORE",
                        setting);
        };
    }

    static HandlerProtection ofWay(int way) {
        for (HandlerProtection protection : values()) {
            if (protection.way == way) {
                return protection;
            }
        }
        throw new IllegalArgumentException("way " + way);
    }
}
