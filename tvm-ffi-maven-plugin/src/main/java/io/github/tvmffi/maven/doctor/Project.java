package io.github.tvmffi.maven.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What matters of a Maven project.
 *
 * @param classPath of its tests, in order
 * @param contents what of tvm-ffi lies on it
 * @param unresolved dependencies that {@code mvn --offline} does not find, as coordinates
 * @param testArguments the arguments of the JVMs that run its tests ({@code argLine} of surefire)
 * @param testEnvironment the variables that these JVMs get on top of Maven's own
 * @since 0.1.0
 */
public record Project(
        List<Entry> classPath,
        ClassPathScan contents,
        List<String> unresolved,
        String testArguments,
        Map<String, String> testEnvironment) {

    public Project {
        classPath = List.copyOf(classPath);
        unresolved = List.copyOf(unresolved);
        testEnvironment = Map.copyOf(testEnvironment);
    }

    /**
     * A jar or a folder of classes.
     *
     * @param groupId of the artifact; empty for the project's own classes
     * @param artifactId likewise
     * @param file need not exist
     */
    public record Entry(String groupId, String artifactId, Path file) {}
}
