package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The goal {@code verify}: prefixes, after {@code unpack} in one build and on its own, and the loader's cache. */
class VerifyIT {
    private static final String HEADER = "include/dlpack/dlpack.h";

    @MavenTest
    void namesWhatIsMissingChangedAndAdded(MavenBuild build) throws IOException {
        MavenBuild project = build.project("unpack-only").parameter("classifier", "windows-x86_64");
        project.with("initialize", Setup.goal("verify")).succeeds().says("every file is as its manifest says");
        Path prefix = project.folder().resolve("target/tvm-ffi/windows-x86_64");
        Files.delete(prefix.resolve("lib/tvm_ffi.lib"));
        Files.writeString(prefix.resolve(HEADER), "// not upstream's\n");
        Files.writeString(prefix.resolve("include/stray.h"), "// nobody's\n");

        project.with(Setup.goal("verify"))
                .fails()
                .saysItInOneMessage()
                .says("missing: lib/tvm_ffi.lib")
                .says("changed: " + HEADER)
                .says("added: include/stray.h");
    }

    /** And not the one that was unpacked last, whose place is a property of the project by then. */
    @EveryMavenTest
    void eachExecutionChecksItsOwnPrefix(MavenBuild build) throws IOException {
        MavenBuild project = build.project("several-platforms");
        Path pom = project.folder().resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("        </executions>", """
                          <execution>
                            <id>check</id>
                            <phase>initialize</phase>
                            <goals><goal>verify</goal></goals>
                            <configuration>
                              <classifier>windows-x86_64</classifier>
                              <outputDirectory>${project.build.directory}/tvm-ffi-windows</outputDirectory>
                            </configuration>
                          </execution>
                        </executions>\
                """));
        Path target = project.folder().resolve("target");

        project.with("initialize")
                .goal("verify")
                .succeeds()
                .says(
                        "as its manifest says in " + target.resolve("tvm-ffi-windows/windows-x86_64"),
                        "as its manifest says in " + target.resolve("tvm-ffi/" + Setup.host()));
    }

    /** As in a container whose file system is for reading alone. */
    @MavenTest
    void needsNoTemporaryFolder(MavenBuild build) throws IOException {
        build.prefix();

        build.environment("MAVEN_OPTS", "-Djava.io.tmpdir=" + build.folder().resolve("absent"))
                .goal("verify")
                .succeeds()
                .says("every file is as its manifest says");
    }

    @MavenTest
    void reportsAsJsonAndNothingElse(MavenBuild build) throws IOException {
        Path prefix = build.prefix();
        MavenBuild verify = build.with("-q").goal("verify").parameter("format", "json");

        BuildResult intact = verify.parameter("outputFile", "intact.json").succeeds();

        assertThat(build.folder().resolve("intact.json")).hasContent(intact.stdout());
        assertThat(report(build, "intact.json").get("status").asText()).isEqualTo("intact");
        Files.delete(prefix.resolve(HEADER));
        verify.parameter("outputFile", "damaged.json").fails();
        JsonNode damaged = report(build, "damaged.json").get("checked").get(0);
        assertThat(damaged.get("path").asText()).isEqualTo(prefix.toString());
        assertThat(damaged.get("status").asText()).isEqualTo("damaged");
        assertThat(damaged.get("missing")).hasSize(1).allMatch(path -> path.asText()
                .equals(HEADER));
    }

    /** The published jar is the measure, not the manifest beside the files. */
    @MavenTest
    void findsAChangeThatTheManifestWasMadeToFit(MavenBuild build) throws IOException {
        Path prefix = build.prefix();
        Path header = prefix.resolve(HEADER);
        String before = Folders.sha256(Files.readAllBytes(header));
        Files.writeString(header, Files.readString(header).replace("DLPACK_MAJOR_VERSION 1", "DLPACK_MAJOR_VERSION 2"));
        Path manifest = prefix.resolve("tvm-ffi.json");
        Files.writeString(
                manifest, Files.readString(manifest).replace(before, Folders.sha256(Files.readAllBytes(header))));

        build.goal("verify")
                .fails()
                .saysItInOneMessage()
                .says("changed: " + HEADER)
                .says("changed: tvm-ffi.json");
    }

    @MavenTest
    void warnsWhenThePublishedJarCannotBeHad(MavenBuild build) throws IOException {
        Path prefix = build.prefix();
        Path manifest = prefix.resolve("tvm-ffi.json");
        String version = "\"version\": \"" + Setup.nativesVersion() + "\"";
        Files.writeString(manifest, Files.readString(manifest).replaceFirst(version, "\"version\": \"0.0.1\""));

        build.goal("verify").succeeds().says("it cannot be told whether all is well", "0.0.1");
    }

    @MavenTest
    void findsWhatChangedInTheLoadersCache(MavenBuild build) throws Exception {
        Path cache = load(build);
        MavenBuild verify = build.goal("verify").parameter("loaderCache", cache);
        Path library = only(cache, "libtvm_ffi.so");
        byte[] content = Files.readAllBytes(library);
        content[content.length / 2] ^= 1;
        FileTime time = Files.getLastModifiedTime(library);
        Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("rw-------"));
        Files.write(library, content);
        Files.setLastModifiedTime(library, time);
        Files.writeString(library.resolveSibling("libdl.so.2"), "not the system's");
        Files.delete(only(cache, "libtvm_ffi_guard.so"));

        verify.parameter("format", "json")
                .parameter("outputFile", "report.json")
                .fails()
                .saysItInOneMessage()
                .says("changed: libtvm_ffi.so", "added: libdl.so.2", "missing: libtvm_ffi_guard.so");
        assertThat(report(build, "report.json").get("checked"))
                .hasSize(2)
                .allMatch(entry -> entry.get("kind").asText().equals("cache-entry"))
                .extracting(entry -> entry.get("path").asText())
                .contains(library.getParent().toString());
    }

    @MavenTest
    void knowsWhereTheLoadersCacheIs(MavenBuild build) throws Exception {
        Path cache = load(build);

        build.environment("XDG_CACHE_HOME", cache.getParent())
                .goal("verify")
                .parameter("loaderCache", "default")
                .succeeds()
                .says("every file is as its manifest says in " + cache);
        build.goal("verify")
                .parameter("loaderCache", cache.resolve("nowhere"))
                .fails()
                .saysItInOneMessage()
                .says("There is no folder " + cache.resolve("nowhere"));
    }

    private static JsonNode report(MavenBuild build, String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(build.folder().resolve(name), StandardCharsets.UTF_8));
    }

    /** Starts a JVM that extracts libtvm_ffi into a new cache, which is returned. */
    private static Path load(MavenBuild build) throws Exception {
        Path cache = build.workspace().resolve("caches").resolve("tvm-ffi");
        Path program = build.project("just-load").folder();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = StagedNatives.module("tvm-ffi-loader") + ":" + StagedNatives.jar(Setup.host());
        assertThat(Tool.run(program, List.of(java, "-Dtvm-ffi.cache=" + cache, "-cp", classPath, "JustLoad.java")))
                .isEqualTo("loaded " + Setup.nativesVersion() + "\n");
        return cache;
    }

    private static Path only(Path cache, String name) throws IOException {
        List<Path> found = Folders.files(cache).stream()
                .filter(file -> file.endsWith(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }
}
