package io.github.tvmffi.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What Maven, {@code help:describe} and Eclipse read of the goals. */
class PluginDescriptorTest {
    private static PluginDescriptor plugin;

    @BeforeAll
    static void read() throws Exception {
        try (InputStream in = resource("/META-INF/maven/plugin.xml")) {
            plugin = new PluginDescriptorBuilder().build(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyGoalCanBeSkipped() {
        assertThat(goals()).isNotEmpty().allSatisfy(goal -> {
            assertThat(goal.getParameterMap()).as(goal.getGoal()).containsKey("skip");
            assertThat(setting(goal, "skip").getValue()).isEqualTo("${tvm-ffi.skip}");
            assertThat(setting(goal, "skip").getAttribute("default-value")).isEqualTo("false");
        });
    }

    @Test
    void everyParameterSaysWhatItMeansAndWhatHoldsWithoutIt() {
        List<String> silent = new ArrayList<>();
        for (MojoDescriptor goal : goals()) {
            for (Parameter parameter : goal.getParameters()) {
                if (!tellsAll(goal, parameter)) {
                    silent.add(goal.getGoal() + ":" + parameter.getName());
                }
            }
        }

        assertThat(silent)
                .as("neither required, nor with a default, nor told what is done without it")
                .isEmpty();
        assertThat(goals().stream()
                        .mapToInt(goal -> goal.getParameters().size())
                        .sum())
                .isGreaterThan(20);
    }

    private static boolean tellsAll(MojoDescriptor goal, Parameter parameter) {
        String description = parameter.getDescription();
        return description != null
                && (parameter.isRequired()
                        || setting(goal, parameter.getName()).getAttribute("default-value") != null
                        || description.matches("(?is).*\\b(by|the) default\\b.*"));
    }

    /** {@code help:describe} takes what a descriptor says for HTML, and shows nothing of an element that HTML has not. */
    @Test
    void noDescriptionLosesWordsThatLookLikeMarkup() {
        List<String> descriptions = new ArrayList<>();
        for (MojoDescriptor goal : goals()) {
            descriptions.add(goal.getDescription());
            goal.getParameters().forEach(parameter -> descriptions.add(parameter.getDescription()));
        }

        assertThat(descriptions).noneMatch(description -> description.contains("<"));
    }

    /** An IDE runs it when it imports a project, of which nothing is compiled and no sibling is built yet. */
    @Test
    void unpackNeedsNothingBuiltBefore() {
        MojoDescriptor unpack = plugin.getMojo("unpack");

        assertThat(unpack.getPhase()).isEqualTo("initialize");
        assertThat(unpack.getDependencyResolutionRequired()).isNull();
        assertThat(unpack.getDependencyCollectionRequired()).isNull();
        assertThat(unpack.getExecutePhase()).isNull();
    }

    @Test
    void goalsRunInParallelBuilds() {
        assertThat(goals()).allMatch(MojoDescriptor::isThreadSafe);
    }

    @Test
    void eclipseUnpacksWhenItConfiguresAProjectAndOnlyThen() throws Exception {
        Element unpack = mapping("unpack");

        assertThat(text(unpack, "runOnConfiguration")).isEqualTo("true");
        assertThat(text(unpack, "runOnIncremental")).isEqualTo("false");
    }

    @Test
    void eclipseKnowsEveryGoalThatALifecycleRuns() throws Exception {
        Set<String> mapped = new TreeSet<>(texts(eclipse().getDocumentElement(), "goal"));

        assertThat(mapped)
                .isSubsetOf(goals().stream().map(MojoDescriptor::getGoal).collect(Collectors.toSet()))
                .containsAll(goals().stream()
                        .filter(goal -> goal.getPhase() != null)
                        .map(MojoDescriptor::getGoal)
                        .toList());
    }

    /** All but the generated {@code help}. */
    private static List<MojoDescriptor> goals() {
        return plugin.getMojos().stream()
                .filter(goal -> !goal.getGoal().equals("help"))
                .toList();
    }

    private static PlexusConfiguration setting(MojoDescriptor goal, String name) {
        return goal.getMojoConfiguration().getChild(name);
    }

    private static Element mapping(String goal) throws Exception {
        NodeList executions = eclipse().getElementsByTagName("pluginExecution");
        return IntStream.range(0, executions.getLength())
                .mapToObj(index -> (Element) executions.item(index))
                .filter(execution -> texts(execution, "goal").contains(goal))
                .reduce((one, other) -> {
                    throw new AssertionError(goal + " is mapped twice");
                })
                .orElseThrow();
    }

    private static Document eclipse() throws Exception {
        try (InputStream in = resource("/META-INF/m2e/lifecycle-mapping-metadata.xml")) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = PluginDescriptorTest.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException(name + " is not in the plugin");
        }
        return in;
    }

    private static String text(Element element, String name) {
        assertThat(texts(element, name)).hasSize(1);
        return texts(element, name).get(0);
    }

    private static List<String> texts(Element element, String name) {
        NodeList nodes = element.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> nodes.item(index).getTextContent())
                .toList();
    }
}
