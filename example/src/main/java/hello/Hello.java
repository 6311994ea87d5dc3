package hello;

import io.github.tvmffi.loader.NativeLoader;
import java.lang.invoke.MethodHandles;

/** Asks libtvm_ffi to add, in a JVM. */
public final class Hello {
    static {
        NativeLoader.loadLibrary(MethodHandles.lookup(), "hello");
    }

    private Hello() {}

    private static native long add(long a, long b);

    public static void main(String[] arguments) {
        System.out.println(
                "libtvm_ffi " + NativeLoader.load().version() + " in a JVM answers: hello.add(40, 2) = " + add(40, 2));
    }
}
