package com.example.host;

import io.github.tvmffi.loader.LoadedNatives;
import io.github.tvmffi.loader.NativeLoader;

public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        LoadedNatives natives = NativeLoader.load();
        System.out.println("Loaded " + natives.version() + " for " + natives.classifier());
    }
}
