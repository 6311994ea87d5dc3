package io.github.tvmffi.loader;

import java.lang.invoke.MethodHandles;
import java.nio.file.Path;

/** A user's class with native methods. */
public final class CallJni {
    private CallJni() {}

    private static native int answer();

    /** Loads the library into this class's loader and calls it. Each argument is one more try. */
    public static void main(String[] arguments) {
        for (int i = 0; i <= arguments.length; i++) {
            tryOnce();
        }
        System.gc();
        System.out.println("alive");
    }

    private static void tryOnce() {
        try {
            Path file = NativeLoader.loadLibrary(MethodHandles.lookup(), "calljni");
            System.out.println("from " + file);
            System.out.println(call());
        } catch (NativeLoadException refused) {
            System.out.println(refused.reason() + ": " + refused.getMessage());
        }
    }

    /** Passes the wrong one of two methods that take a text, then the right one twice. */
    static final class ByMethod {
        private ByMethod() {}

        public static void main(String[] arguments) {
            try {
                NativeLoader.loadLibrary(CallJni.class, "calljni", System::loadLibrary);
            } catch (NativeLoadException refused) {
                System.out.println(refused.reason() + ": " + refused.getMessage());
            }
            System.out.println("from " + NativeLoader.loadLibrary(CallJni.class, "calljni", System::load));
            System.out.println("from " + NativeLoader.loadLibrary(CallJni.class, "calljni", System::load));
            System.out.println(call());
        }
    }

    /** Loads the library once: another call would search again, and load what is there by then. */
    static final class Once {
        private Once() {}

        public static void main(String[] arguments) {
            NativeLoader.loadLibrary(MethodHandles.lookup(), "calljni");
            System.out.println("answer " + answer());
        }
    }

    /** Loads the library that its argument names. */
    static final class Named {
        private Named() {}

        public static void main(String[] arguments) {
            System.out.println("from " + NativeLoader.loadLibrary(MethodHandles.lookup(), arguments[0]));
        }
    }

    /** Passes what cannot call as its caller. */
    static final class AsAnybody {
        private AsAnybody() {}

        public static void main(String[] arguments) {
            try {
                NativeLoader.loadLibrary(MethodHandles.lookup().in(Object.class), "calljni");
            } catch (IllegalArgumentException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    /** Returns what the native method answers; also for another class loader's code. */
    public static String call() {
        NativeLoader.loadLibrary(MethodHandles.lookup(), "calljni");
        return "answer " + answer() + "\nprotection " + NativeLoader.load().protection();
    }
}
