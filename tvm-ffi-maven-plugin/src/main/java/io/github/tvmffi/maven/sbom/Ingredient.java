package io.github.tvmffi.maven.sbom;

import com.github.packageurl.PackageURL;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something in a prefix that somebody releases by itself.
 *
 * @param name that its maker gives it, such as {@code apache-tvm-ffi}
 * @param version null for what has no versions
 * @param maker null when it is not known
 * @param license of all of it
 * @param texts where the prefix holds the licence's text and its notices; empty for a tree that has none
 * @param url package URL; null for what is no package
 * @param sha256 of the archive that it was taken from, in lower-case hex; null for a part of another ingredient
 * @param places files and folders of the prefix that it makes up or is compiled into
 * @param parts ingredients that came with it
 * @since 0.1.0
 */
public record Ingredient(
        String name,
        @Nullable String version,
        @Nullable String maker,
        License license,
        List<String> texts,
        @Nullable PackageURL url,
        @Nullable String sha256,
        List<String> places,
        List<Ingredient> parts) {

    public Ingredient {
        texts = List.copyOf(texts);
        places = List.copyOf(places);
        parts = List.copyOf(parts);
    }
}
