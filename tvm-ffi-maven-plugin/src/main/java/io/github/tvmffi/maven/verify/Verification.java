package io.github.tvmffi.maven.verify;

import io.github.tvmffi.maven.io.Folders;
import io.github.tvmffi.maven.prefix.FileRole;
import io.github.tvmffi.maven.prefix.NativeLibrary;
import io.github.tvmffi.maven.prefix.PrefixException;
import io.github.tvmffi.maven.prefix.PrefixManifest;
import io.github.tvmffi.maven.prefix.PrefixVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads every file of prefixes and of the loader's cache. The measure is the published jar: whoever can change a file can
 * change the manifest beside it as well.
 *
 * @param jars the published natives
 * @since 0.1.0
 */
public record Verification(NativesJars jars) {
    private static final String GUARD = "tvm_ffi_guard";

    /**
     * Verifies an installed prefix, whose own manifest says which release it is. Where that release cannot be had, the
     * files are held against the prefix's own manifest, and there is a doubt.
     *
     * @throws PrefixException if there is no readable manifest in it, or a file cannot be read
     */
    public Verified prefix(Path root) throws PrefixException {
        PrefixManifest installed = PrefixManifest.read(root);
        int files = installed.files().size() + 1;
        Path jar;
        try {
            jar = jars.find(installed.version(), installed.platform(), hasSources(installed));
        } catch (IOException absent) {
            return new Verified(
                    Verified.Kind.PREFIX,
                    root,
                    files,
                    new PrefixVerifier().verify(root),
                    "Its manifest could not be held against the published one. " + absent.getMessage());
        }
        PrefixVerifier.Report report = new PrefixVerifier().verify(root, jar, installed.classifier());
        return new Verified(Verified.Kind.PREFIX, root, files, report, null);
    }

    private static boolean hasSources(PrefixManifest manifest) {
        return manifest.files().stream().anyMatch(file -> file.role() == FileRole.SOURCE);
    }

    /**
     * Verifies every entry of a cache, sorted by name; what the loader has not finished, or is about to delete, is no
     * entry.
     *
     * @param root the cache's folder; it need not exist
     * @throws IOException if something cannot be read
     */
    public List<Verified> cache(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Path> children = new ArrayList<>(Folders.children(root));
        children.sort(Comparator.naturalOrder());
        List<Verified> verified = new ArrayList<>();
        for (Path child : children) {
            String name = String.valueOf(child.getFileName());
            if (!name.startsWith(".") && !name.equals(CacheEntryName.STARTS)) {
                verified.add(entry(child, name));
            }
        }
        return verified;
    }

    private Verified entry(Path folder, String folderName) throws IOException {
        Optional<CacheEntryName> parsed = CacheEntryName.parse(folderName);
        if (parsed.isEmpty() || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Verified.unknown(Verified.Kind.CACHE_ENTRY, folder, "The loader makes no folder of this name.");
        }
        CacheEntryName name = parsed.get();
        if (name instanceof CacheEntryName.OfNatives natives) {
            return natives(folder, natives);
        }
        if (name instanceof CacheEntryName.OfJni jni) {
            String file = System.mapLibraryName(jni.library());
            return new ExpectedFiles().crc32(file, jni.size(), jni.crc32()).compare(folder);
        }
        CacheEntryName.OfGuard guard = (CacheEntryName.OfGuard) name;
        return new ExpectedFiles()
                .sha256(NativeLibrary.fileName(guard.platform().os(), GUARD), guard.sha256())
                .compare(folder);
    }

    private Verified natives(Path folder, CacheEntryName.OfNatives name) throws IOException {
        Path jar;
        try {
            jar = jars.find(name.version(), name.platform(), false);
        } catch (IOException absent) {
            return Verified.unknown(
                    Verified.Kind.CACHE_ENTRY,
                    folder,
                    "The natives that it was extracted from could not be had. " + absent.getMessage());
        }
        PrefixManifest manifest = PrefixManifest.ofJar(jar, name.platform().classifier());
        if (!manifest.contentSet().startsWith(name.set())) {
            return Verified.unknown(
                    Verified.Kind.CACHE_ENTRY, folder, "It was extracted from other natives than " + jar + ".");
        }
        ExpectedFiles expected = new ExpectedFiles();
        manifest.runtimeFiles()
                .forEach(file ->
                        expected.sha256(file.path().substring(file.path().lastIndexOf('/') + 1), file.sha256()));
        return expected.compare(folder);
    }
}
