package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.loader.LoaderProperties;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Activation;
import org.apache.maven.model.ActivationProperty;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

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
        Stream.concat(
                        session.getRequest().getProfiles().stream(),
                        models(session).flatMap(model -> model.getProfiles().stream()))
                .map(UnreadProperties::activator)
                .forEach(unread::remove);
        if (!unread.isEmpty()) {
            List<String> texts = models(session).map(UnreadProperties::text).toList();
            unread.removeIf(name -> texts.stream().anyMatch(text -> text.contains("${" + name + "}")));
        }
        for (String name : unread) {
            log.warn("tvm-ffi: no goal reads -D" + name + ", and no project defines or asks for it.\n  "
                    + goal.getGoal() + " reads " + String.join(", ", parameters(goal)) + ".");
        }
    }

    /** Returns the projects and their parents, as they are written. */
    private static Stream<Model> models(MavenSession session) {
        return session.getAllProjects().stream()
                .flatMap(project -> Stream.iterate(project, Objects::nonNull, MavenProject::getParent))
                .map(MavenProject::getOriginalModel)
                .filter(Objects::nonNull);
    }

    private static String text(Model model) {
        StringWriter text = new StringWriter();
        try {
            new MavenXpp3Writer().write(text, model);
        } catch (IOException impossible) { // it is written to memory
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** Returns the name of the property that activates a profile by being there, or not; empty for none. */
    private static String activator(Profile profile) {
        Activation activation = profile.getActivation();
        ActivationProperty property = activation == null ? null : activation.getProperty();
        String name = property == null ? "" : String.valueOf(property.getName());
        return name.startsWith("!") ? name.substring(1) : name;
    }

    private static Set<String> parameters(MojoDescriptor goal) {
        return goal.getParameters().stream()
                .map(UserParameters::property)
                .filter(name -> name.startsWith(PREFIX))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
