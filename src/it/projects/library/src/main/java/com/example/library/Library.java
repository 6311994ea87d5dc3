package com.example.library;

import io.github.tvmffi.loader.NativeLoader;

public final class Library {

    private Library() {}

    /** Returns the platform of the natives that this JVM has loaded. */
    public static String platform() {
        return NativeLoader.load().classifier();
    }
}
