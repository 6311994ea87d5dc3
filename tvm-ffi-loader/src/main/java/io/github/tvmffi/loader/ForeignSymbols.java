package io.github.tvmffi.loader;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/**
 * Calls {@code SymbolLookup.libraryLookup(library, Arena.global())} by name, because JDK 17, which compiles and runs
 * this class, does not know the types. They are final since JDK 22 (JEP 454).
 */
final class ForeignSymbols {
    private static final String LOOKUP = "java.lang.foreign.SymbolLookup";
    private static final int FIRST_FINAL_RELEASE = 22;

    private ForeignSymbols() {}

    static <T> T of(Path library, Class<T> type) {
        if (!type.getName().equals(LOOKUP) || Runtime.version().feature() < FIRST_FINAL_RELEASE) {
            throw new IllegalArgumentException("wanted " + LOOKUP + " of JDK " + FIRST_FINAL_RELEASE + " or later, got "
                    + type.getName() + " on JDK " + Runtime.version().feature());
        }
        try {
            Class<?> arena = Class.forName("java.lang.foreign.Arena");
            Object global = arena.getMethod("global").invoke(null);
            Object lookup = type.getMethod("libraryLookup", Path.class, arena).invoke(null, library, global);
            return type.cast(lookup);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException("the JVM gives no symbols of " + library, refused.getCause());
        } catch (ReflectiveOperationException unexpected) {
            throw new LinkageError("this JDK's " + LOOKUP + " differs from JDK 22's", unexpected);
        }
    }
}
