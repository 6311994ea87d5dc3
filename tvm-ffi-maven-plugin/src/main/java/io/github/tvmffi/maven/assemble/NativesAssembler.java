package io.github.tvmffi.maven.assemble;

import com.github.packageurl.PackageURL;
import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.emit.Emitters;
import io.github.tvmffi.maven.prefix.FileRole;
import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.prefix.NativesProperties;
import io.github.tvmffi.maven.prefix.PrefixFacts;
import io.github.tvmffi.maven.prefix.PrefixFile;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import io.github.tvmffi.maven.prefix.PrefixManifest;
import io.github.tvmffi.maven.sbom.Ingredient;
import io.github.tvmffi.maven.sbom.Sbom;
import io.github.tvmffi.maven.sbom.ThirdPartyNotice;
import io.github.tvmffi.maven.wheel.UpstreamTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a classifier jar: upstream's files byte for byte, what build tools and the loader read computed from them once,
 * and a manifest of it all.
 */
public final class NativesAssembler {
    private static final Pattern VERSION = Pattern.compile("v?[0-9][A-Za-z0-9._+-]*");

    private final UpstreamTree tree;
    private final Platform platform;
    private final @Nullable CudaWheel cuda;

    public NativesAssembler(UpstreamTree tree, Platform platform) {
        this(tree, platform, null);
    }

    /**
     * Prepares to assemble.
     *
     * @param tree upstream's files
     * @param platform what they are for, which names the jar's classifier
     * @param cuda NVIDIA's runtime wheel, wanted for a platform with CUDA and only there
     */
    public NativesAssembler(UpstreamTree tree, Platform platform, @Nullable UpstreamTree cuda) {
        this.tree = tree;
        this.platform = platform;
        this.cuda = cuda == null || platform.cuda() == null ? null : new CudaWheel(cuda, platform, platform.cuda());
    }

    /**
     * Writes the jar.
     *
     * @param jar the file to write; replaced when it exists
     * @param time of every entry
     * @param name of the jar in its SBOM; the prefix inside calls itself by the same version
     * @return what is known of the prefix inside
     * @throws AssemblyException if the tree does not hold a prefix for the platform
     * @throws IOException if the tree cannot be read or the jar cannot be written
     */
    public PrefixFacts assemble(Path jar, Instant time, PackageURL name) throws IOException {
        PrefixFacts facts = facts(String.valueOf(name.getVersion()));
        List<PrefixContent> contents = contents(facts);
        describe(facts, name, contents);
        PrefixManifest manifest = PrefixManifest.of(facts, files(contents));
        contents.add(PrefixContent.generated(
                PrefixLayout.NATIVES_PROPERTIES, NativesProperties.of(manifest), FileRole.LOADER_METADATA));
        contents.sort(Comparator.comparing(PrefixContent::path));
        String json = manifest.withFiles(files(contents)).toJson();
        // First in the jar, so that a reader of a stream knows what to expect.
        contents.add(0, PrefixContent.generated(PrefixLayout.MANIFEST, json, FileRole.BUILD_METADATA));
        write(jar, time, facts.version(), contents);
        return facts;
    }

    /**
     * Reads what is to be known of the tree, and makes sure that it is for the platform.
     *
     * @param version of the natives, by which they are resolved: upstream's, or one like {@code 0.1.15.post2-1}
     */
    PrefixFacts facts(String version) throws IOException {
        if (!VERSION.matcher(version).matches()) {
            throw new AssemblyException("The version of what is in " + tree.description() + " is given as \"" + version
                    + "\".\n  Wanted: a number, then letters, digits and . _ + -, such as 0.1.15.post2-1. For assemble it"
                    + " is the project's version, for emit -Dtvm-ffi.installedVersion.");
        }
        if (platform.cuda() != null && cuda == null) {
            throw new AssemblyException("A prefix for " + platform.classifier() + " holds NVIDIA's CUDA runtime, and no"
                    + " wheel of it is given.\n  Leave -" + platform.cuda().classifier()
                    + " out of the classifier, or give tvm-ffi:assemble <cudaWheel>.");
        }
        List<NativeLibrary> libraries = new ArrayList<>(UpstreamLibraries.find(tree, platform));
        if (cuda != null) {
            libraries.add(cuda.library());
        }
        return new PrefixFacts(
                version,
                HeaderVersion.of(tree),
                platform,
                libraries,
                CMakeFunctions.of(tree),
                originOf(tree),
                cuda == null ? null : cuda.runtime());
    }

    /** Names the archive that a tree's files are taken from. */
    static PrefixFacts.Origin originOf(UpstreamTree tree) {
        return new PrefixFacts.Origin(tree.distribution(), tree.version(), tree.description(), tree.sha256());
    }

    private List<PrefixContent> contents(PrefixFacts facts) throws IOException {
        List<PrefixContent> contents = new ArrayList<>(PrefixContent.ofUpstream(tree, facts.libraries()));
        if (cuda != null) {
            contents.addAll(cuda.contents());
        }
        Emitters.emitAll(facts).forEach(file -> contents.add(PrefixContent.ofEmitted(file)));
        return contents;
    }

    /** Adds what tells programs and people of what the prefix is made. */
    private void describe(PrefixFacts facts, PackageURL name, List<PrefixContent> contents) throws IOException {
        List<String> paths = contents.stream().map(PrefixContent::path).toList();
        List<Ingredient> ingredients = new Ingredients(tree, facts, paths).find();
        contents.add(PrefixContent.generated(
                PrefixLayout.LICENSES + "/THIRD-PARTY.txt", ThirdPartyNotice.of(ingredients), FileRole.LICENSE));
        contents.add(PrefixContent.generated(PrefixLayout.SBOM, Sbom.of(name, ingredients), FileRole.PROVENANCE));
    }

    private static List<PrefixFile> files(List<PrefixContent> contents) {
        return contents.stream().map(PrefixContent::file).toList();
    }

    private void write(Path jar, Instant time, String version, List<PrefixContent> contents) throws IOException {
        String root = PrefixLayout.inJar(platform.classifier());
        ReproducibleJar out = new ReproducibleJar(time);
        out.add("META-INF/MANIFEST.MF", manifest(version), false);
        // Where Maven users and licence scanners look; the same texts stand in the prefix.
        for (PrefixContent content : contents) {
            if (content.file().role() == FileRole.LICENSE) {
                content.writeTo(out, "META-INF/" + content.path().substring(PrefixLayout.LICENSES.length() + 1));
            }
        }
        for (PrefixContent content : contents) {
            content.writeTo(out, root + content.path());
        }
        out.writeTo(jar);
    }

    /** A module name of its own lets several platforms stand on one module path. */
    private byte[] manifest(String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue(
                "Automatic-Module-Name",
                "io.github.tvmffi.natives." + platform.classifier().replace('-', '.'));
        attributes.put(Attributes.Name.IMPLEMENTATION_TITLE, "tvm-ffi natives for " + platform.classifier());
        attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        // As Spring Boot's jars say it.
        attributes.putValue("Sbom-Format", "CycloneDX");
        attributes.putValue("Sbom-Location", PrefixLayout.inJar(platform.classifier()) + PrefixLayout.SBOM);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }
}
