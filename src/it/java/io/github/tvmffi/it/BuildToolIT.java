package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Consumers that are built by something else than CMake and make, or by the newest CMake. */
class BuildToolIT {
    private static final String ANSWER = "order of keys does not matter";

    @MavenTest
    void mesonFindsThePackageByPkgConfig(MavenBuild build) throws IOException {
        Tool.require("ninja", "c++", "pkg-config");
        withNewestTools(build.project("meson-pkg-config"))
                .with("verify")
                .succeeds()
                .says("Run-time dependency tvm_ffi found: YES " + Setup.nativesVersion(), ANSWER);
    }

    @MavenTest
    void mesonFindsThePackageByCMake(MavenBuild build) throws IOException {
        Tool.require("ninja", "c++");
        withNewestTools(build.project("meson-cmake"))
                .with("verify")
                .succeeds()
                .says(
                        "Run-time dependency tvm_ffi (modules: tvm_ffi::shared) found: YES " + Setup.cmakeVersion(),
                        ANSWER);
    }

    @MavenTest
    void newestCMakeFindsTheCommonPackageSpecification(MavenBuild build) throws IOException {
        Tool.require("ninja", "c++");
        withNewestTools(build.project("cps")).with("verify").succeeds().says(ANSWER);
    }

    @MavenTest
    void newestCMakePrefersTheConfigFileForItHasTheFunctions(MavenBuild build) throws Exception {
        Path prefix = build.prefix();
        Path project = Files.createDirectories(build.workspace().resolve("functions"));
        Files.writeString(project.resolve("CMakeLists.txt"), """
                cmake_minimum_required(VERSION 4.3)
                project(functions LANGUAGES NONE)
                find_package(tvm_ffi REQUIRED)
                if(COMMAND tvm_ffi_configure_target)
                  message(STATUS "has the functions, from ${tvm_ffi_CONFIG}")
                endif()
                """);
        String cmake = PipTools.program("newest", "cmake").toString();
        assertThat(Tool.run(project, List.of(cmake, "-S.", "-Bbuild", "-DCMAKE_PREFIX_PATH=" + prefix)))
                .contains("has the functions, from " + prefix + "/share/cmake/tvm_ffi/tvm_ffi-config.cmake");
    }

    @MavenTest
    void bazelBuildsAgainstTheJar(MavenBuild build) throws Exception {
        Tool.require("bazel", "c++");
        Path project = bazelProject(build, Setup.host());
        assertThat(Tool.run(project, bazel(build, "run"))).contains(ANSWER);
    }

    @MavenTest
    void bazelBuildsAgainstAnUnpackedPrefix(MavenBuild build) throws Exception {
        Tool.require("bazel", "c++");
        Path project = build.project("bazel").folder();
        String workspace = Files.readString(project.resolve("WORKSPACE.unpacked"));
        Path prefix = StagedNatives.unpack(Setup.host(), build.workspace());
        Files.writeString(project.resolve("WORKSPACE"), workspace.replace("PREFIX", prefix.toString()));
        assertThat(Tool.run(project, bazel(build, "run"))).contains(ANSWER);
    }

    @MavenTest
    void bazelShipsTheLibraryAndItsLicence(MavenBuild build) throws Exception {
        Tool.require("bazel", "c++");
        Path project = bazelProject(build, Setup.host());
        Tool.run(project, Bazel.command(bazelCache(build), "build", "//:shipped"));
        assertThat(Tool.run(project, List.of("tar", "tf", "bazel-bin/shipped.tar")))
                .contains("/equal\n", "tvm_ffi/lib/libtvm_ffi.so\n", "tvm_ffi/share/licenses/tvm-ffi/LICENSE\n");
    }

    /** With Clang, Bazel can hold a target to the headers of its own dependencies. */
    @MavenTest
    void bazelLetsAUserOfTheLibraryIncludeItsHeaders(MavenBuild build) throws Exception {
        Tool.require("bazel", "clang");
        Path project = bazelProject(build, Setup.host());
        List<String> command = new ArrayList<>(bazel(build, "build"));
        command.addAll(List.of("--features=layering_check", "--repo_env=CC=clang"));
        Tool.run(project, command);
    }

    @MavenTest
    void bazelRefusesTheJarOfAnotherPlatform(MavenBuild build) throws Exception {
        Tool.require("bazel", "c++");
        Path project = bazelProject(build, "windows-x86_64");
        assertThat(Tool.fails(project, bazel(build, "build")))
                .contains("target platform didn't satisfy constraint @platforms//os:windows");
    }

    @MavenTest
    void antBuildsAgainstTheJarThatIvyRetrieves(MavenBuild build) throws Exception {
        Tool.require("cmake", "c++", "make");
        Path project = build.project("ant-ivy").folder();
        for (String file : List.of("build.xml", "ivy.xml", "ivysettings.xml")) {
            ConsumerProject.fill(project.resolve(file), StagedNatives.repository(), Setup.host());
        }
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        String ant = "org.apache.tools.ant.Main";
        assertThat(Tool.run(project, List.of(java, "-cp", System.getProperty("java.class.path"), ant)))
                .contains("this is libtvm_ffi 0.1");
        assertThat(configProgram(project)).isExecutable();
    }

