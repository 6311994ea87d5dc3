package ${package};

import io.github.tvmffi.loader.NativeLoader;
import java.lang.invoke.MethodHandles;

/** The functions of {@code src/main/cpp}. */
public final class Kernels {
    static {
        // First libtvm_ffi, in a way that the JVM survives, then the library of this project.
        NativeLoader.loadLibrary(MethodHandles.lookup(), "kernels");
    }

    private Kernels() {}

    /**
     * Divides.
     *
     * @throws IllegalArgumentException if the divisor is zero; the message comes from C++
     */
    public static native long divide(long dividend, long divisor);
}
