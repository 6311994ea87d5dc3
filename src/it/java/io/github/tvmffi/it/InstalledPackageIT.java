package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The goal emit: build-tool files around a tvm-ffi that pip or a build from source has installed. */
class InstalledPackageIT {

    @MavenTest
    void emitMakesThePackageThatPipInstalledABetterPrefixWithoutCopyingIt(MavenBuild build) throws Exception {
        Tool.require("cmake", "ninja", "c++", "pkg-config");
        Path installed = PipTools.upstream().resolve("tvm_ffi");
        FolderState before = FolderState.of(installed);
        Path prefix = build.workspace().resolve("pre fix");

        build.goal("emit")
                .parameter("prefix", installed)
                .parameter("outputDirectory", prefix)
                .succeeds();

        assertThat(FolderState.of(installed)).isEqualTo(before);
        assertThat(prefix.resolve("lib/libtvm_ffi.so").toRealPath())
                .isEqualTo(installed.resolve("lib/libtvm_ffi.so").toRealPath());
        Path project = build.project("cmake-initial-cache").folder();
        List<String> configure = List.of("cmake", "-GNinja", "-S.", "-Bout", "-DCMAKE_PREFIX_PATH=" + prefix);
        assertThat(Tool.run(project, configure)).doesNotContain("Python");
        Tool.run(project, List.of("cmake", "--build", "out"));
        assertThat(Tool.run(project, List.of("out/reformat"))).contains("{\"needs\":[]}");
        String pkgConfigPath = "PKG_CONFIG_PATH=" + prefix + "/lib/pkgconfig";
        assertThat(Tool.run(project, List.of("env", pkgConfigPath, "pkg-config", "--modversion", "tvm_ffi")))
                .isEqualTo(Setup.nativesVersion() + "\n");
        assertThat(Tool.run(project, List.of(prefix + "/bin/tvm-ffi-config", "--libdir", "--sourcedir")))
                .isEqualTo(prefix + "/lib\n" + prefix + "\n");
        assertThat(prefix.resolve("src/ffi")).isDirectory();
    }

    @MavenTest
    void emitIsRepeatable(MavenBuild build) throws Exception {
        Path installed = installed(build, "opt");
        Path prefix = build.workspace().resolve("prefix");
        MavenBuild emit = build.goal("emit")
                .parameter("prefix", installed)
                .parameter("installedVersion", "0.1.16")
                .parameter("outputDirectory", prefix);
        emit.succeeds();
        FolderState before = FolderState.of(prefix);
        emit.succeeds();
        assertThat(FolderState.of(prefix)).isEqualTo(before);
    }

    /** A prefix of two of them would have the headers of one and the sources or the functions of the other. */
    @MavenTest
    void emitLeavesNoLinkToWhatItWasMadeAroundBefore(MavenBuild build) throws IOException {
        Path before = installed(build, "before");
        Files.createDirectories(before.resolve("src/ffi"));
        Files.createDirectories(before.resolve("3rdparty"));
        Files.createFile(before.resolve("CMakeLists.txt"));
        Path after = installed(build, "after");
        Folders.delete(after.resolve("share"));
        Files.delete(after.resolve("lib/libtvm_ffi_testing.so"));
        Path prefix = build.workspace().resolve("prefix");
        MavenBuild emit =
                build.goal("emit").parameter("installedVersion", "0.1.16").parameter("outputDirectory", prefix);

        emit.parameter("prefix", before).succeeds();
        assertThat(linksIn(prefix)).hasSize(7).allMatch(link -> leadsInto(before, link));

        emit.parameter("prefix", after).succeeds();
        assertThat(linksIn(prefix)).hasSize(2).allMatch(link -> leadsInto(after, link));
    }

    /** As GNU Stow makes /usr/local, for example, which has a src of its own. */
    @MavenTest
    void emitTakesFromAFolderThatOthersUseTooWhatIsOfTvmFfi(MavenBuild build) throws IOException {
        Path installed = installed(build, "local");
        Files.createDirectories(installed.resolve("src/other"));
        Files.move(installed.resolve("lib"), build.workspace().resolve("lib"));
        Files.createSymbolicLink(installed.resolve("lib"), build.workspace().resolve("lib"));
        Path prefix = build.workspace().resolve("prefix");

        build.goal("emit")
                .parameter("prefix", installed)
                .parameter("installedVersion", "0.1.16")
                .parameter("outputDirectory", prefix)
                .succeeds();

        assertThat(prefix.resolve("lib/libtvm_ffi.so")).isSymbolicLink();
        assertThat(prefix.resolve("src")).doesNotExist();
    }

    private static List<Path> linksIn(Path prefix) throws IOException {
        try (Stream<Path> all = Files.walk(prefix)) {
            return all.filter(Files::isSymbolicLink).toList();
        }
    }

