package io.github.tvmffi.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tvmffi.loader.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativesVersionTest {
    private final List<String> warnings = new ArrayList<>();

    @Test
    void takesTheDependencyFirst() throws ParameterException {
        MavenProject project = new MavenProject();
        project.getModel().addDependency(natives("1.0"));
        project.getModel().setDependencyManagement(managing("2.0"));

        assertThat(choose(project, null)).isEqualTo("1.0");
        assertThat(warnings).isEmpty();
    }

    @Test
    void takesTheManagedVersionNext() throws ParameterException {
        MavenProject project = new MavenProject();
        project.getModel().setDependencyManagement(managing("2.0"));

        assertThat(choose(project, "2.0")).isEqualTo("2.0");
        assertThat(warnings).isEmpty();
    }

    @Test
    void takesTheVersionOfThePlatformWhichBringsTheNatives() throws ParameterException {
        MavenProject project = new MavenProject();
        project.getModel().addDependency(dependency("tvm-ffi-platform", "1.0"));

        assertThat(choose(project, null)).isEqualTo("1.0");
    }

    @Test
    void takesTheDirectDependencyBeforeAManagedOne() throws ParameterException {
        MavenProject project = new MavenProject();
        project.getModel().setDependencyManagement(managing("2.0"));
        project.getModel().addDependency(dependency("tvm-ffi-platform", "1.0"));

        assertThat(choose(project, null)).isEqualTo("1.0");
    }

    @Test
    void takesTheVersionOfThePlatformsOwnNatives() throws ParameterException {
        MavenProject project = new MavenProject();
        DependencyManagement management = new DependencyManagement();
        project.getModel().setDependencyManagement(management);
        management.addDependency(natives("1.0", "osx-aarch_64"));
        management.addDependency(natives("2.0", "linux-x86_64"));

        assertThat(choose(project, null)).isEqualTo("2.0");

        project.getModel().addDependency(natives("3.0", "osx-aarch_64"));
        project.getModel().addDependency(natives("4.0", "linux-x86_64"));

        assertThat(choose(project, null)).isEqualTo("4.0");
    }

    @Test
    void warnsWhenTheParameterLosesAgainstTheDependency() throws ParameterException {
        MavenProject project = new MavenProject();
        project.getModel().addDependency(natives("1.0"));

        assertThat(choose(project, "3.0")).isEqualTo("1.0");
        assertThat(warnings).singleElement().asString().contains("3.0").contains("1.0");
    }

    @Test
    void namesTheDependencyThatTheProjectHas() throws ParameterException {
        MavenProject project = new MavenProject();
        project.getModel().addDependency(dependency("tvm-ffi-platform", "1.0"));

        choose(project, "3.0");

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("the project's dependency on tvm-ffi-platform says 1.0");
    }

    @Test
    void takesTheParameterWithoutADependency() throws ParameterException {
        assertThat(choose(new MavenProject(), "3.0")).isEqualTo("3.0");
    }

    @Test
    void takesTheVersionOfNoOtherDependency() throws ParameterException {
        MavenProject project = new MavenProject();
        project.getModel().addDependency(dependency("tvm-ffi-loader", "1.0"));

        assertThat(choose(project, "3.0")).isEqualTo("3.0");
        assertThat(warnings).isEmpty();
    }

    @Test
    void fallsBackToTheVersionThatTheNativesModuleHas() throws ParameterException {
        assertThat(choose(new MavenProject(), null)).isEqualTo(System.getProperty("natives.version"));
    }

    @Test
    void takesAVersionThatIsPinned() throws ParameterException {
        MavenProject project = new MavenProject();
        project.getModel().addDependency(natives("[1.0]"));

        assertThat(choose(project, null)).isEqualTo("1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0.1,0.2)", "(,1.0]", "[1.0],[2.0]"})
    void refusesARange(String range) {
        MavenProject project = new MavenProject();
        project.getModel().addDependency(natives(range));

        assertRefused(project, range, "which is a range.");
    }

    /** Maven resolves them, and a prefix of what they were then would never be the wanted version again. */
    @ParameterizedTest
    @ValueSource(strings = {"LATEST", "RELEASE"})
    void refusesAVersionThatChangesByItself(String name) {
        MavenProject project = new MavenProject();
        project.getModel().addDependency(natives(name));

        assertRefused(project, name, "which is another version with each release.");
    }

    /** As in dependencyManagement, where Maven 3 looks at no version before somebody uses it. */
    @ParameterizedTest
    @ValueSource(strings = {"${tvm-ffi.version}", "0.1 15", "../0.1.15"})
    void refusesWhatIsNoVersion(String text) {
        MavenProject project = new MavenProject();
        project.getModel().setDependencyManagement(managing(text));

        assertRefused(project, text, "which is no version.");
    }

    /** Asserts that the version is refused where the project has it and where the parameter has it. */
    private void assertRefused(MavenProject project, String version, String reason) {
        assertThatThrownBy(() -> choose(project, null))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("The project's dependency on tvm-ffi-natives says " + version + ", " + reason)
                .hasMessageContaining("such as 0.1.15.post2");
        assertThatThrownBy(() -> choose(new MavenProject(), version))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("nativesVersion says " + version + ", " + reason)
                .hasMessageContaining("such as 0.1.15.post2");
    }

    @Test
    void theVersionInThePomsIsTheOneThatTheLockPins() throws IOException {
        String pom = Files.readString(Path.of("../pom.xml"));
        String bom = Files.readString(Path.of("../tvm-ffi-bom/pom.xml"));
        String lock = Files.readString(Path.of("../tvm-ffi-natives/natives.lock"));

        assertThat(first(lock, "apache-tvm-ffi==(\\S+)"))
                .isEqualTo(first(pom, "<natives.locked>([^<]+)"))
                .isEqualTo(first(bom, "<natives.locked>([^<]+)"));
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private String choose(MavenProject project, String parameter) throws ParameterException {
        Platform platform = Platform.parse("linux-x86_64").orElseThrow();
        return NativesVersion.choose(project, platform, parameter, new SystemStreamLog() {
            @Override
            public void warn(CharSequence message) {
                warnings.add(message.toString());
            }
        });
    }

    private static DependencyManagement managing(String version) {
        DependencyManagement management = new DependencyManagement();
        management.addDependency(natives(version));
        return management;
    }

    private static Dependency natives(String version) {
        return dependency("tvm-ffi-natives", version);
    }

    private static Dependency natives(String version, String classifier) {
        Dependency dependency = natives(version);
        dependency.setClassifier(classifier);
        return dependency;
    }

    private static Dependency dependency(String artifactId, String version) {
        Dependency dependency = new Dependency();
        dependency.setGroupId("io.github.tvmffi");
        dependency.setArtifactId(artifactId);
        dependency.setVersion(version);
        return dependency;
    }
}
