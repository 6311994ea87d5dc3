package com.example.gpu;

import io.github.tvmffi.loader.NativeLoadException;
import io.github.tvmffi.loader.NativeLoader;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;

public final class Gpu {
    static {
        // gpu has the kernels for several architectures, gpu_cubin for one.
        NativeLoader.loadLibrary(MethodHandles.lookup(), System.getProperty("gpu.library", "gpu"));
    }

    private Gpu() {}

    static native void addOne(float[] values);

    public static void main(String[] arguments) {
        System.out.println("loaded " + NativeLoader.load());
        try {
            NativeLoader.loadWithCuda();
        } catch (NativeLoadException missing) {
            System.out.println(missing.reason() + ": " + missing.getMessage());
        }
        float[] values = {1, 2, 3};
        try {
            addOne(values);
            System.out.println("add_one(1, 2, 3) = " + Arrays.toString(values));
        } catch (IllegalStateException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