    private static boolean leadsInto(Path tree, Path link) {
        try {
            return link.toRealPath().startsWith(tree.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which sets the property that has the name of the parameter. */
    @MavenTest
    void emitTakesTheHostsPlatformAfterAnotherWasUnpacked(MavenBuild build) throws Exception {
        Path prefix = build.workspace().resolve("prefix");
        MavenBuild project = build.project("unpack-only");
        Path pom = project.folder().resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replace("            <goals>", """
                            <configuration>
                              <classifier>windows-x86_64</classifier>
                              <outputDirectory>${project.build.directory}</outputDirectory>
                            </configuration>
                            <goals>"""));

        project.with("initialize")
                .goal("emit")
                .parameter("prefix", installed(build, "opt"))
                .parameter("installedVersion", "0.1.16")
                .parameter("outputDirectory", prefix)
                .succeeds()
                .says("tvm-ffi " + Setup.nativesVersion() + " windows-x86_64 unpacked to ");

        assertThat(prefix.resolve("lib/libtvm_ffi.so")).isSymbolicLink();
    }

    /** Whoever misspells the folder reads that first, and not that a version is wanted. */
    @MavenTest
    void emitSaysWhichFolderItWants(MavenBuild build) throws IOException {
        Path sitePackages = installed(build, "opt").getParent();
        build.goal("emit")
                .parameter("prefix", sitePackages)
                .parameter("outputDirectory", build.workspace().resolve("prefix"))
                .fails()
                .saysItInOneMessage()
                .says(sitePackages + " is no install tree of tvm-ffi", "such as site-packages/tvm_ffi");
    }

    /** To Maven, a file without a name is the current folder. */
    @EveryMavenTest
    void emitTakesNoFolderWithoutAName(MavenBuild build) throws IOException {
        MavenBuild emit = build.goal("emit").parameter("installedVersion", "0.1.16");

        emit.parameter("prefix", "")
                .parameter("outputDirectory", build.workspace().resolve("prefix"))
                .fails()
                .saysItInOneMessage()
                .says("prefix is empty.", "leave -Dtvm-ffi.prefix out");
        emit.parameter("prefix", installed(build, "opt"))
                .parameter("outputDirectory", "")
                .fails()
                .saysItInOneMessage()
                .says("outputDirectory is empty.", "leave -Dtvm-ffi.outputDirectory out");
        assertThat(build.folder()).isDirectoryNotContaining("glob:**/MODULE.bazel");
    }

    @MavenTest
    void emitTakesALinkToAFolderAndNothingThatIsInTheWay(MavenBuild build) throws IOException {
        Path folder = Files.createDirectory(build.workspace().resolve("folder"));
        Path link = Files.createSymbolicLink(build.workspace().resolve("link"), folder);
        Path file = Files.createFile(build.workspace().resolve("file"));
        MavenBuild emit =
                build.goal("emit").parameter("prefix", installed(build, "opt")).parameter("installedVersion", "0.1.16");

        emit.parameter("outputDirectory", link).succeeds();

        assertThat(folder.resolve("lib/libtvm_ffi.so")).isSymbolicLink();
        emit.parameter("outputDirectory", file).fails().saysItInOneMessage().says(file + " is in the way");
    }

    @MavenTest
    void emitOverwritesNothingThatItDidNotMake(MavenBuild build) throws IOException {
        Path mine = Files.createDirectory(build.workspace().resolve("mine"));
        Files.writeString(mine.resolve("MODULE.bazel"), "module(name = 'mine')");

        emitRefusesToFill(build, mine).says(" made: MODULE.bazel");

        assertThat(mine.resolve("MODULE.bazel")).hasContent("module(name = 'mine')");
        assertThat(mine.resolve("include")).doesNotExist();
    }

    /** Such as one whose headers a build has put elsewhere. */
    @MavenTest
    void emitTakesAProjectWithALinkToHeadersForNoPrefix(MavenBuild build) throws IOException {
        Path mine = Files.createDirectory(build.workspace().resolve("mine"));
        Path headers = Files.createDirectories(build.workspace().resolve("elsewhere"));
        Files.createSymbolicLink(mine.resolve("include"), headers);
        Files.createSymbolicLink(mine.resolve("src"), headers);

        emitRefusesToFill(build, mine);

        assertThat(linksIn(mine)).containsExactlyInAnyOrder(mine.resolve("include"), mine.resolve("src"));
        assertThat(mine.resolve("include").toRealPath()).isEqualTo(headers.toRealPath());
    }

    private static BuildResult emitRefusesToFill(MavenBuild build, Path folder) throws IOException {
        return build.goal("emit")
                .parameter("prefix", installed(build, "opt"))
                .parameter("installedVersion", "0.1.16")
                .parameter("outputDirectory", folder)
                .fails()
                .saysItInOneMessage()
                .says(folder + " is not empty, and no prefix that emit made: ", "Nothing was changed");
    }

    @MavenTest
    void emitSaysWhatItCannotKnow(MavenBuild build) throws IOException {
        Path installed = installed(build, "opt");
        build.goal("emit")
                .parameter("prefix", installed)
                .parameter("outputDirectory", build.workspace().resolve("prefix"))
                .fails()
                .saysItInOneMessage()
                .says("Which version is installed in " + installed, "-Dtvm-ffi.installedVersion=");
    }

    @MavenTest
    void emitWritesNothingIntoWhatIsInstalled(MavenBuild build) throws IOException {
        Path installed = installed(build, "opt");
        Path link = Files.createSymbolicLink(build.workspace().resolve("link"), installed);
        for (Path inside : List.of(installed, link.resolve("cpp/prefix"))) {
            build.goal("emit")
                    .parameter("prefix", installed)
                    .parameter("installedVersion", "0.1.16")
                    .parameter("outputDirectory", inside)
                    .fails()
                    .saysItInOneMessage()
                    .says(inside + " lies in the installed tvm-ffi " + installed);
        }
        assertThat(installed.resolve("cpp")).doesNotExist();
    }

    /** What upstream's package has of use here, under upstream's name; a prefix serves as its source. */
    private static Path installed(MavenBuild build, String folder) throws IOException {
        Path prefix = build.prefix();
        Path installed = build.workspace().resolve(folder).resolve("tvm_ffi");
        for (String part : List.of("include", "lib", "share/cmake/tvm_ffi/Utils")) {
            Folders.copy(prefix.resolve(part), installed.resolve(part));
        }
        Folders.delete(installed.resolve("lib/pkgconfig"));
        Folders.delete(installed.resolve("lib/cps"));
        return installed;
    }
}
