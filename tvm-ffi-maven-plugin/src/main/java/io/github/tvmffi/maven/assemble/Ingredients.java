package io.github.tvmffi.maven.assemble;

import io.github.tvmffi.maven.prefix.CudaRuntime;
import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.prefix.PrefixFacts;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import io.github.tvmffi.maven.sbom.Ingredient;
import io.github.tvmffi.maven.sbom.License;
import io.github.tvmffi.maven.sbom.PackageUrls;
import io.github.tvmffi.maven.wheel.UpstreamTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out what a prefix is made of: from the wheels' names, from headers, and from the libraries themselves. */
final class Ingredients {
    private static final String APACHE = "apache-tvm-ffi";
    private static final String DLPACK_HEADER = "include/dlpack/dlpack.h";
    private static final Pattern DLPACK_VERSION =
            Pattern.compile("#define\\s+DLPACK_(?:MAJOR|MINOR)_VERSION\\s+([0-9]+)");
    /** A message of libbacktrace for every file format. */
    private static final String LIBBACKTRACE_MESSAGE = "no debug info in ";

    private final UpstreamTree tree;
    private final PrefixFacts facts;
    private final List<String> texts;

    /**
     * Prepares to look.
     *
     * @param paths of the files that the prefix takes over, among which licences are looked for
     */
    Ingredients(UpstreamTree tree, PrefixFacts facts, Collection<String> paths) {
        this.tree = tree;
        this.facts = facts;
        this.texts = paths.stream()
                .filter(path -> path.startsWith(PrefixLayout.LICENSES + "/"))
                .sorted()
                .toList();
    }

    List<Ingredient> find() throws IOException {
        List<Ingredient> ingredients = new ArrayList<>();
        ingredients.add(tvmFfi());
        if (facts.cuda() != null) {
            ingredients.add(cuda(facts.cuda()));
        }
        return ingredients;
    }

    private Ingredient tvmFfi() throws IOException {
        PrefixFacts.Origin origin = facts.origin();
        boolean wheel = !origin.sha256().isEmpty();
        List<String> places = new ArrayList<>(headers());
        for (NativeLibrary library : upstreamLibraries()) {
            places.add(library.file());
            if (library.importLibrary() != null) {
                places.add(library.importLibrary());
            }
        }
        places.add(PrefixLayout.CMAKE_FUNCTIONS);
        List<Ingredient> parts = new ArrayList<>(List.of(dlpack()));
        List<String> backtracing = librariesWithLibbacktrace();
        if (!backtracing.isEmpty()) {
            parts.add(libbacktrace(backtracing));
        }
        return new Ingredient(
                wheel ? origin.name() : "tvm-ffi",
                origin.version(),
                origin.name().equals(APACHE) ? "The Apache Software Foundation" : null,
                License.APACHE_2,
                texts("LICENSE", "NOTICE"),
                wheel ? PackageUrls.ofPypi(origin.name(), origin.version(), origin.file()) : null,
                wheel ? origin.sha256() : null,
                places,
                parts);
    }

    private Ingredient dlpack() throws IOException {
        List<String> numbers = new ArrayList<>();
        Matcher matcher = DLPACK_VERSION.matcher(new String(tree.read(DLPACK_HEADER), StandardCharsets.UTF_8));
        while (matcher.find()) {
            numbers.add(matcher.group(1));
        }
        String version = numbers.isEmpty() ? null : String.join(".", numbers);
        List<String> notices = new ArrayList<>(texts("LICENSE"));
        notices.add(DLPACK_HEADER);
        return new Ingredient(
                "dlpack",
                version,
                "DLPack contributors",
                License.APACHE_2,
                notices,
                PackageUrls.ofGithub("dmlc", "dlpack", version == null ? null : "v" + version),
                null,
                List.of("include/dlpack", facts.library().file()),
                List.of());
    }

    private Ingredient libbacktrace(List<String> libraries) {
        return new Ingredient(
                "libbacktrace",
                null,
                "libbacktrace contributors",
                License.BSD_3_CLAUSE,
                texts("libbacktrace-LICENSE"),
                PackageUrls.ofGithub("ianlancetaylor", "libbacktrace", null),
                null,
                libraries,
                List.of());
    }

    private Ingredient cuda(CudaRuntime cuda) {
        PrefixFacts.Origin origin = cuda.origin();
        return new Ingredient(
                origin.name(),
                origin.version(),
                "NVIDIA Corporation",
                License.NVIDIA,
                texts("NVIDIA-CUDA-LICENSE.txt"),
                PackageUrls.ofPypi(origin.name(), origin.version(), origin.file()),
                origin.sha256(),
                facts.cudaRuntime().map(NativeLibrary::file).stream().toList(),
                List.of());
    }

    private List<String> librariesWithLibbacktrace() throws IOException {
        List<String> found = new ArrayList<>();
        for (NativeLibrary library : upstreamLibraries()) {
            if (new String(tree.read(library.file()), StandardCharsets.ISO_8859_1).contains(LIBBACKTRACE_MESSAGE)) {
                found.add(library.file());
            }
        }
        return found;
    }

    /** Returns what lies directly in the folder of headers and is not DLPack's. */
    private List<String> headers() throws IOException {
        return tree.paths().stream()
                .filter(path -> path.startsWith(PrefixLayout.INCLUDE + "/"))
                .map(path -> path.split("/", -1))
                .map(parts -> parts[0] + "/" + parts[1])
                .filter(path -> !DLPACK_HEADER.startsWith(path + "/"))
                .distinct()
                .toList();
    }

    private List<NativeLibrary> upstreamLibraries() {
        return facts.libraries().stream()
                .filter(library -> library.role() != NativeLibrary.Role.CUDA_RUNTIME)
                .toList();
    }

    private List<String> texts(String... names) {
        List<String> wanted = new ArrayList<>();
        for (String name : names) {
            wanted.add(PrefixLayout.LICENSES + "/" + name);
        }
        wanted.retainAll(texts);
        return wanted;
    }
}
