package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A POM as others read it, by XPath and without namespaces, as that is shorter. */
record PublishedPom(Document document) {

    static PublishedPom read(Path file) throws IOException {
        try {
            return new PublishedPom(DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile()));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file.toString(), e);
        }
    }

    /** Returns the names of the elements directly in those that the path selects. */
    List<String> children(String path) {
        NodeList nodes = evaluate(path + "/*");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            names.add(nodes.item(i).getNodeName());
        }
        return names;
    }

    /** Returns the texts of the elements that the path selects. */
    List<String> texts(String path) {
        NodeList nodes = evaluate(path + "/text()");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getNodeValue());
        }
        return texts;
    }

    /** Asserts what the Central portal asks of every POM. */
    void hasWhatCentralAsksFor() {
        assertThat(children("/project"))
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
        assertThat(children("/project/licenses/license")).contains("name", "url");
        assertThat(children("/project/developers/developer")).contains("name", "organization", "organizationUrl");
        assertThat(children("/project/scm")).contains("url", "connection", "developerConnection");
    }

    private NodeList evaluate(String path) {
        try {
            return (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
        } catch (XPathExpressionException e) {
            throw new IllegalArgumentException(path, e);
        }
    }
}
