package io.github.tvmffi.loader;

import java.io.File;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the JVM looks for modules: where it was told to, and in its own image, which jlink may have put some into. It takes
 * those that another one requires, as no module does natives, and its class loaders find nothing in the others.
 *
 * @param path as the option has it; null for none
 * @param image the folder of the JVM's image; null for none, as in what GraalVM's native-image makes
 */
record ModulePath(@Nullable String path, @Nullable String image) {

    static ModulePath of(Host host) {
        return new ModulePath(host.property("jdk.module.path"), host.property("java.home"));
    }

    /** Returns the name of a module that holds a resource; null for none. */
    @Nullable
    String moduleWith(String resource) {
        String found = image == null ? null : moduleWith(resource, ModuleFinder.ofSystem());
        String[] entries = path == null ? new String[0] : path.split(File.pathSeparator, -1);
        for (int i = 0; found == null && i < entries.length; i++) {
            found = moduleWith(resource, ModuleFinder.of(Path.of(entries[i])));
        }
        return found;
    }

    private static @Nullable String moduleWith(String resource, ModuleFinder modules) {
        try {
            for (ModuleReference module : modules.findAll()) {
                if (holds(module, resource)) {
                    return module.descriptor().name();
                }
            }
            return null;
        } catch (FindException | IOException unreadable) { // the JVM has not needed it either
            return null;
        }
    }

    private static boolean holds(ModuleReference module, String resource) throws IOException {
        try (ModuleReader reader = module.open()) {
            return reader.find(resource).isPresent();
        }
    }
}
