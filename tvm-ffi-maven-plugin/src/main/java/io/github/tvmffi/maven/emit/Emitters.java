package io.github.tvmffi.maven.emit;

import io.github.tvmffi.maven.prefix.PrefixFacts;
import java.util.List;

/**
 * All build tools that a prefix speaks to.
 *
 * @since 0.1.0
 */
public final class Emitters {
    private static final List<Emitter> ALL = List.of(
            new CMakeEmitter(),
            new CpsEmitter(),
            new PkgConfigEmitter(),
            new BazelEmitter(),
            new CliEmitter(),
            new CudaEmitter());

    private Emitters() {}

    /** Returns the files of every emitter for this prefix. */
    public static List<EmittedFile> emitAll(PrefixFacts facts) {
        return ALL.stream().flatMap(emitter -> emitter.emit(facts).stream()).toList();
    }
}
