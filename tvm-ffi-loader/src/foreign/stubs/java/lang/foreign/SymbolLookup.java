package java.lang.foreign;

import java.nio.file.Path;

/** What the loader calls of JDK 22's type, for a compiler that knows none; never packaged. */
public interface SymbolLookup {
    static SymbolLookup libraryLookup(Path path, Arena arena) {
        throw new AssertionError();
    }
}
