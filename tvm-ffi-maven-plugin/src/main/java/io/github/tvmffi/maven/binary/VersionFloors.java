package io.github.tvmffi.maven.binary;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the symbol versions that a library needs into the lowest versions of glibc, libstdc++ and libgcc it runs on.
 * glibc keeps what it once had, so that the highest version needed is the floor.
 */
final class VersionFloors {
    private static final Pattern VERSION =
            Pattern.compile("(GLIBC|GLIBCXX|CXXABI|GCC)_([0-9]{1,9}(?:\\.[0-9]{1,9}){0,9})");

    /** Says that the file has packed relocations; glibc knows them since this release and refused them before. */
    private static final String PACKED_RELOCATIONS = "GLIBC_ABI_DT_RELR";

    private static final String PACKED_RELOCATIONS_SINCE = "GLIBC_2.36";

    private VersionFloors() {}

    /**
     * Returns the highest version of each family, such as {@code GLIBC} to {@code 2.14}. Names without a number
     * ({@code GLIBC_PRIVATE}) and those of other families are no floors.
     */
    static SortedMap<String, String> of(Collection<String> versionNames) {
        SortedMap<String, String> floors = new TreeMap<>();
        for (String name : versionNames) {
            Matcher matcher = VERSION.matcher(name.equals(PACKED_RELOCATIONS) ? PACKED_RELOCATIONS_SINCE : name);
            if (matcher.matches()) {
                floors.merge(matcher.group(1), matcher.group(2), DottedVersion::later);
            }
        }
        return floors;
    }
}
