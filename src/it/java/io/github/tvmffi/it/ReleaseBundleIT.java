package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn -Prelease deploy} would give to Central, read as Central's rules read it. */
class ReleaseBundleIT {
    private static final String VERSION = "0.1.0";
    private static final String GROUP = "io/github/tvmffi/";
    private static final List<String> MODULES = List.of(
            "tvm-ffi-archetype-jni",
            "tvm-ffi-bom",
            "tvm-ffi-loader",
            "tvm-ffi-maven-plugin",
            "tvm-ffi-natives",
            "tvm-ffi-platform");
    private static final Pattern PUBLIC_TYPE = Pattern.compile("^public ", Pattern.MULTILINE);

    @MavenTest
    void isCompleteSignedAndSmallEnough(MavenBuild build) throws Exception {
        Tool.require("gpg", "python3");
        try (ThrowAwayKey key = ThrowAwayKey.make()) {
            MavenBuild release = build.inFolder(checkout(build.workspace().resolve("release")));
            String upstream = System.getProperty("tvm-ffi.upstream");
            if (upstream != null) { // the release that this whole build is made with
                release = release.parameter("upstream", upstream);
            }
            release.environment("MAVEN_GPG_KEY", key.secret())
                    .with("deploy", "-Prelease", "-DskipTests", "-Dmaven.test.skip", "-Dmaven.main.skip")
                    .with("-Dspotless.check.skip", "-Dmaven.install.skip")
                    .with("-Dmaven.repo.local.tail=" + Setup.path("it.central"))
                    .with("-Dmaven.repo.local.tail.ignoreAvailability")
                    .succeeds();
            Path zip = release.folder().resolve("target/central-bundle.zip");
            ReleasedBundle bundle = ReleasedBundle.unpack(zip, build.workspace().resolve("bundle"));

            assertThat(zip).satisfies(file -> assertThat(Files.size(file)).isLessThan(1L << 30));
            hasAllFiles(bundle.published());
            hasChecksums(bundle);
            hasPoms(bundle.published());
            hasLicenceInEachJar(bundle.published());
            hasSourceAndJavadocOfTheLoader(bundle.published());
            hasSignatures(bundle, key);
        }
    }

    @Test
    void bundlesNothingButReleases(@TempDir Path folder) throws Exception {
        Tool.require("python3");
        List<String> bundle = List.of(
                "python3",
                Setup.path("it.projects").resolve("../../../.ci/central-bundle").toString(),
                Files.createDirectory(folder.resolve("central")).toString(),
                folder.resolve("bundle.zip").toString());
        assertThat(Tool.fails(folder, bundle)).contains("central is empty: only releases are bundled.");
        Files.createFile(folder.resolve("central/tvm-ffi-bom-0.1.0.pom"));
        Files.createFile(folder.resolve("central/tvm-ffi-loader-0.1.0-SNAPSHOT.jar"));
        assertThat(Tool.fails(folder, bundle))
                .contains("tvm-ffi-loader-0.1.0-SNAPSHOT.jar: only releases are bundled.");
        assertThat(folder.resolve("bundle.zip")).doesNotExist();
    }

    @MavenTest({MavenVersion.CURRENT, MavenVersion.NEWEST_4})
    void isNotMadeOfSnapshots(MavenBuild build) throws IOException {
        parent(build, Setup.property("it.plugin.version"))
                .fails()
                .says("Central takes no snapshots: set the versions first, see docs/releasing.md.");
    }

    @MavenTest({MavenVersion.OLDEST, MavenVersion.NEWEST_3})
    void isMadeByMaven3(MavenBuild build) throws IOException {
        parent(build, VERSION).succeeds();
    }

    @MavenTest(MavenVersion.NEWEST_4)
    void isNotMadeByMaven4(MavenBuild build) throws IOException {
        parent(build, VERSION)
                .fails()
                .says("Maven 4 writes POMs anew and loses the comment by which Gradle finds its metadata.");
    }

    /** Returns the build of the parent alone, which asks whether there may be a release. */
    private static MavenBuild parent(MavenBuild build, String version) throws IOException {
        Path pom = Setup.path("it.projects").resolve("../../../pom.xml");
        String text = Files.readString(pom)
                .replace(Setup.property("it.plugin.version"), version)
                .replaceAll("(?s)<modules>.*?</modules>", "");
        Files.writeString(build.folder().resolve("pom.xml"), text);
        return build.with("validate", "-Prelease");
    }

    /** Nothing but releases of ours, each with a POM and, if there is a jar, with sources and javadoc. */
    private static void hasAllFiles(SortedMap<String, Path> published) throws IOException {
        for (String module : MODULES) {
            String start = start(module);
            assertThat(published).containsKey(start + ".pom");
            if (!module.equals("tvm-ffi-bom")) {
                assertThat(published).containsKeys(start + ".jar", start + "-sources.jar", start + "-javadoc.jar");
            }
        }
        for (String classifier : StagedNatives.classifiers()) {
            assertThat(published).containsKey(start("tvm-ffi-natives") + "-" + classifier + ".jar");
        }
        assertThat(published).containsKey(start("tvm-ffi-natives") + ".module");
        assertThat(published.keySet()).allSatisfy(name -> assertThat(
                        MODULES.stream().map(ReleaseBundleIT::start).filter(name::startsWith))
                .as(name)
                .hasSize(1));
    }

