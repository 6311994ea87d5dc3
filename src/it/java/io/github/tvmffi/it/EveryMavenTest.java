package io.github.tvmffi.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A {@link MavenTest} of the core set: it must hold on each supported Maven. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@MavenTest({MavenVersion.OLDEST, MavenVersion.CURRENT, MavenVersion.NEWEST_3, MavenVersion.NEWEST_4})
@interface EveryMavenTest {}
