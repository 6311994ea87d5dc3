package io.github.tvmffi.maven.doctor;

import java.util.List;
import java.util.Optional;

/** Whether JVMs of JDK 24 and later may load libraries without a warning. */
final class NativeAccessCheck implements Check {
    private static final int WARNS_SINCE = 24;
    private static final String FLAG = "--enable-native-access";
    private static final String CURE = FLAG + "=ALL-UNNAMED, or for modules =io.github.tvmffi.loader and your own: in"
            + " <argLine> of maven-surefire-plugin for tests, in JDK_JAVA_OPTIONS for all that java starts, or"
            + " Enable-Native-Access: ALL-UNNAMED in the manifest of an executable jar.";

    @Override
    public String id() {
        return "native-access";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Surroundings host = situation.host();
        String version = String.valueOf(host.jvm().property("java.specification.version"));
        int feature = version.matches("[0-9]{1,4}") ? Integer.parseInt(version) : 0;
        if (feature < WARNS_SINCE) {
            return List.of(Finding.ok(id(), "JDK " + version + " asks for no " + FLAG));
        }
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")) {
            if (host.jvm().environment().getOrDefault(variable, "").contains(FLAG)) {
                return List.of(Finding.ok(id(), FLAG + " is in " + variable));
            }
        }
        return List.of(ofTests(situation.project(), version).orElseGet(() -> ofMaven(host, version)));
    }

    private Optional<Finding> ofTests(Optional<Project> project, String version) {
        if (project.isEmpty() || !project.get().contents().hasLoader()) {
            return Optional.empty();
        }
        return Optional.of(
                project.get().testArguments().contains(FLAG)
                        ? Finding.ok(id(), FLAG + " is among the arguments of the tests")
                        : Finding.warning(
                                id(),
                                "JDK " + version + " runs the tests without " + FLAG,
                                "Since JDK 24 the first library that is loaded without it draws a warning, and a later"
                                        + " JDK will refuse.",
                                CURE));
    }

    private Finding ofMaven(Surroundings host, String version) {
        boolean given = host.jvmArguments().stream().anyMatch(argument -> argument.startsWith(FLAG));
        return given
                ? Finding.ok(id(), FLAG + " is among Maven's own arguments; programs need it among theirs")
                : Finding.info(
                        id(),
                        "JDK " + version + " runs without " + FLAG,
                        "A JVM that loads tvm-ffi prints a warning without it, and one of a later JDK will refuse.",
                        CURE);
    }
}
