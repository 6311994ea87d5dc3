package java.lang.foreign;

/** What the loader calls of JDK 22's type, for a compiler that knows none; never packaged. */
public interface SymbolLookup {
    static SymbolLookup libraryLookup(String name, Arena arena) {
        throw new AssertionError();
    }
}
