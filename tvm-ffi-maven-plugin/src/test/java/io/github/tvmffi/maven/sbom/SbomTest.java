package io.github.tvmffi.maven.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.packageurl.PackageURL;
import java.io.IOException;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;

class SbomTest {
    private static final Ingredient PART = new Ingredient(
            "dlpack",
            null,
            null,
            License.BSD_3_CLAUSE,
            List.of(),
            PackageUrls.ofGithub("dmlc", "dlpack", null),
            null,
            List.of("include/dlpack"),
            List.of());
    private static final Ingredient WHOLE = new Ingredient(
            "nvidia-x",
            "12.9.79",
            "NVIDIA Corporation",
            License.NVIDIA,
            List.of("share/licenses/tvm-ffi/NVIDIA.txt"),
            PackageUrls.ofPypi("nvidia-x", "12.9.79", "x.whl"),
            "ab".repeat(32),
            List.of("lib/x.so"),
            List.of(PART));
    private static final Ingredient TREE =
            new Ingredient("fork", null, null, License.APACHE_2, List.of(), null, null, List.of("lib/x.so"), List.of());
    private static final PackageURL JAR = PackageUrls.ofMaven("g", "a", "1", "linux-x86_64");

    @Test
    void writesCycloneDxWithoutSerialNumberAndTime() {
        assertThat(Sbom.of(JAR, List.of(WHOLE))).isEqualTo("""
                {
                  "bomFormat" : "CycloneDX",
                  "specVersion" : "1.6",
                  "version" : 1,
                  "metadata" : {
                    "component" : {
                      "type" : "library",
                      "bom-ref" : "pkg:maven/g/a@1?classifier=linux-x86_64&type=jar",
                      "group" : "g",
                      "name" : "a",
                      "version" : "1",
                      "licenses" : [
                        {
                          "license" : {
                            "id" : "Apache-2.0"
                          }
                        }
                      ],
                      "purl" : "pkg:maven/g/a@1?classifier=linux-x86_64&type=jar"
                    }
                  },
                  "components" : [
                    {
                      "type" : "library",
                      "bom-ref" : "pkg:pypi/nvidia-x@12.9.79?file_name=x.whl",
                      "supplier" : {
                        "name" : "NVIDIA Corporation"
                      },
                      "name" : "nvidia-x",
                      "version" : "12.9.79",
                      "hashes" : [
                        {
                          "alg" : "SHA-256",
                          "content" : "abababababababababababababababababababababababababababababababab"
                        }
                      ],
                      "licenses" : [
                        {
                          "license" : {
                            "name" : "NVIDIA CUDA EULA"
                          }
                        }
                      ],
                      "purl" : "pkg:pypi/nvidia-x@12.9.79?file_name=x.whl",
                      "properties" : [
                        {
                          "name" : "tvm-ffi:license-text",
                          "value" : "share/licenses/tvm-ffi/NVIDIA.txt"
                        }
                      ],
                      "evidence" : {
                        "occurrences" : [
                          {
                            "location" : "lib/x.so"
                          }
                        ]
                      }
                    },
                    {
                      "type" : "library",
                      "bom-ref" : "pkg:github/dmlc/dlpack",
                      "name" : "dlpack",
                      "licenses" : [
                        {
                          "license" : {
                            "id" : "BSD-3-Clause"
                          }
                        }
                      ],
                      "purl" : "pkg:github/dmlc/dlpack",
                      "evidence" : {
                        "occurrences" : [
                          {
                            "location" : "include/dlpack"
                          }
                        ]
                      }
                    }
                  ],
                  "dependencies" : [
                    {
                      "ref" : "pkg:maven/g/a@1?classifier=linux-x86_64&type=jar",
                      "dependsOn" : [
                        "pkg:pypi/nvidia-x@12.9.79?file_name=x.whl"
                      ]
                    },
                    {
                      "ref" : "pkg:pypi/nvidia-x@12.9.79?file_name=x.whl",
                      "dependsOn" : [
                        "pkg:github/dmlc/dlpack"
                      ]
                    },
                    {
                      "ref" : "pkg:github/dmlc/dlpack",
                      "dependsOn" : [ ]
                    }
                  ]
                }
                """);
    }

    @Test
    void refersByNameToWhatIsNoPackage() {
        assertThat(Sbom.of(JAR, List.of(TREE)))
                .contains("\"bom-ref\" : \"fork\"", "\"dependsOn\" : [\n        \"fork\"");
    }

    @Test
    void followsTheSchema() throws IOException {
        assertThat(violations(Sbom.of(JAR, List.of(WHOLE, TREE)))).isEmpty();
        assertThat(violations(Sbom.of(JAR, List.of(WHOLE)).replace("Apache-2.0", "Apache 2")))
                .isNotEmpty();
    }

    @Test
    void writesTheListForPeople() {
        assertThat(ThirdPartyNotice.of(List.of(WHOLE))).contains("""
                ====

                Paths are relative to the folder of tvm-ffi.json. share/sbom/tvm-ffi.cdx.json says the same for programs.

                nvidia-x 12.9.79
                    licence  NVIDIA CUDA EULA
                             Attachment A of the licence allows redistribution.
                    by       NVIDIA Corporation
                    in       lib/x.so
                    text     share/licenses/tvm-ffi/NVIDIA.txt

                dlpack
                    licence  BSD 3-Clause License
                    in       include/dlpack

                The files that tvm-ffi.json marks as "generated" were written by tvm-ffi for Maven""");
    }

    private static List<ParseException> violations(String sbom) throws IOException {
        return new JsonParser().validate(sbom, Version.VERSION_16);
    }
}
