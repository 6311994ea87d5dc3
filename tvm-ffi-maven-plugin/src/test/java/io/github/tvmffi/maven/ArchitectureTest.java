package io.github.tvmffi.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The house rules of this module, as failures instead of a page. */
class ArchitectureTest {
    private static final String ROOT = "io.github.tvmffi.maven";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void seesEveryPackage() {
        Set<String> packages = CLASSES.stream()
                .map(each -> each.getPackageName().substring(ROOT.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages)
                .contains(
                        "assemble",
                        "binary",
                        "cuda",
                        "doctor",
                        "emit",
                        "gradle",
                        "io",
                        "mojo",
                        "prefix",
                        "resolve",
                        "wheel");
    }

    @Test
    void onlyGoalsAndResolvingKnowMaven() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".mojo", ROOT + ".resolve")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..", "org.codehaus.plexus..")
                .check(CLASSES);
    }

    /** Most builds run without it; see {@code SbomLibrary}. */
    @Test
    void onlyPackingKnowsTheSbomLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".assemble", ROOT + ".sbom")
                .and()
                .doNotHaveSimpleName("AssembleMojo")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.cyclonedx..", "com.github.packageurl..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void startsNoProcessAndPrintsNothingPastTheLog() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    void everyPackageRefusesNullUnlessItSaysSo() {
        assertThat(CLASSES.stream()
                        .map(each -> each.getPackage())
                        .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .filter(each -> each.startsWith(ROOT + ".")))
                .isEmpty();
    }
}
