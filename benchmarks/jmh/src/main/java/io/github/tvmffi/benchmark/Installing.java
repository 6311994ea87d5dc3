package io.github.tvmffi.benchmark;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.assemble.NativesAssembler;
import io.github.tvmffi.maven.prefix.InstallResult;
import io.github.tvmffi.maven.prefix.PrefixInstaller;
import io.github.tvmffi.maven.sbom.PackageUrls;
import io.github.tvmffi.maven.wheel.InstallTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.codehaus.plexus.archiver.zip.ZipUnArchiver;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Installs a prefix into a new folder, beside what unzips the same jar and checks nothing, and looks at a prefix that is
 * there already. Nothing is deleted while time is taken.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 7)
public class Installing {
    private static final String CLASSIFIER = "linux-x86_64";
    private static final String VERSION = "0.0.0-benchmark";

    /** Headers added to upstream's own. */
    @Param({"0", "300", "1000"})
    public int moreFiles;

    private final PrefixInstaller installer = new PrefixInstaller();
    private Path work = Path.of("");
    private Path jar = work;
    private Path installed = work;
    private Path target = work;

    /** Makes a jar with as many files as wanted, and installs it once. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        work = Files.createTempDirectory("installing");
        Path tree = installer
                .install(upstreamsOwn(), CLASSIFIER, work.resolve("upstream"))
                .prefix()
                .root();
        Path headers = Files.createDirectories(tree.resolve("include/tvm/ffi/more"));
        for (int i = 0; i < moreFiles; i++) {
            Files.writeString(
                    headers.resolve(i + ".h"), "#define TVM_FFI_MORE_" + i + "\n" + "// filler\n".repeat(400));
        }
        jar = work.resolve("natives.jar");
        new NativesAssembler(
                        InstallTree.open(tree, VERSION),
                        Platform.parse(CLASSIFIER).orElseThrow())
                .assemble(
                        jar,
                        Instant.EPOCH,
                        PackageUrls.ofMaven("io.github.tvmffi", "tvm-ffi-natives", VERSION, CLASSIFIER));
        target = work.resolve("new");
        installed = work.resolve("installed");
        installer.install(jar, CLASSIFIER, installed);
    }

    @TearDown(Level.Invocation)
    public void clear() throws IOException {
        if (Files.exists(target)) {
            delete(target);
        }
    }

    @TearDown(Level.Trial)
    public void clearAll() throws IOException {
        delete(work);
    }

    @Benchmark
    public InstallResult install() throws IOException {
        return installer.install(jar, CLASSIFIER, target);
    }

    @Benchmark
    public InstallResult unchanged() throws IOException {
        return installer.install(jar, CLASSIFIER, installed);
    }

    /** What plain Java needs for the bytes alone. */
    @Benchmark
    public Path zipFile() throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path file = target.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip.getInputStream(entry), file);
            }
        }
        return target;
    }

    /** What maven-dependency-plugin:unpack calls. */
    @Benchmark
    public Path plexusArchiver() throws IOException {
        Files.createDirectories(target);
        ZipUnArchiver archiver = new ZipUnArchiver(jar.toFile());
        archiver.setDestDirectory(target.toFile());
        archiver.extract();
        return target;
    }

    private static Path upstreamsOwn() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().endsWith("-" + CLASSIFIER + ".jar"))
                .findFirst()
                .orElseThrow();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
