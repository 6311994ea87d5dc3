package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.loader.CudaVariant;
import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.assemble.NativesAssembler;
import io.github.tvmffi.maven.prefix.PrefixFacts;
import io.github.tvmffi.maven.sbom.PackageUrls;
import io.github.tvmffi.maven.wheel.InstallTree;
import io.github.tvmffi.maven.wheel.RequirementsLock;
import io.github.tvmffi.maven.wheel.UpstreamTree;
import io.github.tvmffi.maven.wheel.Wheel;
import io.github.tvmffi.maven.wheel.WheelFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * Packs upstream wheels, or an install tree of your own build, into classifier jars and attaches them to the project:
 * forks, musl builds and debug builds ship exactly as the official natives do.
 *
 * @since 0.1.0
 */
@Mojo(name = "assemble", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class AssembleMojo extends AbstractAssembleMojo {
    private static final String DISTRIBUTION = "apache-tvm-ffi";
    private static final String CUDA_DISTRIBUTION = "nvidia-cuda-runtime";
    /** From here on NVIDIA's distributions no longer carry the major version in their names. */
    private static final int UNNUMBERED_CUDA = 13;

    /** The platforms to pack, each also the classifier of its jar: {@code linux-x86_64}, for example. */
    @Parameter(alias = "classifier", property = "tvm-ffi.classifier", required = true)
    private List<String> classifiers = List.of();

    /**
     * A folder of wheels, as {@code pip download} leaves it; the one that the lock pins for the classifier is taken. None
     * by default: set this, {@code wheel} or {@code installTree}.
     */
    @Parameter(property = "tvm-ffi.wheels")
    private @Nullable File wheels;

    /** One wheel, instead of a folder to choose from. None by default. */
    @Parameter(property = "tvm-ffi.wheel")
    private @Nullable File wheel;

    /** The folder with {@code include/} and {@code lib/} of a build of your own, instead of a wheel. None by default. */
    @Parameter(property = "tvm-ffi.installTree")
    private @Nullable File installTree;

    /**
     * NVIDIA's wheel of the CUDA runtime, for a classifier with {@code -cuda12}, {@code -cuda13}, …; by default the one
     * that the lock pins, from the folder of wheels.
     */
    @Parameter(property = "tvm-ffi.cudaWheel")
    private @Nullable File cudaWheel;

    /**
     * A requirements file that pins the wheels by hash, as {@code pip --require-hashes} reads it. Needed for a folder
     * of wheels; without it, which is the default, one wheel is taken as it is.
     */
    @Parameter(property = "tvm-ffi.lock")
    private @Nullable File lock;

    @Inject
    AssembleMojo(
            MavenProject project, MavenSession session, MojoExecution execution, MavenProjectHelper projectHelper) {
        super(project, session, execution, projectHelper);
    }

    @Override
    List<String> classifiers() throws ParameterException {
        // Maven 3 lets a list that is required be empty.
        if (classifiers.isEmpty()) {
            throw new ParameterException("assemble is told no platform.\n"
                    + "  Set <classifier> (-Dtvm-ffi.classifier), such as linux-x86_64, or <classifiers> for several.");
        }
        return classifiers;
    }

    @Override
    String assemble(String classifier, Path jar, Instant time) throws IOException {
        SbomLibrary.require();
        Platform platform = WantedPlatform.of(classifier, null);
        PrefixFacts facts = new NativesAssembler(upstream(platform), platform, cuda(platform))
                .assemble(
                        jar,
                        time,
                        PackageUrls.ofMaven(
                                project.getGroupId(), project.getArtifactId(), project.getVersion(), classifier));
        return "tvm-ffi " + facts.version() + " " + classifier + " packed from "
                + facts.origin().file();
    }

    private UpstreamTree upstream(Platform platform) throws IOException {
        int sources = (wheels == null ? 0 : 1) + (wheel == null ? 0 : 1) + (installTree == null ? 0 : 1);
        if (sources != 1) {
            throw new ParameterException("assemble needs exactly one source, got " + sources + ".\n"
                    + "  Set one of <wheels> (with <lock>), <wheel>, <installTree>.");
        }
        if (installTree != null) {
            decisions().because("packing " + installTree, "installTree is set");
            return InstallTree.open(installTree.toPath(), project.getVersion());
        }
        if (wheel != null) {
            decisions().because("packing " + wheel, "wheel is set");
            return pinned(Wheel.read(wheel.toPath()));
        }
        return fromFolder(platform);
    }

    private UpstreamTree fromFolder(Platform platform) throws IOException {
        if (wheels == null || lock == null) {
            throw new ParameterException("<wheels> needs <lock>, which says which wheel of the folder to take.\n"
                    + "  Add <lock>, or name one file with <wheel>.");
        }
        return pinned(Wheel.read(inFolder(wheels, lock, DISTRIBUTION, platform)));
    }

    private @Nullable UpstreamTree cuda(Platform platform) throws IOException {
        CudaVariant variant = platform.cuda();
        if (variant == null) {
            return null;
        }
        if (cudaWheel != null) {
            decisions().because("packing " + cudaWheel, "cudaWheel is set");
            return pinned(Wheel.readNvidia(cudaWheel.toPath()));
        }
        if (wheels == null || lock == null) {
            throw new ParameterException("The classifier " + platform.classifier() + " needs NVIDIA's runtime.\n"
                    + "  Name its wheel with <cudaWheel>, or leave -" + variant.classifier() + " out.");
        }
        String name =
                variant.major() < UNNUMBERED_CUDA ? CUDA_DISTRIBUTION + "-cu" + variant.major() : CUDA_DISTRIBUTION;
        return pinned(Wheel.readNvidia(inFolder(wheels, lock, name, platform)));
    }

    private Path inFolder(File wheels, File lock, String distribution, Platform platform) throws IOException {
        RequirementsLock.Pin pin = RequirementsLock.read(lock.toPath()).pin(distribution);
        Path found = new WheelFolder(wheels.toPath()).find(pin, platform);
        decisions().because("packing " + found, "the lock pins it for " + platform.classifier());
        return found;
    }

    private Wheel pinned(Wheel read) throws IOException {
        if (lock != null) {
            read.requirePinned(RequirementsLock.read(lock.toPath()));
        }
        return read;
    }
}
