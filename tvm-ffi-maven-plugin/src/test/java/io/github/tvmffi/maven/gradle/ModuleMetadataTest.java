package io.github.tvmffi.maven.gradle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.gradle.ModuleMetadata.Coordinates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleMetadataTest {
    private static final PublishedFile MAIN = new PublishedFile("n-1.jar", 3, "c5", "c2", "c1", "c0");
    private static final PublishedFile MAC = new PublishedFile("n-1-osx-aarch_64.jar", 4, "d5", "d2", "d1", "d0");

    private static final String LOADER = """
                        {
                          "group": "g",
                          "module": "loader",
                          "version": {
                            "requires": "2"
                          }
                        }
                """.stripTrailing();

    @Test
    void offersTheMainJarToEverybodyAndAClassifierJarToItsPlatform() {
        assertThat(metadata(Map.of(platform("osx-aarch_64"), MAC)).toJson())
                .isEqualTo("""
                        {
                          "formatVersion": "1.1",
                          "component": {
                            "group": "g",
                            "module": "n",
                            "version": "1",
                            "attributes": {
                              "org.gradle.status": "release"
                            }
                          },
                          "variants": [
                            {
                              "name": "apiElements",
                              "attributes": {
                                "org.gradle.category": "library",
                                "org.gradle.dependency.bundling": "external",
                                "org.gradle.libraryelements": "jar",
                                "org.gradle.usage": "java-api"
                              },
                              "files": [
                        %1$s
                              ]
                            },
                            {
                              "name": "runtimeElements",
                              "attributes": {
                                "org.gradle.category": "library",
                                "org.gradle.dependency.bundling": "external",
                                "org.gradle.libraryelements": "jar",
                                "org.gradle.usage": "java-runtime"
                              },
                              "dependencies": [
                        %3$s
                              ],
                              "files": [
                        %1$s
                              ]
                            },
                            {
                              "name": "osx-aarch_64-runtimeElements",
                              "attributes": {
                                "org.gradle.category": "library",
                                "org.gradle.dependency.bundling": "external",
                                "org.gradle.libraryelements": "jar",
                                "org.gradle.native.architecture": "aarch64",
                                "org.gradle.native.operatingSystem": "macos",
                                "org.gradle.usage": "java-runtime"
                              },
                              "dependencies": [
                        %3$s
                              ],
                              "files": [
                        %2$s
                              ],
                              "capabilities": [
                                {
                                  "group": "g",
                                  "name": "n",
                                  "version": "1"
                                }
                              ]
                            }
                          ]
                        }
                        """.formatted(file("n-1.jar", 3, 'c'), file("n-1-osx-aarch_64.jar", 4, 'd'), LOADER));
    }

    @Test
    void offersTheMainJarToWhoeverCompilesAgainstAChoice() {
        assertThat(metadata(Map.of(platform("windows-x86_64-cuda13"), MAC)).toJson())
                .contains("""
                            {
                              "name": "n-cuda13-apiElements",
                              "attributes": {
                                "org.gradle.category": "library",
                                "org.gradle.dependency.bundling": "external",
                                "org.gradle.libraryelements": "jar",
                                "org.gradle.usage": "java-api"
                              },
                              "files": [
                        %s
                              ],
                              "capabilities": [
                                {
                                  "group": "g",
                                  "name": "n-cuda13",
                                  "version": "1"
                                }
                              ]
                            },
                        """.formatted(file("n-1.jar", 3, 'c')));
    }

    private static String file(String name, int size, char digests) {
        return """
                        {
                          "name": "%1$s",
                          "url": "%1$s",
                          "size": %2$d,
                          "sha512": "%3$c5",
                          "sha256": "%3$c2",
                          "sha1": "%3$c1",
                          "md5": "%3$c0"
                        }
                """.formatted(name, size, digests).stripTrailing();
    }

    @Test
    void givesWhatNeedsAChoiceACapabilityOfItsOwn() {
        ModuleMetadata metadata = metadata(Map.of());

        assertThat(metadata.capability(platform("linux-x86_64"))).isEqualTo("n");
        assertThat(metadata.capability(platform("windows-x86_64-cuda13"))).isEqualTo("n-cuda13");
        assertThat(metadata.capability(platform("linux-aarch_64-musl"))).isEqualTo("n-musl");
        assertThat(metadata.capability(platform("linux-x86_64-musl-cuda12"))).isEqualTo("n-musl-cuda12");
    }

    @Test
    void knowsAFileByFourDigests(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("abc"), "abc");

        // The test vectors of RFC 1321 and FIPS 180-4.
        assertThat(PublishedFile.of("a.jar", file))
                .isEqualTo(new PublishedFile(
                        "a.jar",
                        3,
                        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        "a9993e364706816aba3e25717850c26c9cd0d89d",
                        "900150983cd24fb0d6963f7d28e17f72"));
    }

    private static ModuleMetadata metadata(Map<Platform, PublishedFile> natives) {
        Coordinates loader = new Coordinates("g", "loader", "2");
        return new ModuleMetadata(
                new Coordinates("g", "n", "1"), MAIN, new LinkedHashMap<>(natives), List.of(), List.of(loader));
    }

    private static Platform platform(String classifier) {
        return Platform.parse(classifier).orElseThrow();
    }
}
