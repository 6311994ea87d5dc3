package io.github.tvmffi.loader;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The libtvm_ffi of this process.
 *
 * @param library its file, absolute
 * @param version upstream's version, such as {@code 0.1.15.post2}; null for a file given by
 *     {@link LoaderProperties#LIBRARY}
 * @param classifier of the natives it came from, such as {@code linux-x86_64}; null for a file given by
 *     {@link LoaderProperties#LIBRARY}
 * @param protection how the JVM's signal handlers were kept in place
 * @since 0.1.0
 */
public record LoadedNatives(
        Path library, @Nullable String version, @Nullable String classifier, HandlerProtection protection) {

    /**
     * Returns a lookup of the library's symbols for the foreign function API of JDK 22 and later:
     *
     * <pre>{@code
     * SymbolLookup symbols = NativeLoader.load().symbols(SymbolLookup.class);
     * }</pre>
     *
     * <p>It works in every class loader and lasts as long as the process. The type is a parameter because this class
     * runs on JDK 17, which has no {@code SymbolLookup}. Code that jextract made needs no such object: it asks the class
     * loader, which knows the library after {@link NativeLoader#load()}.
     *
     * @param type {@code java.lang.foreign.SymbolLookup.class}
     * @throws IllegalArgumentException for any other type
     */
    public <T> T symbols(Class<T> type) {
        return ForeignSymbols.of(library, type);
    }
}
