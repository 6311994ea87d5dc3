package com.example.calculator;

import io.github.tvmffi.loader.NativeLoader;

/** Calculates, and shows that the JVM is well before and after. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Faults.raiseAll();
        long sum = Calculator.call("calculator.add_one", 41);
        Faults.raiseAll();
        System.out.println("libtvm_ffi " + NativeLoader.load().version() + ": calculator.add_one(41) = " + sum);
    }
}
