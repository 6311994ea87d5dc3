package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.loader.LoaderProperties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * What is said on the command line in the form of our properties and read by nobody: a misspelt name, which Maven passes
 * over without a word.
 */
final class UnreadProperties {
    private static final String PREFIX = "tvm-ffi.";
    /** The loader's, which a build may hand on to its tests. */
    private static final Set<String> LOADERS = Set.of(
            LoaderProperties.LIBRARY, LoaderProperties.CACHE, LoaderProperties.CLASSIFIER, LoaderProperties.PROTECTION);

    private UnreadProperties() {}

    /** Warns of them, once in a build. */
    static void warn(MavenSession session, MojoDescriptor goal, Log log) {
        if (!session.getRepositorySession().getData().set(UnreadProperties.class.getName(), null, true)) {
            return;
        }
        Set<String> unread = new TreeSet<>(session.getUserProperties().stringPropertyNames());
        unread.removeIf(name -> !name.startsWith(PREFIX));
        unread.removeAll(LOADERS);
        if (unread.isEmpty()) {
            return;
        }
        goal.getPluginDescriptor().getMojos().forEach(any -> unread.removeAll(parameters(any)));
        for (MavenProject project : session.getAllProjects()) {
            unread.removeAll(project.getProperties().stringPropertyNames());
        }
        for (String name : unread) {
            log.warn("tvm-ffi: no goal reads -D" + name + ", and no project defines it.\n  " + goal.getGoal()
                    + " reads " + String.join(", ", parameters(goal)) + ".");
        }
    }

    private static Set<String> parameters(MojoDescriptor goal) {
        return Stream.of(goal.getMojoConfiguration().getChildren())
                .map(UnreadProperties::property)
                .filter(name -> name.startsWith(PREFIX))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the name in {@code ${name}}; empty for a parameter that no property sets. */
    private static String property(PlexusConfiguration parameter) {
        String value = parameter.getValue("");
        return value.startsWith("${") ? value.substring(2, value.length() - 1) : "";
    }
}
