package io.github.tvmffi.maven.emit;

import io.github.tvmffi.maven.prefix.PrefixFacts;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import java.util.List;
import java.util.Map;

/**
 * What pkg-config, pkgconf, Meson and many a makefile read. One text serves all platforms: linkers for Windows find
 * {@code tvm_ffi.lib} for {@code -ltvm_ffi} too.
 */
final class PkgConfigEmitter implements Emitter {
    private static final Template<PlainWord> TEMPLATE = Template.load(PrefixLayout.PKGCONFIG + "/tvm_ffi.pc");
    /** Some ask for the name with a hyphen. */
    private static final String ALIAS = PrefixLayout.PKGCONFIG + "/tvm-ffi.pc";

    @Override
    public List<EmittedFile> emit(PrefixFacts facts) {
        String text = TEMPLATE.render(Map.of(
                "VERSION", PlainWord.of(facts.version()),
                "LINK_NAME", PlainWord.of(facts.library().name())));
        return List.of(new EmittedFile(TEMPLATE.path(), text, false), new EmittedFile(ALIAS, text, false));
    }
}
