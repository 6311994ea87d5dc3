package java.lang.foreign;

/** What the loader calls of JDK 22's type, for a compiler that knows none; never packaged. */
public interface Arena {
    static Arena global() {
        throw new AssertionError();
    }
}
