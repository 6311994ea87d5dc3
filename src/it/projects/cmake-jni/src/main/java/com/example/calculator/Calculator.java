package com.example.calculator;

import io.github.tvmffi.loader.NativeLoader;
import java.lang.invoke.MethodHandles;

/** Calls functions by their names in libtvm_ffi's registry. */
public final class Calculator {
    static {
        NativeLoader.loadLibrary(MethodHandles.lookup(), "calculator");
    }

    private Calculator() {}

    /**
     * Calls a function of one number.
     *
     * @throws IllegalArgumentException if libtvm_ffi knows no such function; the message is libtvm_ffi's
     */
    public static native long call(String function, long argument);
}
