package io.github.tvmffi.maven.assemble;

import io.github.tvmffi.maven.io.Checksums;
import io.github.tvmffi.maven.io.ZipDirectory;
import io.github.tvmffi.maven.io.ZipFiles;
import io.github.tvmffi.maven.prefix.PrefixFile;
import io.github.tvmffi.maven.prefix.PrefixLayout;
import io.github.tvmffi.maven.prefix.PrefixManifest;
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
    private final String root;

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
        this.root = PrefixLayout.inJar(classifier);
    }

    /**
     * Makes the jar, unless the folder holds it from an earlier time.
     *
     * @param folder where it is kept, under a hidden name that tells what it was made of
     * @return the jar; the natives themselves if they are no natives for the classifier, which the installer then says
     * @throws IOException if a jar cannot be read, or the merged one cannot be written
     */
    public Path in(Path folder) throws IOException {
        try (ZipFile from = ZipFiles.open(natives);
                ZipFile added = ZipFiles.open(sources)) {
            ZipEntry manifest = from.getEntry(root + PrefixLayout.MANIFEST);
            if (manifest == null) {
                return natives;
            }
            byte[] json = read(from, manifest);
            Path jar = folder.resolve("." + classifier + "-sources-" + identity(json, added) + ".jar");
            if (!Files.isRegularFile(jar)) {
                merge(from, PrefixManifest.parse(json, natives.toString()), added, jar);
            }
            return jar;
        }
    }

    private static String identity(byte[] json, ZipFile added) {
        StringBuilder names = new StringBuilder(new String(json, StandardCharsets.UTF_8));
        added.stream().forEach(each -> names.append(each.getName()).append(each.getCrc()));
        return Checksums.sha256(names.toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, 16);
    }

    private void merge(ZipFile from, PrefixManifest manifest, ZipFile added, Path jar) throws IOException {
        List<PrefixContent> contents = sources(manifest, added);
        List<PrefixFile> files = new ArrayList<>(manifest.files());
        contents.forEach(each -> files.add(each.file()));
        ReproducibleJar out = new ReproducibleJar(TIME);
        byte[] json = manifest.withFiles(files).toJson().getBytes(StandardCharsets.UTF_8);
        out.add(root + PrefixLayout.MANIFEST, json, false);
        for (PrefixFile file : manifest.files()) {
            ZipEntry entry = from.getEntry(root + file.path());
            if (entry != null) {
                out.add(entry.getName(), read(from, entry), file.executable());
            }
        }
        for (PrefixContent each : contents) {
            each.writeTo(out, root + each.path());
        }
        out.writeTo(jar);
    }

    private List<PrefixContent> sources(PrefixManifest manifest, ZipFile added) throws IOException {
        Set<String> taken = new HashSet<>();
        manifest.files().forEach(each -> taken.add(each.path()));
        List<PrefixContent> contents = new ArrayList<>();
        for (ZipDirectory.Entry each : ZipDirectory.read(sources)) {
            String path = each.name();
            if (!each.isFolder() && !LEFT_OUT.contains(path.split("/", 2)[0]) && !taken.contains(path)) {
                contents.add(
                        PrefixContent.source(path, read(added, added.getEntry(path)), (each.unixMode() & 0100) != 0));
            }
        }
        return contents;
    }

    private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
