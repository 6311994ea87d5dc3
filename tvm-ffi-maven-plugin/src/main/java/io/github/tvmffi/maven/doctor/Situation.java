package io.github.tvmffi.maven.doctor;

import java.nio.file.Path;
import java.util.Optional;

/**
 * All that the checks look at.
 *
 * @param host the machine and the JVM
 * @param natives which natives are wanted, and whether they are there
 * @param prefixes the folder below which a build installs prefixes; need not exist
 * @param project empty outside a project
 * @since 0.1.0
 */
public record Situation(Surroundings host, WantedNatives natives, Path prefixes, Optional<Project> project) {}
