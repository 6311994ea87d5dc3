import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradle.api.Project;
import org.gradle.api.artifacts.Configuration;
import org.gradle.api.artifacts.ModuleDependency;
import org.gradle.api.attributes.AttributeContainer;
import org.gradle.nativeplatform.MachineArchitecture;
import org.gradle.nativeplatform.OperatingSystemFamily;
import org.gradle.testfixtures.ProjectBuilder;

/**
 * Resolves as a Gradle build does, by Gradle's own code, and prints the names of the files, one line a request.
 *
 * <p>usage: Resolve.java REPOSITORY FOLDER SCRIPT REQUEST…, where a request is "CONFIGURATION NOTATION [OS ARCHITECTURE
 * [FEATURE]]" with the words of {@code org.gradle.native.operatingSystem} and {@code org.gradle.native.architecture}, or
 * "-" for none; a notation that begins with "bom:" is a dependency without version next to that platform. A configuration
 * that a Java library does not have is one of the script.
 */
public final class Resolve {
    private static final String BOM = "bom:";

    private Resolve() {}

    public static void main(String[] arguments) {
        int status = 1;
        try {
            for (int i = 3; i < arguments.length; i++) {
                Path project = Files.createDirectories(Path.of(arguments[1], "project" + i));
                System.out.println("[" + arguments[i] + "] " + files(arguments, project, arguments[i].split(" ")));
            }
            status = 0;
        } catch (Exception e) {
            e.printStackTrace();
        }
        // Gradle leaves threads of its own behind.
        System.exit(status);
    }

    private static String files(String[] arguments, Path projectFolder, String[] request) {
        Project project = ProjectBuilder.builder()
                .withProjectDir(projectFolder.toFile())
                .withGradleUserHomeDir(Path.of(arguments[1], "home").toFile())
                .build();
        project.getRepositories().maven(each -> each.setUrl(URI.create(arguments[0])));
        project.getPluginManager().apply("java-library");
        String notation = request[1];
        if (notation.startsWith(BOM)) {
            String bom = notation.substring(BOM.length());
            project.getDependencies().add("implementation", project.getDependencies().platform(bom));
            notation = "io.github.tvmffi:tvm-ffi-natives";
        }
        ModuleDependency dependency = (ModuleDependency) project.getDependencies().create(notation);
        String declaring = "implementation";
        if (project.getConfigurations().findByName(request[0]) == null) {
            project.apply(Map.of("from", arguments[2]));
            declaring = request[0];
        }
        project.getConfigurations().getByName(declaring).getDependencies().add(dependency);
        if (request.length > 4) {
            dependency.capabilities(each -> each.requireFeature(request[4]));
        }
        Configuration configuration = project.getConfigurations().getByName(request[0]);
        if (request.length > 2 && !request[2].equals("-")) {
            attributes(project, configuration.getAttributes(), request[2], request[3]);
        }
        return resolved(configuration);
    }

    private static void attributes(Project project, AttributeContainer attributes, String os, String architecture) {
        attributes.attribute(
                OperatingSystemFamily.OPERATING_SYSTEM_ATTRIBUTE,
                project.getObjects().named(OperatingSystemFamily.class, os));
        attributes.attribute(
                MachineArchitecture.ARCHITECTURE_ATTRIBUTE,
                project.getObjects().named(MachineArchitecture.class, architecture));
    }

    private static String resolved(Configuration configuration) {
        try {
            return configuration.resolve().stream().map(File::getName).sorted().collect(Collectors.joining(" "));
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return "failed: " + Arrays.stream(cause.toString().split("\n")).findFirst().orElse("");
        }
    }
}
