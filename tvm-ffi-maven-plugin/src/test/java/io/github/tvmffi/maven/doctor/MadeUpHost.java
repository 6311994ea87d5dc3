package io.github.tvmffi.maven.doctor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tvmffi.loader.Host;
import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.prefix.PrefixInstaller;
import io.github.tvmffi.maven.prefix.SamplePrefix;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A healthy Linux host with everything a build wants, in a folder; tests break one thing of it. */
final class MadeUpHost {
    static final String VERSION = "0.1.15.post2";
    static final String CLASSIFIER = SamplePrefix.CLASSIFIER;

    final Path root;
    final Map<String, String> environment = new HashMap<>();
    final Properties properties = new Properties();
    final List<String> jvmArguments = new ArrayList<>();

    String version = VERSION;
    String wanted = CLASSIFIER;
    Path jar;
    List<String> built = List.of("linux-x86_64", "linux-aarch_64", "osx-aarch_64", "windows-x86_64");
    List<Project.Entry> classPath = null;
    List<String> unresolved = List.of();
    String testArguments = "";
    Map<String, String> testEnvironment = Map.of();

    private MadeUpHost(Path root) {
        this.root = root;
    }

    static MadeUpHost in(Path root) throws IOException {
        MadeUpHost host = new MadeUpHost(root);
        host.setUp();
        return host;
    }

    /** A host that has neither files nor variables nor properties. */
    static MadeUpHost empty(Path root) {
        MadeUpHost host = new MadeUpHost(root);
        host.wanted = "none";
        host.built = List.of();
        return host;
    }

    private void setUp() throws IOException {
        properties.putAll(Map.of(
                "os.name", "Linux",
                "os.arch", "amd64",
                "os.version", "6.1",
                "java.version", "17.0.12",
                "java.specification.version", "17",
                "java.home", path("jdk"),
                "java.io.tmpdir", path("tmp"),
                "user.home", path("home")));
        environment.put("PATH", path("usr/bin") + File.pathSeparator + path("jdk/bin"));
        write("proc/self/mounts", "overlay / overlay rw,relatime 0 0\n");
        executable("/lib64/ld-linux-x86-64.so.2");
        write("usr/lib/x86_64-linux-gnu/libc.so.6", "\177ELF\0GLIBC_2.2.5\0GLIBC_2.36\0GLIBC_2.4\0GLIBC_PRIVATE\0");
        write("usr/lib/x86_64-linux-gnu/libstdc++.so.6", "\177ELF\0GLIBCXX_3.4\0GLIBCXX_3.4.30\0CXXABI_1.3.13\0");
        program("usr/bin/cmake");
        Files.createDirectories(root.resolve("usr/share/cmake-3.25"));
        program("usr/bin/pkg-config");
        program("usr/bin/python3");
        program("jdk/bin/java");
        write("jdk/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.12\"\n");
        write("jdk/lib/libjsig.so", "");
        Files.createDirectories(root.resolve("home"));
        Files.createDirectories(root.resolve("tmp"));
        jar = SamplePrefix.of(VERSION).jar(root.resolve("natives.jar"));
    }

    String path(String name) {
        return root.resolve(name).toString();
    }

