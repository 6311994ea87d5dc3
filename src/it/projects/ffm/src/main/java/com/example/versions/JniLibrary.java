package com.example.versions;

import io.github.tvmffi.loader.NativeLoader;
import java.lang.invoke.MethodHandles;

/** Asks libtvm_ffi through a JNI library of this jar. */
final class JniLibrary {
    static {
        NativeLoader.loadLibrary(MethodHandles.lookup(), "versions");
    }

    private JniLibrary() {}

    static native String version();
}
