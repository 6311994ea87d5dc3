package io.github.tvmffi.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path root;

    @Test
    void hasNoComplaintAboutAHealthyHost() throws IOException {
        assertThat(MadeUpHost.in(root).complaints()).isEmpty();
    }

    @Test
    void hasNoComplaintAboutAHealthyProject() throws IOException {
        MadeUpHost host = MadeUpHost.in(root).project();
        host.withNatives(MadeUpHost.CLASSIFIER, MadeUpHost.VERSION, "a").withLoader();
        host.install(MadeUpHost.VERSION, MadeUpHost.CLASSIFIER);

        assertThat(host.complaints()).isEmpty();
        assertThat(Doctor.examine(host.situation())).anySatisfy(finding -> assertThat(finding.found())
                .startsWith(MadeUpHost.VERSION + " " + MadeUpHost.CLASSIFIER)
                .contains("0-tvm-ffi-natives.jar"));
    }

    @Test
    void everyCheckHasItsSayAndItsRowInTheDocumentation() throws IOException {
        List<String> ids = Doctor.CHECKS.stream().map(Check::id).toList();

        assertThat(Doctor.examine(MadeUpHost.in(root).situation()))
                .extracting(Finding::id)
                .containsExactlyElementsOf(ids);
        assertThat(DoctorDocumentation.ids()).isEqualTo(ids);
    }

    @Test
    void bearsWithAHostThatTellsNothing() {
        MadeUpHost nothing = MadeUpHost.empty(root);

        assertThat(Doctor.examine(nothing.situation())).isNotEmpty();
    }

    @Test
    void reportsInColumnsWithCauseAndCureBelow() {
        List<Finding> findings = List.of(
                Finding.ok("cmake", "/usr/bin/cmake (3.25)"),
                Finding.warning("python", "apache-tvm-ffi 0.1.14", "It is another.", "Install 0.1.15."));

        assertThat(Report.TEXT.render(findings)).isEqualTo("""
                        ok       cmake   /usr/bin/cmake (3.25)
                        warning  python  apache-tvm-ffi 0.1.14
                                         cause: It is another.
                                         cure:  Install 0.1.15.
                        1 ok, 0 info, 1 warning, 0 error
                        """);
    }

    @Test
    void reportsTheSameAsJson() {
        List<Finding> findings =
                List.of(Finding.ok("cmake", "a \"b\""), Finding.error("cache", "/c", "Why <so>.", "Thus."));

        assertThat(Report.JSON.render(findings)).isEqualTo("""
                        {
                          "schemaVersion": 1,
                          "summary": {
                            "ok": 1,
                            "info": 0,
                            "warning": 0,
                            "error": 1
                          },
                          "findings": [
                            {
                              "id": "cmake",
                              "severity": "ok",
                              "found": "a \\"b\\"",
                              "cause": null,
                              "cure": null
                            },
                            {
                              "id": "cache",
                              "severity": "error",
                              "found": "/c",
                              "cause": "Why <so>.",
                              "cure": "Thus."
                            }
                          ]
                        }
                        """);
    }

    @Test
    void refusesAComplaintWithoutCauseOrCure() {
        assertThatThrownBy(() -> new Finding("cache", Severity.ERROR, "/c", "Why.", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cache");
        assertThatThrownBy(() -> new Finding("cache", Severity.OK, "/c", "Why.", "Thus."))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
