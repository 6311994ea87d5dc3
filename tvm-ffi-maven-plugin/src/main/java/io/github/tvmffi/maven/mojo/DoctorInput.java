package io.github.tvmffi.maven.mojo;

import io.github.tvmffi.maven.doctor.ClassPathScan;
import io.github.tvmffi.maven.doctor.Project;
import io.github.tvmffi.maven.resolve.ProjectDependencies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/** From Maven's session and project to what {@code doctor} looks at. */
final class DoctorInput {
    private DoctorInput() {}

    /** Reads the project; empty when Maven was started where there is none. */
    static Optional<Project> project(MavenProject project, MavenSession session, ProjectDependencies dependencies) {
        if (project.getFile() == null) {
            return Optional.empty();
        }
        ProjectDependencies.Found found = dependencies.resolveOffline(project, session.getRepositorySession());
        List<Project.Entry> classPath = new ArrayList<>();
        classPath.add(own(project.getBuild().getTestOutputDirectory()));
        classPath.add(own(project.getBuild().getOutputDirectory()));
        found.resolved().forEach(artifact -> classPath.add(entry(artifact)));
        Xpp3Dom tests = project.getGoalConfiguration(
                "org.apache.maven.plugins", "maven-surefire-plugin", "default-test", "test");
        return Optional.of(new Project(
                classPath,
                ClassPathScan.of(classPath),
                found.missing(),
                arguments(tests, project, session),
                environment(tests)));
    }

    private static Project.Entry own(String folder) {
        return new Project.Entry("", "", Path.of(folder));
    }

    private static Project.Entry entry(Artifact artifact) {
        return new Project.Entry(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getFile().toPath());
    }

    private static String arguments(@Nullable Xpp3Dom tests, MavenProject project, MavenSession session) {
        Xpp3Dom argLine = tests == null ? null : tests.getChild("argLine");
        String value = argLine == null ? null : argLine.getValue();
        if (value != null) {
            return value;
        }
        String property = project.getProperties().getProperty("argLine", "");
        return session.getUserProperties().getProperty("argLine", property);
    }

    private static Map<String, String> environment(@Nullable Xpp3Dom tests) {
        Map<String, String> environment = new HashMap<>();
        Xpp3Dom variables = tests == null ? null : tests.getChild("environmentVariables");
        if (variables != null) {
            for (Xpp3Dom variable : variables.getChildren()) {
                environment.put(variable.getName(), String.valueOf(variable.getValue()));
            }
        }
        return environment;
    }
}
