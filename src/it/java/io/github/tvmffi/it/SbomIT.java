package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.Property;
import org.cyclonedx.model.component.evidence.Occurrence;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The SBOM of each natives jar, as a reader of CycloneDX sees it, and the list of licences that people read. */
class SbomIT {
    private static final String PATH = "share/sbom/tvm-ffi.cdx.json";
    private static final String LICENSES = "share/licenses/tvm-ffi/";

    static List<String> classifiers() throws IOException {
        return StagedNatives.classifiers();
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void followsCycloneDxSchemaAndNamesWhatIsInside(String classifier) throws Exception {
        NativesJar jar = NativesJar.staged(classifier);
        JsonNode manifest = jar.manifest();
        assertThat(violations(jar.text(PATH))).isEmpty();
        assertThat(jar.text(PATH)).as("what differs from build to build").doesNotContain("serialNumber", "timestamp");

        Bom bom = bom(jar);
        assertThat(bom.getMetadata().getComponent().getPurl())
                .isEqualTo("pkg:maven/io.github.tvmffi/tvm-ffi-natives@" + Setup.nativesVersion() + "?classifier="
                        + classifier + "&type=jar");
        List<String> expected = Stream.of("apache-tvm-ffi", "dlpack", "libbacktrace")
                .filter(name -> !name.equals("libbacktrace") || !classifier.startsWith("windows"))
                .collect(Collectors.toList());
        isTheWheel(component(bom, "apache-tvm-ffi"), manifest.get("origin"));
        if (classifier.contains("-cuda")) {
            JsonNode origin = manifest.get("cuda").get("origin");
            expected.add(origin.get("name").asText());
            isTheWheel(component(bom, origin.get("name").asText()), origin);
        }
        assertThat(bom.getComponents()).extracting(Component::getName).containsExactlyInAnyOrderElementsOf(expected);
        for (Component component : bom.getComponents()) {
            component.getEvidence().getOccurrences().forEach(place -> assertThat(
                            jar.files().keySet())
                    .as(component.getName())
                    .anyMatch(path -> (path + "/").startsWith(place.getLocation() + "/")));
        }
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void everyFileThatComesFromOthersBelongsToAComponent(String classifier) throws Exception {
        NativesJar jar = NativesJar.staged(classifier);
        List<String> places = bom(jar).getComponents().stream()
                .flatMap(component -> Stream.concat(
                        component.getEvidence().getOccurrences().stream().map(Occurrence::getLocation),
                        component.getProperties().stream().map(Property::getValue)))
                .toList();

        for (JsonNode file : jar.manifest().get("files")) {
            String path = file.get("path").asText();
            if (!file.get("origin").asText().equals("generated") && !isOfNoComponentHere(path, classifier)) {
                assertThat(places).as(path).anyMatch(place -> (path + "/").startsWith(place + "/"));
            }
        }
    }

    /** Upstream's wheel for Windows brings libbacktrace's licence, and no library with its code. */
    private static boolean isOfNoComponentHere(String path, String classifier) {
        return path.endsWith("/libbacktrace-LICENSE") && classifier.startsWith("windows");
    }

    @Test
    void saysWhoseTheComponentsAreAndWhichDlpackTheHeaderIs() throws Exception {
        NativesJar jar = NativesJar.staged("linux-x86_64");
        Bom bom = bom(jar);
        String numbers = Pattern.compile("#define DLPACK_(?:MAJOR|MINOR)_VERSION (\\d+)")
                .matcher(jar.text("include/dlpack/dlpack.h"))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining("."));

        assertThat(component(bom, "apache-tvm-ffi").getSupplier().getName())
                .isEqualTo("The Apache Software Foundation");
        Component dlpack = component(bom, "dlpack");
        assertThat(dlpack.getVersion()).isEqualTo(numbers).isNotEmpty();
        assertThat(dlpack.getPurl()).isEqualTo("pkg:github/dmlc/dlpack@v" + numbers);
    }

    @Test
    void nvidiasRuntimeIsAPackageOfItsOwnUnderItsOwnLicence() throws Exception {
        Bom bom = bom(NativesJar.staged("windows-x86_64-cuda12"));

        Component runtime = component(bom, "nvidia-cuda-runtime-cu12");
        License license = runtime.getLicenses().getLicenses().get(0);
        assertThat(license.getId()).isNull();
        assertThat(license.getName()).isEqualTo("NVIDIA CUDA EULA");
        assertThat(runtime.getPurl())
                .startsWith("pkg:pypi/nvidia-cuda-runtime-cu12@12.")
                .contains("win_amd64.whl");
        assertThat(needs(bom, bom.getMetadata().getComponent()))
                .containsExactly(component(bom, "apache-tvm-ffi").getBomRef(), runtime.getBomRef());
        assertThat(needs(bom, component(bom, "apache-tvm-ffi")))
                .containsExactly(component(bom, "dlpack").getBomRef());
        assertThat(needs(bom, runtime)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void peopleReadTheSameComponentsWithLicenceAndText(String classifier) throws Exception {
        NativesJar jar = NativesJar.staged(classifier);
        String list = jar.text(LICENSES + "THIRD-PARTY.txt");
        Set<String> texts = new TreeSet<>();

        for (Component component : bom(jar).getComponents()) {
            String title = component.getName() + (component.getVersion() == null ? "" : " " + component.getVersion());
            String block = Stream.of(list.split("\n\n"))
                    .filter(each -> each.startsWith(title + "\n"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(title + " is not in\n" + list));
            assertThat(block)
                    .contains("    licence  "
                            + nameOf(component.getLicenses().getLicenses().get(0)) + "\n");
            assertThat(component.getProperties()).as(title).isNotEmpty().allSatisfy(property -> {
                assertThat(property.getName()).isEqualTo("tvm-ffi:license-text");
                assertThat(block).contains(property.getValue());
                assertThat(jar.text(property.getValue())).containsIgnoringCase("copyright");
            });
            component.getProperties().stream().map(Property::getValue).forEach(texts::add);
        }
        assertThat(jar.files().keySet())
                .as("a licence in the jar that belongs to no component")
                .filteredOn(path -> path.startsWith(LICENSES) && !path.endsWith("/THIRD-PARTY.txt"))
                .filteredOn(path -> !isOfNoComponentHere(path, classifier))
                .allMatch(texts::contains);
        assertThat(list.split("\n    licence  ", -1))
                .hasSize(bom(jar).getComponents().size() + 1);
    }

    /** For readers of POMs, as tools are that list the licences of a build. */
    @Test
    void thePomNamesEveryLicenceOfAnyJar() throws Exception {
        Set<String> licences = new TreeSet<>();
        for (String classifier : classifiers()) {
            for (Component component : bom(NativesJar.staged(classifier)).getComponents()) {
                License license = component.getLicenses().getLicenses().get(0);
                licences.add(license.getId() == null ? license.getName() : license.getId());
            }
        }
        assertThat(PublishedPom.read(StagedNatives.file(".pom")).texts("/project/licenses/license/name"))
                .containsExactlyInAnyOrderElementsOf(licences);
    }

    @Test
    void theJarSaysWhereItsSbomIs() throws IOException {
        String manifest = new String(
                ZipContent.of(StagedNatives.jar("linux-aarch_64-cuda13")).get("META-INF/MANIFEST.MF"),
                StandardCharsets.UTF_8);

        assertThat(manifest.replace("\r\n ", ""))
                .contains("Sbom-Format: CycloneDX\r\n")
                .contains("Sbom-Location: META-INF/tvm-ffi/linux-aarch_64-cuda13/" + PATH + "\r\n");
    }

    /** The validation above can fail. */
    @Test
    void theSchemaRefusesWhatIsNoSbom() throws Exception {
        String sbom = NativesJar.staged("linux-x86_64").text(PATH);

        assertThat(violations(sbom.replaceFirst("\"content\" : \"[0-9a-f]{8}", "\"content\" : \"")))
                .isNotEmpty();
        assertThat(violations(sbom.replace("\"id\" : \"Apache-2.0\"", "\"id\" : \"Apache 2\"")))
                .isNotEmpty();
        assertThat(violations(sbom.replace("\"bom-ref\"", "\"bomRef\""))).isNotEmpty();
    }

    private static void isTheWheel(Component component, JsonNode origin) {
        assertThat(component.getVersion()).isEqualTo(origin.get("version").asText());
        assertThat(component.getHashes())
                .singleElement()
                .extracting(Hash::getAlgorithm, Hash::getValue)
                .containsExactly("SHA-256", origin.get("sha256").asText());
        assertThat(component.getPurl())
                .isEqualTo("pkg:pypi/" + component.getName() + "@" + component.getVersion() + "?file_name="
                        + origin.get("file").asText());
    }

    private static String nameOf(License license) {
        String id = String.valueOf(license.getId());
        return switch (id) {
            case "Apache-2.0" -> "Apache License 2.0";
            case "BSD-3-Clause" -> "BSD 3-Clause License";
            default -> license.getName();
        };
    }

    private static List<String> needs(Bom bom, Component component) {
        return bom.getDependencies().stream()
                .filter(each -> each.getRef().equals(component.getBomRef()))
                .flatMap(each -> each.getDependencies() == null ? Stream.empty() : each.getDependencies().stream())
                .map(Dependency::getRef)
                .toList();
    }

    private static Component component(Bom bom, String name) {
        return bom.getComponents().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no component " + name));
    }

    private static Bom bom(NativesJar jar) throws ParseException {
        return new JsonParser().parse(jar.files().get(PATH));
    }

    private static List<String> violations(String sbom) throws IOException {
        return new JsonParser()
                .validate(sbom.getBytes(StandardCharsets.UTF_8), Version.VERSION_16).stream()
                        .map(ParseException::getMessage)
                        .toList();
    }
}
