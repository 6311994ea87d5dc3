package com.example.versions;

/** What HotSpot needs its SIGSEGV handler for: it dies of any of these where another handler took its place. */
final class Faults {
    private static final int UNTIL_COMPILED = 20_000;

    private Faults() {}

    static void raiseAll() {
        for (int i = 0; i < UNTIL_COMPILED; i++) {
            raiseNullPointerException(null);
        }
        try {
            overflow(0);
        } catch (StackOverflowError expected) {
            System.gc();
        }
    }

    /** Compiled code does not compare with null: it reads, and the handler makes the signal an exception. */
    private static void raiseNullPointerException(int[] nothing) {
        try {
            nothing[0]++;
        } catch (NullPointerException expected) {
            return;
        }
        throw new AssertionError("null was written to");
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + depth;
    }
}