    /** Of Gradle 4.4, which Debian has; GradleConsumerIT resolves with a newer one. */
    @MavenTest
    void gradleBuildsAgainstTheUnpackedJar(MavenBuild build) throws Exception {
        Tool.require("gradle", "cmake", "c++", "make");
        Path project = build.project("gradle-cmake").folder();
        ConsumerProject.fill(project.resolve("build.gradle"), StagedNatives.repository(), Setup.host());
        String home = build.workspace().resolve("gradle-home").toString();
        assertThat(Tool.run(project, List.of("gradle", "--offline", "--no-daemon", "-g", home, "run")))
                .contains("this is libtvm_ffi 0.1");
        assertThat(configProgram(project)).isExecutable();
    }

    /** In a home of its own, where sbt's launcher puts what it takes from the repositories of Maven's builds: sbt itself too. */
    @MavenTest
    void sbtUnpacksTheJarForCMakeAndRunsAProgramWithTheLoader(MavenBuild build, @TempDir Path temporary)
            throws Exception {
        Tool.require("cmake", "ninja", "c++");
        Path project = build.project("sbt").folder();
        ConsumerProject.fill(project.resolve("build.sbt"), StagedNatives.repository(), Setup.host());
        Path home = Files.createDirectories(build.workspace().resolve("home"));
        Path repositories = home.resolve("repositories");
        Files.writeString(repositories, """
                [repositories]
                  staged: %s
                  central: %s
                """.formatted(
                        StagedNatives.repository(), Setup.path("it.central").toUri()));
        String launcher =
                "org/scala-sbt/sbt-launch/%1$s/sbt-launch-%1$s.jar".formatted(Setup.property("it.sbt.version"));
        List<String> sbt = List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Duser.home=" + home,
                "-Djava.io.tmpdir=" + temporary, // sbt leaves folders there; its sockets allow no long path
                "-Dsbt.repository.config=" + repositories,
                "-Dsbt.override.build.repos=true",
                "-Dsbt.server.autostart=false",
                "-jar",
                Setup.path("it.repository").resolve(launcher).toString(),
                "print unpackTvmFfi",
                "run");
        Path prefix = project.resolve("target/natives/META-INF/tvm-ffi").resolve(Setup.host());
        assertThat(Tool.run(project, sbt)).contains("\n" + prefix + "\n", "loaded " + Setup.nativesVersion());

