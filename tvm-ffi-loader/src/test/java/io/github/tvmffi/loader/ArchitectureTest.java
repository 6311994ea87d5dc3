package io.github.tvmffi.loader;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house rules of this module, as failures instead of a page. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.tvmffi.loader");

    @Test
    void seesTheFrontDoor() {
        assertThat(CLASSES.contain(NativeLoader.class)).isTrue();
        assertThat(CLASSES).hasSizeGreaterThan(20);
    }

    @Test
    void needsNothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.github.tvmffi.loader", "java..", "org.jspecify.annotations")
                .check(CLASSES);
    }

    @Test
    void startsNoProcessAndPrintsNothing() {
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

    /** The documented names; what is public by accident would have to be kept. */
    @Test
    void publishesOnlyWhatIsDocumented() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .haveNameMatching(
                        ".*\\.(NativeLoader|LoadedNatives|HandlerProtection|NativeLoadException"
                                + "|LoaderProperties|NativeSymbols|Host|Platform|OperatingSystem|Architecture|Libc|CudaVariant|CudaDriver)")
                .check(CLASSES);
    }

    /** The types of java.lang.foreign that JDK 17's compiler is given are for it alone. */
    @Test
    void packagesNoStubs() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target/classes"))) {
            assertThat(files.map(Path::toString))
                    .contains(
                            "target/classes/io/github/tvmffi/loader/NativeSymbols.class",
                            "target/classes/META-INF/versions/22/io/github/tvmffi/loader/NativeSymbols.class")
                    .noneMatch(name -> name.contains("java/lang"));
        }
    }
}