    Path write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content.getBytes(ISO_8859_1));
    }

    Path program(String name) throws IOException {
        Path file = write(name, "#!/bin/sh\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    /** The program that runs the JVM: an ELF file that names its dynamic linker and holds nothing else. */
    void executable(String interpreter) throws IOException {
        byte[] name = interpreter.getBytes(UTF_8);
        ByteBuffer elf = ByteBuffer.allocate(64 + 56 + name.length).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(0, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
        elf.putLong(0x20, 64).putShort(0x36, (short) 56).putShort(0x38, (short) 1);
        elf.putInt(64, 3).putLong(64 + 0x08, 64 + 56).putLong(64 + 0x20, name.length);
        elf.put(64 + 56, name);
        Path file = root.resolve("proc/self/exe");
        Files.createDirectories(file.getParent());
        Files.write(file, elf.array());
    }

    /** Installs a prefix where this build's lie. */
    Path install(String version, String folder) throws IOException {
        Path source = SamplePrefix.of(version)
                .with("share/cmake/tvm_ffi/tvm_ffi-config.cmake", "")
                .with("lib/pkgconfig/tvm_ffi.pc", "")
                .jar(root.resolve("sample-" + version + ".jar"));
        Path target = root.resolve("target/tvm-ffi").resolve(folder);
        new PrefixInstaller().install(source, CLASSIFIER, target);
        return target;
    }

    /** Leaves what pip leaves of an installed apache-tvm-ffi. */
    void pipInstall(String packages, String version) throws IOException {
        write(packages + "/tvm_ffi/__init__.py", "");
        write(packages + "/apache_tvm_ffi-" + version + ".dist-info/RECORD", "");
    }

    /** Makes a project; each entry of its class path is added by the methods below. */
    MadeUpHost project() {
        classPath = new ArrayList<>();
        return this;
    }

    MadeUpHost withNatives(String classifier, String version, String set) throws IOException {
        return with(
                "io.github.tvmffi",
                "tvm-ffi-natives",
                "META-INF/tvm-ffi/" + classifier + "/natives.properties",
                "schemaVersion=1\nversion=" + version + "\nclassifier=" + classifier + "\nset=" + set + "\n");
    }

    MadeUpHost withLoader() throws IOException {
        return with("io.github.tvmffi", "tvm-ffi-loader", "io/github/tvmffi/loader/NativeLoader.class", "");
    }

    MadeUpHost with(String groupId, String artifactId, String entry, String content) throws IOException {
        Path file = root.resolve("repository").resolve(classPath.size() + "-" + artifactId + ".jar");
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(UTF_8));
        }
        classPath.add(new Project.Entry(groupId, artifactId, file));
        return this;
    }

    Situation situation() {
        Platform platform = Platform.parse(wanted).orElse(null);
        return new Situation(
                new Surroundings(new Host(properties, environment), root, userId(), jvmArguments),
                new WantedNatives(
                        version,
                        platform,
                        platform == null ? "\"" + wanted + "\" is no classifier.\n  Wanted: one." : null,
                        jar,
                        built),
                root.resolve("target/tvm-ffi"),
                Optional.ofNullable(classPath)
                        .map(entries -> new Project(
                                entries, ClassPathScan.of(entries), unresolved, testArguments, testEnvironment)));
    }

    /** The one that owns what the test writes. */
    private int userId() {
        try {
            return (Integer) Files.getAttribute(root, "unix:uid");
        } catch (IOException | UnsupportedOperationException e) {
            return -1;
        }
    }

    /** All that is amiss, without the word on signal handlers that every JVM gets, and each as the documentation says. */
    List<Finding> complaints() throws IOException {
        List<Finding> findings = Doctor.examine(situation());
        assertThat(findings)
                .extracting(Finding::id)
                .as("every check has its say")
                .containsAll(Doctor.CHECKS.stream().map(Check::id).toList());
        List<Finding> complaints = findings.stream()
                .filter(finding -> finding.severity() != Severity.OK)
                .filter(finding -> !finding.found().startsWith("safe in JVMs that load tvm-ffi by tvm-ffi-loader"))
                .toList();
        for (Finding complaint : complaints) {
            assertThat(DoctorDocumentation.severities(complaint.id()))
                    .as("docs/doctor.md on %s", complaint)
                    .contains(complaint.severity().id());
        }
        return complaints;
    }

    /** The one thing that is amiss. */
    Finding complaint() throws IOException {
        List<Finding> complaints = complaints();
        assertThat(complaints).hasSize(1);
        return complaints.get(0);
    }

    /** The one thing that is amiss, which a check says with a severity. */
    Finding complaint(String id, Severity severity) throws IOException {
        Finding complaint = complaint();
        assertThat(complaint.id()).as("check that says %s", complaint).isEqualTo(id);
        assertThat(complaint.severity()).as("severity of %s", complaint).isEqualTo(severity);
        return complaint;
    }
}