        CMake.SYSTEM.build(project, project.resolve("build"), "Ninja", List.of("-DCMAKE_PREFIX_PATH=" + prefix));
        assertThat(Tool.run(project, List.of("build/version"))).contains("this is libtvm_ffi 0.1");
        assertThat(configProgram(project)).isExecutable();
    }

    @MavenTest
    void conanPackagesTheJarAndCMakeFindsIt(MavenBuild build) throws Exception {
        Path folder = buildWithConan(build, "CMakeDeps");
        assertThat(folder.resolve("tvm-ffi-config.cmake")).doesNotExist();
    }

    /** That generator prefers a CPS file of the package's name to its CMake files. */
    @MavenTest
    void conanFindsThePackageWithItsNewerGeneratorToo(MavenBuild build) throws Exception {
        buildWithConan(build, "CMakeConfigDeps");
    }

    /** What uses the library links libtvm_ffi by the name that the recipe gives its target, and runs in Conan's environment. */
    @MavenTest
    void conanHandsOnThePackageOfALibraryThatLinksIt(MavenBuild build) throws Exception {
        packageForConan(build);
        Path library = build.project("conan-library").folder();
        conan(build, library, "create . --no-remote");
        Path app = library.resolve("app");
        for (String generator : List.of("CMakeDeps", "CMakeConfigDeps")) {
            chooseGenerator(app, generator);
            Path folder = app.resolve(generator);
            conan(build, app, "install . --no-remote --output-folder=" + folder);
            buildWithToolchain(app, folder);
        }
        String flags = "$(PKG_CONFIG_PATH=CMakeDeps pkg-config --cflags --libs minor tvm_ffi)";
        String shell = ". CMakeDeps/conanrun.sh && c++ main.cc " + flags + " -o version && ./version";
        assertThat(Tool.run(app, List.of("sh", "-c", shell))).contains("this is libtvm_ffi 0.1");
    }

    /** With stand-ins for the two functions of vcpkg's that the port calls; asserts what vcpkg checks afterwards. */
    @MavenTest
    void portForVcpkgPackagesTheJarAndCMakeFindsIt(MavenBuild build) throws Exception {
        Tool.require("cmake", "ninja", "c++");
        Path project = build.project("vcpkg").folder();
        Path port = project.resolve("port");
        ConsumerProject.fill(port.resolve("portfile.cmake"), StagedNatives.repository(), Setup.host());
        Path jar = StagedNatives.jar(Setup.host());
        Files.copy(jar, port.resolve(jar.getFileName()));

        Path packaged = project.resolve("packages/tvm-ffi");
        Path script = Setup.path("it.projects").resolveSibling("vcpkg/build-port.cmake");
        List<String> command = List.of(
                "cmake",
                "-DPORT=tvm-ffi",
                "-DCURRENT_PORT_DIR=" + port,
                "-DCURRENT_PACKAGES_DIR=" + packaged,
                "-P",
                script.toString());
        Tool.run(project, command);

        assertThat(packaged.toFile().list()).containsExactlyInAnyOrder("include", "lib", "share");
        assertThat(packaged.resolve("share/tvm-ffi/copyright"))
                .content()
                .contains("Apache License", "Apache TVM FFI", "libbacktrace");
        Path folder = project.resolve("build");
        CMake.SYSTEM.build(project, folder, "Ninja", List.of("-DCMAKE_PREFIX_PATH=" + packaged));
        assertThat(Tool.run(project, List.of("build/version"))).contains("this is libtvm_ffi 0.1");
    }

    /** The crates come from the outer Cargo's cache, or the network: like Maven's plugins, they are not ours to stage. */
    @MavenTest
    void cargoBuildsTheRegistryCratesWhereThereIsNoPython(MavenBuild build) throws Exception {
        Tool.require("cargo", "cc");
        Path prefix = build.prefix();
        Path project = build.project("cargo").folder();
        Path path = Tool.pathWithout(build.workspace().resolve("bin"), "python", "pypy", "pip", "pyenv", "tvm");
        String once = "cargo run --quiet --offline || cargo run --quiet";
        List<String> run = List.of("env", "PATH=" + prefix.resolve("bin") + ":" + path, "sh", "-c", once);
        assertThat(Tool.run(project, run)).contains(ANSWER);
    }

    /** Returns what a tool has unpacked somewhere below a folder; not all keep a file's mode. */
    private static Path configProgram(Path top) throws IOException {
        return Folders.files(top).stream()
                .filter(file -> file.endsWith("bin/tvm-ffi-config"))
                .findFirst()
                .orElseThrow();
    }

    /** Bazel takes the jar straight from a repository: no Maven, no unpacked prefix. */
    private static Path bazelProject(MavenBuild build, String classifier) throws IOException {
        Path project = build.project("bazel").folder();
        ConsumerProject.fill(project.resolve("WORKSPACE"), StagedNatives.repository(), classifier);
        return project;
    }

    private static List<String> bazel(MavenBuild build, String verb) {
        return Bazel.command(bazelCache(build), verb, "//:equal");
    }

    private static Path bazelCache(MavenBuild build) {
        return build.workspace().resolve("bazel-root");
    }

    private static Path buildWithConan(MavenBuild build, String generator) throws Exception {
        Path project = packageForConan(build);
        chooseGenerator(project, generator);
        conan(build, project, "install . --no-remote --output-folder=build");
        Path folder = project.resolve("build");
        buildWithToolchain(project, folder);
        assertThat(configProgram(conanHome(build))).isExecutable();
        return folder;
    }

    private static Path packageForConan(MavenBuild build) throws Exception {
        Tool.require("cmake", "ninja", "c++", "pkg-config");
        Path project = build.project("conan").folder();
        ConsumerProject.fill(project.resolve("recipe/conanfile.py"), StagedNatives.repository(), Setup.host());
        Path jar = StagedNatives.jar(Setup.host());
        Files.copy(jar, project.resolve("recipe").resolve(jar.getFileName()));
        conan(build, project, "profile detect");
        conan(build, project, "create recipe --no-remote");
        return project;
    }

    private static void conan(MavenBuild build, Path project, String arguments) throws Exception {
        String conan = PipTools.program("conan", "conan").toString();
        Tool.require(conan);
        List<String> command = new ArrayList<>(List.of("env", "CONAN_HOME=" + conanHome(build), conan));
        command.addAll(List.of(arguments.split(" ")));
        Tool.run(project, command);
    }

    private static Path conanHome(MavenBuild build) {
        return build.workspace().resolve("conan-home");
    }

    private static void chooseGenerator(Path project, String generator) throws IOException {
        Path consumer = project.resolve("conanfile.txt");
        Files.writeString(consumer, Files.readString(consumer).replaceAll("CMake(Config)?Deps", generator));
    }

    private static void buildWithToolchain(Path project, Path folder) throws Exception {
        String toolchain = "-DCMAKE_TOOLCHAIN_FILE=" + folder.resolve("conan_toolchain.cmake");
        CMake.SYSTEM.build(project, folder, "Ninja", List.of(toolchain, "-DCMAKE_BUILD_TYPE=Release"));
        assertThat(Tool.run(project, List.of(folder + "/version"))).contains("this is libtvm_ffi 0.1");
    }

    private static MavenBuild withNewestTools(MavenBuild build) {
        return build.environment("PATH", PipTools.bin("newest") + ":" + System.getenv("PATH"));
    }
}
