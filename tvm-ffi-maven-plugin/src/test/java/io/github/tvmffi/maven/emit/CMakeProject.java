package io.github.tvmffi.maven.emit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small project that CMake configures in a folder of the test. */
record CMakeProject(Path folder) {

    /** Sets the project's text; without a project() line CMake warns, so each text brings its own. */
    CMakeProject text(String text) {
        FakePrefix.write(folder.resolve("CMakeLists.txt"), "cmake_minimum_required(VERSION 3.20)\n" + text);
        return this;
    }

    CMakeProject file(String name, String text) {
        FakePrefix.write(folder.resolve(name), text);
        return this;
    }

    Tool.Result configure(String... options) {
        List<String> arguments = new ArrayList<>(List.of("-S", folder.toString(), "-B", build().toString()));
        arguments.addAll(List.of(options));
        return Tool.of("cmake").run(arguments.toArray(String[]::new));
    }

    Tool.Result make() {
        return Tool.of("cmake").run("--build", build().toString());
    }

    Path build() {
        return folder.resolve("build");
    }
}
