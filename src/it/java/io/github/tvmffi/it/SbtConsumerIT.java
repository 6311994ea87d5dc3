package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import coursierapi.Cache;
import coursierapi.Dependency;
import coursierapi.Fetch;
import coursierapi.MavenRepository;
import coursierapi.Publication;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Coursier, which resolves for sbt, takes from the staged repository for the dependency in {@code build.sbt}. */
class SbtConsumerIT {
    private static final Pattern DEPENDENCY =
            Pattern.compile("\\(\"(\\S+)\" % \"(\\S+)\" % \"(\\S+)\"\\)\\.classifier\\(\"(\\S+)\"\\)");

    @MavenTest
    void coursierBringsThePlatformsJarAndTheLoader(MavenBuild build) throws Exception {
        Path cache = build.workspace().resolve("coursier");
        assertThat(Fetch.create()
                        .withCache(Cache.create().withLocation(cache.toFile()))
                        .withRepositories(MavenRepository.of(
                                Setup.path("it.repository").toUri().toString()))
                        .addDependencies(
                                dependency(build.project("sbt").folder().resolve("build.sbt")))
                        .fetch())
                .extracting(File::toPath)
                .containsExactlyInAnyOrder(StagedNatives.jar("linux-x86_64"), StagedNatives.module("tvm-ffi-loader"));
    }

    /** As sbt reads it: a module of which one jar is wanted, and what its POM depends on. */
    private static Dependency dependency(Path file) throws Exception {
        Matcher matcher = DEPENDENCY.matcher(Files.readString(file));
        assertThat(matcher.find())
                .as("dependency with a classifier in %s", file)
                .isTrue();
        MatchResult named = matcher.toMatchResult();
        return Dependency.of(named.group(1), named.group(2), named.group(3))
                .withPublication(new Publication(named.group(2), "jar", "jar", named.group(4)));
    }
}
