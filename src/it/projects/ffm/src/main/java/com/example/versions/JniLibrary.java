package com.example.versions;

import io.github.tvmffi.loader.NativeLoader;

/** Asks libtvm_ffi through a JNI library of this jar. */
final class JniLibrary {
    static {
        NativeLoader.loadLibrary(JniLibrary.class, "versions", System::load);
    }

    private JniLibrary() {}

    static native String version();
}
