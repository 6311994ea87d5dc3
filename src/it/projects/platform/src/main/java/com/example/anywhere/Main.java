package com.example.anywhere;

import io.github.tvmffi.loader.LoadedNatives;
import io.github.tvmffi.loader.NativeLoader;
import java.io.File;
import java.util.stream.Stream;

public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(jar -> new File(jar).getName())
                .filter(jar -> jar.startsWith("tvm-ffi-natives"))
                .sorted()
                .forEach(System.out::println);
        LoadedNatives natives = NativeLoader.load();
        System.out.println("Loaded " + natives.version() + " for " + natives.classifier());
    }
}
