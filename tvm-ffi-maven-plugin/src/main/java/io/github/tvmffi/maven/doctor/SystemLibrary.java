package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.maven.binary.DottedVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shared library of the system.
 *
 * @param file where it lies
 */
record SystemLibrary(Path file) {
    private static final List<String> FOLDERS = List.of("lib64", "usr/lib64", "lib", "usr/lib");
    private static final String CACHE = "etc/ld.so.cache";

    /**
     * Finds a library as this process got it or would get it: among what it maps, in the dynamic linker's cache, in the
     * usual folders.
     */
    static Optional<SystemLibrary> find(Surroundings host, String soname) {
        List<Path> candidates = new ArrayList<>();
        for (String line : HostFiles.lines(host.at("proc/self/maps"))) {
            if (line.endsWith("/" + soname)) {
                HostFiles.path(line.substring(line.indexOf('/'))).ifPresent(candidates::add);
            }
        }
        Matcher cached =
                Pattern.compile("/[^\0]*/" + Pattern.quote(soname) + "(?=\0)").matcher(HostFiles.text(host.at(CACHE)));
        while (cached.find()) {
            HostFiles.path(cached.group().substring(1))
                    .map(host.root()::resolve)
                    .ifPresent(candidates::add);
        }
        for (String folder : FOLDERS) {
            candidates.add(host.at(folder).resolve(soname));
            HostFiles.list(host.at(folder), "*-linux-gnu").forEach(each -> candidates.add(each.resolve(soname)));
        }
        return candidates.stream().filter(Files::isRegularFile).findFirst().map(SystemLibrary::new);
    }

    /**
     * Returns the newest version of a family that the library defines. The names of the versions stand in its string
     * table; none of them is needed from elsewhere but those of glibc's own parts, which are of the same release.
     *
     * @param family such as {@code GLIBCXX}
     */
    Optional<DottedVersion> newest(String family) {
        Matcher names = Pattern.compile("\0" + family + "_([0-9.]+)(?=\0)").matcher(HostFiles.text(file));
        return names.results()
                .flatMap(name -> DottedVersion.parse(name.group(1)).stream())
                .max(DottedVersion::compareTo);
    }
}
