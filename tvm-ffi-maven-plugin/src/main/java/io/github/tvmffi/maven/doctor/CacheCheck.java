package io.github.tvmffi.maven.doctor;

import io.github.tvmffi.loader.LoaderProperties;
import io.github.tvmffi.loader.NativeLoadException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the loader has a folder to extract libraries into and to load them from. */
final class CacheCheck implements Check {
    private static final String NAME_ONE = "Name a folder that can be written and allows execution: -D"
            + LoaderProperties.CACHE + "=/folder or " + LoaderProperties.CACHE_VARIABLE + ".";

    @Override
    public String id() {
        return "cache";
    }

    @Override
    public List<Finding> examine(Situation situation) {
        Surroundings host = situation.host();
        List<Path> candidates;
        try {
            candidates = host.jvm().cacheFolders();
        } catch (NativeLoadException badSetting) {
            return List.of(Finding.error(
                    id(),
                    String.valueOf(badSetting.getMessage()),
                    "The loader takes no folder that depends on the working directory.",
                    NAME_ONE));
        }
        List<String> obstacles = new ArrayList<>();
        for (Path candidate : candidates) {
            Optional<String> obstacle = new CacheFolder(candidate, host).obstacle(situation.natives());
            if (obstacle.isEmpty()) {
                return List.of(
                        obstacles.isEmpty() ? Finding.ok(id(), candidate.toString()) : second(obstacles, candidate));
            }
            obstacles.add(obstacle.get());
        }
        return List.of(isConfigured(host) ? unusable(obstacles) : temporary(host, obstacles));
    }

    private static boolean isConfigured(Surroundings host) {
        return host.jvm().property(LoaderProperties.CACHE) != null
                || host.jvm().variable(LoaderProperties.CACHE_VARIABLE) != null;
    }

    private Finding second(List<String> obstacles, Path taken) {
        return Finding.warning(
                id(),
                String.join("; ", obstacles),
                "The loader takes " + taken + " instead, which may not outlive this login.",
                "Mend it, or name another: -D" + LoaderProperties.CACHE + "=/folder or "
                        + LoaderProperties.CACHE_VARIABLE + ".");
    }

    private Finding unusable(List<String> obstacles) {
        return Finding.error(
                id(),
                String.join("; ", obstacles),
                "It is the one folder that the setting " + LoaderProperties.CACHE + " ("
                        + LoaderProperties.CACHE_VARIABLE + ") allows, so no JVM can load tvm-ffi.",
                NAME_ONE);
    }

    /** The loader's last resort is a folder of its own in the temporary directory. */
    private Finding temporary(Surroundings host, List<String> obstacles) {
        Path temporary = Path.of(String.valueOf(host.jvm().property("java.io.tmpdir")));
        Optional<String> obstacle = new CacheFolder(temporary, host).obstacleToLoading();
        String found = obstacles.isEmpty() ? "this user has no cache folder" : String.join("; ", obstacles);
        return obstacle.isEmpty()
                ? Finding.warning(
                        id(), found, "Every JVM extracts tvm-ffi anew, into " + temporary + ", and warns.", NAME_ONE)
                : Finding.error(
                        id(),
                        found + "; " + obstacle.get(),
                        "There is no folder to extract tvm-ffi into and load it from.",
                        NAME_ONE);
    }
}
