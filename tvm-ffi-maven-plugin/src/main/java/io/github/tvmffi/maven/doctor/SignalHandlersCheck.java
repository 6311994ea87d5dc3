package io.github.tvmffi.maven.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether a JVM may lose its SIGSEGV handler to libtvm_ffi, because something but the loader loads that library. */
final class SignalHandlersCheck implements Check {
    private static final String CAUSE =
            "A constructor of libtvm_ffi replaces the JVM's SIGSEGV handler, which null checks,"
                    + " stack overflow and safepoints need: a JVM that loads it by System.load dies soon after.";

    @Override
    public String id() {
        return "signal-handlers";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Surroundings host = situation.host();
        if (host.jvm().isWindows()) {
            return List.of(Finding.ok(id(), "libtvm_ffi installs none on Windows"));
        }
        String preloaded = preloaded(situation);
        if (preloaded == null) {
            return unprotected(situation);
        }
        return List.of(
                HostFiles.path(preloaded).filter(Files::isRegularFile).isPresent()
                        ? Finding.ok(id(), "kept by " + preloaded)
                        : Finding.warning(
                                id(),
                                variable(host) + " names " + preloaded + ", which is not there",
                                "The dynamic linker goes on without it. " + CAUSE,
                                preload(host)));
    }

    /** Returns the libjsig that JVMs of the tests, or else this one, are started with; null for none. */
    private static @Nullable String preloaded(Situation situation) {
        String variable = variable(situation.host());
        String value = situation
                .project()
                .map(project -> project.testEnvironment().get(variable))
                .orElse(situation.host().jvm().variable(variable));
        for (String library : String.valueOf(value).split("[: ]", -1)) {
            if (library.contains("/libjsig.")) {
                return library;
            }
        }
        return null;
    }

    private List<Finding> unprotected(Situation situation) {
        Surroundings host = situation.host();
        List<Finding> hazards =
                situation.project().map(project -> hazards(host, project)).orElse(List.of());
        return !hazards.isEmpty()
                ? hazards
                : List.of(Finding.info(
                        id(),
                        "safe in JVMs that load tvm-ffi by tvm-ffi-loader, and in no others",
                        CAUSE,
                        "Load it by NativeLoader, before anything else that needs it; start a JVM that cannot with "
                                + preload(host)));
    }

    private List<Finding> hazards(Surroundings host, Project project) {
        ClassPathScan scan = project.contents();
        List<Finding> hazards = new ArrayList<>();
        if (!scan.natives().isEmpty() && !scan.hasLoader()) {
            hazards.add(Finding.warning(
                    id(),
                    "tvm-ffi-natives is on the class path, and tvm-ffi-loader is not",
                    CAUSE,
                    "Remove the exclusion of tvm-ffi-loader and call NativeLoader.load(), or start the JVM with "
                            + preload(host)));
        }
        for (Map.Entry<String, String> other : others(project.classPath()).entrySet()) {
            hazards.add(Finding.warning(
                    id(),
                    other.getKey() + " is on the class path",
                    other.getValue() + " " + CAUSE,
                    "Call NativeLoader.load() of tvm-ffi-loader before it loads anything, or start the JVM with "
                            + preload(host)));
        }
        return hazards;
    }

    /** Returns what else loads native libraries that may be or need libtvm_ffi, and why. */
    private static Map<String, String> others(List<Project.Entry> classPath) {
        Map<String, String> others = new TreeMap<>();
        for (Project.Entry entry : classPath) {
            if (entry.artifactId().startsWith("tvm4j")) {
                others.put(entry.groupId() + ":" + entry.artifactId(), "tvm4j loads TVM by System.load.");
            } else if (entry.artifactId().equals("javacpp")) {
                others.put(
                        entry.groupId() + ":javacpp",
                        "JavaCPP loads libraries by System.load, and with them what they need.");
            }
        }
        return others;
    }

    private static String variable(Surroundings host) {
        return host.jvm().isMacOs() ? "DYLD_INSERT_LIBRARIES" : "LD_PRELOAD";
    }

    private static String preload(Surroundings host) {
        String name = host.jvm().isMacOs() ? "libjsig.dylib" : "libjsig.so";
        Optional<Path> library = Optional.ofNullable(host.jvm().property("java.home"))
                .map(home -> Path.of(home, "lib", name))
                .filter(Files::isRegularFile);
        return variable(host) + "="
                + library.map(Path::toString).orElse("$JAVA_HOME/lib/" + name + " (this Java has none)") + ".";
    }
}
