package io.github.tvmffi.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that takes a {@link MavenBuild} in a folder of its own; it runs once for each of the Mavens. */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(MavenBuildExtension.class)
@interface MavenTest {
    /** One Maven for most tests; all of them for the few that could differ. */
    MavenVersion[] value() default MavenVersion.CURRENT;
}
