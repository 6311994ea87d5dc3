package io.github.tvmffi.benchmark;

import io.github.tvmffi.loader.NativeLoader;
import io.netty.util.internal.NativeLibraryLoader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.util.zip.ZipFile;

/**
 * Loads one library in one way, once, and prints the nanoseconds it took. Runs in a JVM of its own; its class and the
 * jar of the case are all that is on the class path. Compiled without invokedynamic, whose first use costs more than
 * most cases.
 */
public final class Probe {
    private static final String NATIVES = "META-INF/tvm-ffi/linux-x86_64/lib/libtvm_ffi.so";

    private Probe() {}

    /** Arguments: the case, and what it needs: a library, or a jar and a file to extract to. */
    public static void main(String[] arguments) throws Exception {
        String name = arguments[0];
        long start = System.nanoTime();
        if (name.equals("bare")) {
            System.load(arguments[1]);
        } else if (name.equals("unzip")) {
            unzip(arguments[1], arguments[2]);
            System.load(arguments[2]);
        } else if (name.equals("tvm-ffi")) {
            NativeLoader.load();
        } else if (name.equals("tvm-ffi and a JNI library")) {
            NativeLoader.loadLibrary(MethodHandles.lookup(), "benchmark");
        } else {
            peer(name);
        }
        long end = System.nanoTime();
        System.out.println(end - start);
        Runtime.getRuntime().halt(0); // libtvm_ffi, loaded bare, lets no JVM live
    }

    private static void unzip(String jar, String file) throws IOException {
        try (ZipFile zip = new ZipFile(jar);
                InputStream in = zip.getInputStream(zip.getEntry(NATIVES));
                OutputStream out = new FileOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        }
    }

    private static void peer(String name) throws Exception {
        switch (name) {
            case "zstd-jni" -> com.github.luben.zstd.util.Native.load();
            case "JNA" -> System.identityHashCode(com.sun.jna.Native.POINTER_SIZE);
            case "LWJGL" -> org.lwjgl.system.Library.initialize();
            case "netty-tcnative" ->
                NativeLibraryLoader.load("netty_tcnative_linux_x86_64", Probe.class.getClassLoader());
            case "JavaCPP" -> org.bytedeco.javacpp.Loader.load(org.bytedeco.javacpp.Pointer.class);
            case "sqlite-jdbc" -> org.sqlite.SQLiteJDBCLoader.initialize();
            default -> throw new IllegalArgumentException(name);
        }
    }
}
