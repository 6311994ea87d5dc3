package io.github.tvmffi.maven.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs every check.
 *
 * @since 0.1.0
 */
public final class Doctor {
    /** In the order of a report: what is wanted, the JVM, the project, the build tools, what else lies around. */
    static final List<Check> CHECKS = List.of(
            new PlatformCheck(),
            new NativesCheck(),
            new SystemLibrariesCheck(),
            new JavaCheck(),
            new NativeAccessCheck(),
            new SignalHandlersCheck(),
            new CacheCheck(),
            new ClassPathCheck(),
            new PrefixCheck(),
            new PrefixesCheck(),
            new CMakeCheck(),
            new CMakeSearchCheck(),
            new CMakeCpsCheck(),
            new PkgConfigCheck(),
            new LibraryPathCheck(),
            new PythonCheck(),
            new CudaDriverCheck(),
            new CudaToolkitCheck());

    private Doctor() {}

    /** Returns what all checks say, in a fixed order. */
    public static List<Finding> examine(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : CHECKS) {
            findings.addAll(check.examine(situation));
        }
        return List.copyOf(findings);
    }
}
