package io.github.tvmffi.maven.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SbomTest {
    private static final Component PART = new Component(
            "dlpack",
            null,
            null,
            License.BSD_3_CLAUSE,
            List.of(),
            PackageUrl.ofGithub("dmlc", "dlpack", null),
            null,
            List.of("include/dlpack"),
            List.of());
    private static final Component WHOLE = new Component(
            "nvidia-x",
            "12.9.79",
            "NVIDIA Corporation",
            License.NVIDIA,
            List.of("share/licenses/tvm-ffi/NVIDIA.txt"),
            PackageUrl.ofPypi("nvidia-x", "12.9.79", "x.whl"),
            "ab",
            List.of("lib/x.so"),
            List.of(PART));

    @Test
    void writesCycloneDxWithoutSerialNumberAndTime() {
        PackageUrl jar = PackageUrl.ofMaven("g", "a", "1", "linux-x86_64");

        assertThat(new Sbom(jar, List.of(WHOLE)).toJson()).isEqualTo("""
                {
                  "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
                  "bomFormat": "CycloneDX",
                  "specVersion": "1.6",
                  "version": 1,
                  "metadata": {
                    "component": {
                      "type": "library",
                      "bom-ref": "pkg:maven/g/a@1?classifier=linux-x86_64&type=jar",
                      "group": "g",
                      "name": "a",
                      "version": "1",
                      "licenses": [
                        {
                          "license": {
                            "id": "Apache-2.0"
                          }
                        }
                      ],
                      "purl": "pkg:maven/g/a@1?classifier=linux-x86_64&type=jar"
                    }
                  },
                  "components": [
                    {
                      "type": "library",
                      "bom-ref": "pkg:pypi/nvidia-x@12.9.79?file_name=x.whl",
                      "supplier": {
                        "name": "NVIDIA Corporation"
                      },
                      "name": "nvidia-x",
                      "version": "12.9.79",
                      "hashes": [
                        {
                          "alg": "SHA-256",
                          "content": "ab"
                        }
                      ],
                      "licenses": [
                        {
                          "license": {
                            "name": "NVIDIA CUDA EULA"
                          }
                        }
                      ],
                      "purl": "pkg:pypi/nvidia-x@12.9.79?file_name=x.whl",
                      "evidence": {
                        "occurrences": [
                          {
                            "location": "lib/x.so"
                          }
                        ]
                      },
                      "properties": [
                        {
                          "name": "tvm-ffi:license-text",
                          "value": "share/licenses/tvm-ffi/NVIDIA.txt"
                        }
                      ]
                    },
                    {
                      "type": "library",
                      "bom-ref": "pkg:github/dmlc/dlpack",
                      "name": "dlpack",
                      "licenses": [
                        {
                          "license": {
                            "id": "BSD-3-Clause"
                          }
                        }
                      ],
                      "purl": "pkg:github/dmlc/dlpack",
                      "evidence": {
                        "occurrences": [
                          {
                            "location": "include/dlpack"
                          }
                        ]
                      },
                      "properties": []
                    }
                  ],
                  "dependencies": [
                    {
                      "ref": "pkg:maven/g/a@1?classifier=linux-x86_64&type=jar",
                      "dependsOn": [
                        "pkg:pypi/nvidia-x@12.9.79?file_name=x.whl"
                      ]
                    },
                    {
                      "ref": "pkg:pypi/nvidia-x@12.9.79?file_name=x.whl",
                      "dependsOn": [
                        "pkg:github/dmlc/dlpack"
                      ]
                    },
                    {
                      "ref": "pkg:github/dmlc/dlpack",
                      "dependsOn": []
                    }
                  ]
                }
                """);
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
}
