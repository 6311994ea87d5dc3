package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What others read of us: the POMs as they are staged, which are the ones that are published. */
class PublishedPomIT {
    @ParameterizedTest
    @MethodSource("poms")
    void itStandsByItself(Path pom) throws Exception {
        assertThat(Files.readString(pom)).doesNotContain("${");
        assertThat(children(pom, "/project"))
                .doesNotContain(
                        "parent",
                        "properties",
                        "profiles",
                        "repositories",
                        "pluginRepositories",
                        "distributionManagement",
                        "modules",
                        "build",
                        "reporting");
    }

    @ParameterizedTest
    @MethodSource("poms")
    void itHasWhatCentralAsksFor(Path pom) throws Exception {
        assertThat(children(pom, "/project"))
                .contains(
                        "modelVersion",
                        "groupId",
                        "artifactId",
                        "version",
                        "name",
                        "description",
                        "url",
                        "licenses",
                        "developers",
                        "scm");
        assertThat(children(pom, "/project/licenses/license")).contains("name", "url");
        assertThat(children(pom, "/project/developers/developer")).contains("name", "organization", "organizationUrl");
        assertThat(children(pom, "/project/scm")).contains("url", "connection", "developerConnection");
    }

    @ParameterizedTest
    @MethodSource("poms")
    void itAsksForNothingThatOnlyItsTestsNeed(Path pom) throws Exception {
        assertThat(texts(pom, "/project/dependencies/dependency/scope/text()"))
                .doesNotContain("test", "import", "system");
        assertThat(texts(pom, "/project/dependencies/dependency/optional/text()"))
                .isEmpty();
    }

    /** The jar without classifier lists the platforms of the release; here are the same. */
    @Test
    void theBomManagesTheNativesOfEveryPlatform() throws Exception {
        String natives = "/project/dependencyManagement/dependencies/dependency[artifactId='tvm-ffi-natives']";
        Path bom = pom("tvm-ffi-bom");
        assertThat(texts(bom, natives + "/classifier/text()")).containsExactlyElementsOf(StagedNatives.classifiers());
        assertThat(texts(bom, natives + "[not(classifier)]/version/text()")).containsExactly(Setup.nativesVersion());
        assertThat(texts(bom, natives + "/version/text()")).containsOnly(Setup.nativesVersion());
        assertThat(texts(bom, "//dependency/artifactId/text()"))
                .containsOnly("tvm-ffi-natives", "tvm-ffi-loader", "tvm-ffi-platform");
    }

    private static Stream<Path> poms() {
        return Stream.of("tvm-ffi-bom", "tvm-ffi-loader", "tvm-ffi-maven-plugin", "tvm-ffi-natives", "tvm-ffi-platform")
                .map(PublishedPomIT::pom);
    }

    private static Path pom(String artifact) {
        List<String> upstreams = List.of("tvm-ffi-natives", "tvm-ffi-platform");
        String version = upstreams.contains(artifact) ? Setup.nativesVersion() : Setup.property("it.plugin.version");
        return Setup.path("it.repository")
                .resolve("io/github/tvmffi")
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + ".pom");
    }

    private static List<String> children(Path pom, String element) throws Exception {
        NodeList nodes = evaluate(pom, element + "/*");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getNodeName())
                .toList();
    }

    private static List<String> texts(Path pom, String path) throws Exception {
        NodeList nodes = evaluate(pom, path);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getNodeValue());
        }
        return texts;
    }

    /** Without namespaces, as XPath is shorter so. */
    private static NodeList evaluate(Path pom, String path) throws Exception {
        Document document =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(pom.toFile());
        XPath xpath = XPathFactory.newInstance().newXPath();
        return (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
    }
}
