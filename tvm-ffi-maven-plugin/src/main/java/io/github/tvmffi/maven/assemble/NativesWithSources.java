package io.github.tvmffi.maven.assemble;

import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.FailureReason;
import io.github.tvmffi.maven.io.ZipDirectory;
import io.github.tvmffi.maven.io.ZipFiles;
import io.github.tvmffi.maven.prefix.PrefixException;
import io.github.tvmffi.maven.prefix.PrefixFile;
import io.github.tvmffi.maven.prefix.PrefixJar;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import io.github.tvmffi.maven.prefix.PrefixManifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Makes one jar of natives and upstream's sources, whose manifest lists both: so the sources are installed, checked,
 * replaced and removed as all of the prefix is.
 */
public final class NativesWithSources {
    /** In the sources, for the natives have the same headers, and they are not to be had twice. */
    private static final Set<String> LEFT_OUT = Set.of("include", "META-INF");

    /** Nobody but the installer reads the jar: every time will do. */
    private static final Instant TIME = Instant.parse("1980-01-01T00:00:00Z");

    private final Path natives;
    private final Path sources;
    private final String classifier;

    /**
     * Prepares to merge.
     *
     * @param natives a classifier jar
     * @param sources the sources jar of the same release
     * @param classifier of the natives
     */
    public NativesWithSources(Path natives, Path sources, String classifier) {
        this.natives = natives;
        this.sources = sources;
        this.classifier = classifier;
    }

    /**
     * Makes the jar, unless the folder holds it from an earlier time.
     *
     * @param folder where it is kept, under a hidden name that tells what it was made of
     * @throws PrefixException if the natives are not what their manifest declares, or not for the classifier
     * @throws AssemblyException if the sources cannot be read, or no prefix can hold them
     * @throws IOException if the merged jar cannot be written
     */
    public Path in(Path folder) throws IOException {
        try (PrefixJar from = PrefixJar.open(natives, classifier)) {
            Path jar = folder.resolve("." + classifier + "-sources-" + identity(from) + ".jar");
            if (!Files.isRegularFile(jar)) {
                merge(from, jar);
            }
            return jar;
        }
    }

    private String identity(PrefixJar from) throws IOException {
        String both = from.manifestSha256() + Checksums.sha256(sources);
        return Checksums.sha256(both.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    private void merge(PrefixJar from, Path jar) throws IOException {
        PrefixManifest manifest = from.check();
        List<PrefixContent> contents;
        List<PrefixFile> files = new ArrayList<>(manifest.files());
        String json;
        try {
            contents = sources(manifest);
            contents.forEach(each -> files.add(each.file()));
            json = manifest.withFiles(files).toJson();
        } catch (IOException | IllegalArgumentException unfit) {
            throw new AssemblyException(sources + " cannot be added to the natives: " + FailureReason.of(unfit)
                    + ".\n  If the jar was cut in transit, delete it and let Maven fetch it again; otherwise tell who made"
                    + " it, or leave withSources out (-Dtvm-ffi.withSources).");
        }
        String root = PrefixLayout.inJar(classifier);
        ReproducibleJar out = new ReproducibleJar(TIME);
        out.add(root + PrefixLayout.MANIFEST, json.getBytes(StandardCharsets.UTF_8), false);
        for (PrefixFile file : manifest.files()) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            from.copy(file, content);
            out.add(root + file.path(), content.toByteArray(), file.executable());
        }
        for (PrefixContent each : contents) {
            each.writeTo(out, root + each.path());
        }
        out.writeTo(jar);
    }

    private List<PrefixContent> sources(PrefixManifest manifest) throws IOException {
        Set<String> taken = new HashSet<>();
        manifest.files().forEach(each -> taken.add(each.path()));
        List<PrefixContent> contents = new ArrayList<>();
        try (ZipFile zip = ZipFiles.open(sources)) {
            for (ZipDirectory.Entry each : ZipDirectory.read(sources)) {
                String path = each.name();
                if (!each.isFolder() && !LEFT_OUT.contains(path.split("/", 2)[0]) && !taken.contains(path)) {
                    contents.add(PrefixContent.source(path, read(zip, path), (each.unixMode() & 0100) != 0));
                }
            }
        }
        return contents;
    }

    private static byte[] read(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException("it holds a file whose name is not in ASCII");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
