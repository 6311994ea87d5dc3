package com.example.versions;

import io.github.tvmffi.loader.NativeLoadException;
import io.github.tvmffi.loader.NativeLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Loads a library from a folder of its own, as other software does, and only then asks for libtvm_ffi. */
public final class Latecomer {
    private Latecomer() {}

    /** Arguments: the library's name among the resources, and a folder to copy it into. */
    public static void main(String[] arguments) throws IOException {
        String resource = arguments[0];
        Path folder = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
        Path library = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        try (InputStream in = Latecomer.class.getResourceAsStream(resource)) {
            Files.write(library, in.readAllBytes());
        }
        System.load(library.toString());
        System.out.println("First came " + library);
        try {
            System.out.println("Loaded " + NativeLoader.load().library());
        } catch (NativeLoadException refused) {
            System.out.println(refused.reason() + ": " + refused.getMessage());
        }
    }
}
