package com.example.versions;

import io.github.tvmffi.loader.NativeLoader;
import io.github.tvmffi.loader.NativeSymbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs for so long that a cleaner of caches has come by before it asks for the symbols. */
public final class Swept {
    private Swept() {}

    public static void main(String[] arguments) throws IOException {
        Path library = NativeLoader.load().library();
        Files.delete(library);
        boolean found = NativeSymbols.lookup().find("TVMFFIGetVersion").isPresent();
        System.out.println(library.getFileName() + " is gone, and its symbols are " + (found ? "there" : "gone too"));
    }
}
