package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.resolve.NativesCoordinates;
import java.util.List;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Which version of the natives a build means: the project's dependency on them or on their platform, so that compile
 * time and run time agree; else the parameter; else the version that this plugin was built with.
 */
final class NativesVersion {

    private NativesVersion() {}

    /**
     * Chooses the version.
     *
     * @param platform of the natives that are wanted, which may be pinned apart from others; null if there is none
     */
    static String choose(MavenProject project, @Nullable Platform platform, @Nullable String parameter, Log log)
            throws ParameterException {
        Dependency declared = declaredBy(project, platform == null ? "" : platform.classifier());
        if (declared != null) {
            String source = "project's dependency on " + declared.getArtifactId();
            String wanted = one(declared.getVersion(), "The " + source);
            if (parameter != null && !parameter.equals(wanted)) {
                log.warn("tvm-ffi: nativesVersion " + parameter + " is not used: the " + source + " says " + wanted
                        + ". Change the version there.");
            }
            return told(wanted, "the project's dependencies say so", log);
        }
        return parameter != null
                ? told(one(parameter, "nativesVersion"), "nativesVersion says so and no dependency says otherwise", log)
                : told(
                        BuiltWith.NATIVES,
                        "neither a dependency nor nativesVersion says so, and the plugin was built with it",
                        log);
    }

    /** Reads a version as Maven does: in brackets stands one that must be this one, or a range. */
    private static String one(String version, String source) throws ParameterException {
        String one = version.replaceFirst("^\\[([^,]+)]$", "$1");
        boolean range = one.startsWith("[") || one.startsWith("(");
        if (range || one.equals("LATEST") || one.equals("RELEASE")) {
            throw new ParameterException(source + " says " + version + ", which is "
                    + (range ? "a range" : "another version with each release")
                    + ".\n  Wanted: one version, such as 0.1.15.post2, for the goals to unpack.");
        }
        if (!one.matches("[\\w.+-]+")) {
            throw new ParameterException(source + " says " + version + ", which is no version.\n"
                    + "  Wanted: one such as 0.1.15.post2; define the property, if it names one.");
        }
        return one;
    }

    private static String told(String version, String reason, Log log) {
        new Decisions(log).because("version " + version, reason);
        return version;
    }

    private static @Nullable Dependency declaredBy(MavenProject project, String classifier) {
        Dependency direct = declaredBy(project.getDependencies(), classifier);
        DependencyManagement managed = project.getDependencyManagement();
        return direct == null && managed != null ? declaredBy(managed.getDependencies(), classifier) : direct;
    }

    private static @Nullable Dependency declaredBy(List<Dependency> dependencies, String classifier) {
        Dependency first = null;
        for (Dependency dependency : dependencies) {
            if (bringsNatives(dependency) && dependency.getVersion() != null) {
                if (classifier.equals(dependency.getClassifier())) {
                    return dependency;
                }
                first = first == null ? dependency : first;
            }
        }
        return first;
    }

    private static boolean bringsNatives(Dependency dependency) {
        return NativesCoordinates.isNatives(dependency) || NativesCoordinates.isPlatform(dependency);
    }
}
