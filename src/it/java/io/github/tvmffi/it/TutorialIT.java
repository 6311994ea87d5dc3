package io.github.tvmffi.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The tutorial, done as its page says: its files written, its commands run, its output seen. */
class TutorialIT {
    /** What to do with a fenced block stands in a comment before it. */
    private static final Pattern STEP =
            Pattern.compile("<!-- (file (\\S+)|run|prints) -->\\R```\\w+\\R(.*?)```", Pattern.DOTALL);

    @MavenTest
    void whoFollowsThePageSeesWhatItPromises(MavenBuild build) throws IOException {
        Tool.require("cmake", "ninja", "c++");
        Path folder = Files.createDirectories(build.workspace().resolve("tutorial"));
        MavenBuild project = build.inFolder(folder);
        List<MatchResult> steps = STEP.matcher(page()).results().toList();
        assertThat(steps).filteredOn(step -> step.group(1).equals("prints")).hasSize(3);

        BuildResult last = null;
        for (MatchResult step : steps) {
            String block = step.group(3);
            switch (step.group(1)) {
                case "run" -> last = run(project, block.strip());
                case "prints" -> {
                    assertThat(last).as("a command before what it prints").isNotNull();
                    last.says(block.strip().split("\\R"));
                }
                default -> write(folder.resolve(step.group(2)), block);
            }
        }
    }

    private static BuildResult run(MavenBuild project, String command) throws IOException {
        assertThat(command).startsWith("mvn ");
        return project.with(command.substring("mvn ".length()).split(" ")).succeeds();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Says nothing of versions and platforms but what is tried here. */
    private static String page() throws IOException {
        return Files.readString(Setup.path("it.docs").resolve("tutorial.md"))
                .replace(Setup.property("it.documented.version"), Setup.nativesVersion())
                .replace("linux-x86_64", Setup.host());
    }
}
