package io.github.tvmffi.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs for Windows, in the one Wine of all tests: its first start takes longer than they do. */
final class Wine {
    static final Map<String, String> ENVIRONMENT = Map.of(
            "WINEPREFIX", Setup.property("it.wine"),
            // Else Wine asks whether to download Mono and Gecko.
            "WINEDLLOVERRIDES", "mscoree=;mshtml=",
            // Silent, but for the name of a DLL that is missing.
            "WINEDEBUG", "-all,err+module");

    private Wine() {}

    /** Returns the command that starts a program for Windows, to which its arguments can be added. */
    static List<String> command(String program) {
        List<String> command = starter();
        command.addAll(List.of("wine", program));
        return command;
    }

    /** Returns the beginning of a command for a program of this machine that starts some for Windows. */
    static List<String> starter() {
        Tool.require("wine");
        List<String> command = new ArrayList<>(List.of("env"));
        ENVIRONMENT.forEach((name, value) -> command.add(name + "=" + value));
        return command;
    }

    /** Returns what programs for Windows know as %LOCALAPPDATA%. */
    static Path localAppData() {
        return Setup.path("it.wine").resolve("drive_c/users/" + System.getProperty("user.name") + "/AppData/Local");
    }

    /** Wine knows the root as drive Z. */
    static String path(Path path) {
        return "Z:" + path.toString().replace('/', '\\');
    }
}
