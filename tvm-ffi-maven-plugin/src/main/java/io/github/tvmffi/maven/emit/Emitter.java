package io.github.tvmffi.maven.emit;

import io.github.tvmffi.maven.prefix.PrefixFacts;
import java.util.List;

/** Makes the relocatable files that one build tool reads. A pure function: opens no file, asks for no host fact. */
interface Emitter {

    /** Returns the files for this prefix; empty when its platform has no use for them. */
    List<EmittedFile> emit(PrefixFacts facts);
}
