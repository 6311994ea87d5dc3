package io.github.tvmffi.maven.wheel;

import io.github.tvmffi.loader.Platform;
import io.github.tvmffi.maven.io.Folders;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder of fetched wheels, from which the lock picks.
 *
 * @param folder where pip put the wheels
 * @since 0.1.0
 */
public record WheelFolder(Path folder) {
    private static final String FETCH = "Fetch it first, with pip download --require-hashes -r <lock>.";

    /**
     * Finds the wheel that a pin and a platform mean.
     *
     * @throws WheelException if there is none, or more than one; says what lies there
     * @throws IOException if the folder cannot be listed
     */
    public Path find(RequirementsLock.Pin pin, Platform platform) throws IOException {
        List<Path> present = wheels();
        List<Path> matching =
                present.stream().filter(wheel -> isPinned(wheel, pin, platform)).toList();
        if (matching.size() == 1) {
            return matching.get(0);
        }
        String wanted = pin.name() + " " + pin.version() + " for " + platform.classifier();
        if (matching.isEmpty()) {
            throw new WheelException(
                    "No wheel of " + wanted + " in " + folder + ".\n  Present: " + names(present) + "\n  " + FETCH);
        }
        throw new WheelException("Several wheels of " + wanted + " in " + folder + ": " + names(matching)
                + "\n  Remove all but one, or name one with <wheel>.");
    }

    private List<Path> wheels() throws IOException {
        try {
            return Folders.children(folder).stream()
                    .filter(file -> file.toString().endsWith(".whl"))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            throw new WheelException("The folder of wheels does not exist: " + folder + "\n  " + FETCH, e);
        }
    }

    private static boolean isPinned(Path wheel, RequirementsLock.Pin pin, Platform platform) {
        Optional<WheelName> name = WheelName.parse(wheel.getFileName().toString());
        return name.isPresent()
                && name.get().distribution().equals(DistributionName.normalize(pin.name()))
                && name.get().version().equals(pin.version())
                && name.get().fits(platform);
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }
}
