package io.github.tvmffi.maven.verify;

import io.github.tvmffi.maven.prefix.PrefixVerifier;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was found in one folder: a prefix, or an entry of the loader's cache. Paths are relative to it and sorted.
 *
 * @param kind what the folder is
 * @param folder absolute
 * @param files how many files it should hold, the manifest included
 * @param report what is amiss
 * @param doubt why nobody can tell what the folder should hold, or whether its manifest is the right one; null when
 *     that is known
 * @since 0.1.0
 */
public record Verified(
        Kind kind,
        Path folder,
        int files,
        PrefixVerifier.Report report,
        @Nullable String doubt) {

    /** What a folder is. */
    public enum Kind {
        /** An installed prefix. */
        PREFIX("prefix"),
        /** A set of libraries in the loader's cache. */
        CACHE_ENTRY("cache-entry");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** Returns the spelling of reports, such as {@code cache-entry}. */
        public String id() {
            return id;
        }
    }

    /** What follows from the findings, in rising order. */
    public enum Status {
        /** Every file is as it was built. */
        INTACT,
        /** Nothing is amiss as far as can be told. */
        UNKNOWN,
        /** Something is amiss. */
        DAMAGED;

        /** Returns the spelling of reports, such as {@code intact}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns a folder of which nothing is known but why. */
    static Verified unknown(Kind kind, Path folder, String doubt) {
        return new Verified(kind, folder, 0, PrefixVerifier.Report.empty(), doubt);
    }

    /** Tells how the folder is. */
    public Status status() {
        if (!report.isClean()) {
            return Status.DAMAGED;
        }
        return doubt == null ? Status.INTACT : Status.UNKNOWN;
    }
}