    private static void hasChecksums(ReleasedBundle bundle) throws Exception {
        for (Map.Entry<String, Path> file : bundle.published().entrySet()) {
            for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
                String name =
                        file.getKey() + "." + algorithm.toLowerCase(Locale.ROOT).replace("-", "");
                byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file.getValue()));
                assertThat(bundle.files()).containsKey(name);
                assertThat(bundle.files().get(name)).hasContent(HexFormat.of().formatHex(digest));
            }
        }
    }

    private static void hasPoms(SortedMap<String, Path> published) throws IOException {
        for (String module : MODULES) {
            Path file = published.get(start(module) + ".pom");
            assertThat(Files.readString(file)).doesNotContain("SNAPSHOT", "${");
            PublishedPom pom = PublishedPom.read(file);
            pom.hasWhatCentralAsksFor();
            assertThat(pom.texts("/project/groupId")).containsExactly("io.github.tvmffi");
            assertThat(pom.texts("/project/artifactId")).containsExactly(module);
            assertThat(pom.texts("/project/version")).containsExactly(version(module));
        }
    }

    private static void hasLicenceInEachJar(SortedMap<String, Path> published) throws IOException {
        for (String module : MODULES) {
            Path jar = published.get(start(module) + ".jar");
            if (jar != null) {
                assertThat(ZipContent.of(jar)).as(module).containsKeys("META-INF/LICENSE", "META-INF/NOTICE");
            }
        }
    }

    /** Of each class there is, those for newer JDKs too, its source; of each that is public, a page. */
    private static void hasSourceAndJavadocOfTheLoader(SortedMap<String, Path> published) throws IOException {
        String loader = start("tvm-ffi-loader");
        Map<String, byte[]> sources = ZipContent.of(published.get(loader + "-sources.jar"));
        assertThat(sources)
                .containsKeys(ZipContent.of(published.get(loader + ".jar")).keySet().stream()
                        .filter(name -> name.endsWith(".class") && !name.contains("$"))
                        .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", "")
                                .replace(".class", ".java"))
                        .toArray(String[]::new));
        assertThat(ZipContent.of(published.get(loader + "-javadoc.jar")))
                .containsKeys(sources.entrySet().stream()
                        .filter(source -> PUBLIC_TYPE
                                .matcher(new String(source.getValue(), StandardCharsets.UTF_8))
                                .find())
                        .map(source ->
                                "io.github.tvmffi.loader/" + source.getKey().replace(".java", ".html"))
                        .toArray(String[]::new));
    }

    private static void hasSignatures(ReleasedBundle bundle, ThrowAwayKey key) throws Exception {
        for (String name : bundle.published().keySet()) {
            assertThat(bundle.files()).containsKey(name + ".asc");
            assertThat(key.verify(bundle.files().get(name + ".asc"))).contains("Good signature");
        }
        String any = bundle.published().firstKey();
        Files.writeString(bundle.files().get(any), "something else");
        assertThat(catchThrowable(() -> key.verify(bundle.files().get(any + ".asc"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("BAD signature");
    }

    /** The checkout with released versions, and with what was compiled already: only the rest is made again. */
    private static Path checkout(Path copy) throws IOException {
        Path root = Setup.path("it.projects").resolve("../../..").normalize();
        for (String file : List.of(
                "pom.xml",
                "LICENSE",
                "NOTICE",
                "src/it/pom.xml",
                "src/site/pom.xml",
                ".ci/central-bundle",
                ".ci/javadoc/README.md")) {
            Files.createDirectories(copy.resolve(file).getParent());
            Files.copy(root.resolve(file), copy.resolve(file));
        }
        for (String module : MODULES) {
            copyModule(root.resolve(module), copy.resolve(module));
        }
        Files.createSymbolicLink(copy.resolve("tvm-ffi-natives/.wheels"), root.resolve("tvm-ffi-natives/.wheels"));
        Files.createSymbolicLink(copy.resolve("tvm-ffi-loader/.zig"), root.resolve("tvm-ffi-loader/.zig"));
        for (Path pom : Folders.files(copy)) {
            if (pom.endsWith("pom.xml")) {
                Files.writeString(pom, Files.readString(pom).replace(Setup.property("it.plugin.version"), VERSION));
            }
        }
        return copy;
    }

    private static void copyModule(Path module, Path copy) throws IOException {
        try (Stream<Path> children = Files.list(module)) {
            for (Path child : children.filter(Files::isRegularFile).toList()) {
                Files.createDirectories(copy);
                Files.copy(child, copy.resolve(child.getFileName()));
            }
        }
        for (String folder : List.of("src", "upstream", "target/classes", "target/generated-sources")) {
            if (Files.isDirectory(module.resolve(folder))) {
                Folders.copy(module.resolve(folder), copy.resolve(folder));
            }
        }
    }

    private static String start(String module) {
        return GROUP + module + "/" + version(module) + "/" + module + "-" + version(module);
    }

    private static String version(String module) {
        return List.of("tvm-ffi-natives", "tvm-ffi-platform").contains(module) ? Setup.nativesVersion() : VERSION;
    }
}
