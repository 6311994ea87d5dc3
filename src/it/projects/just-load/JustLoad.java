import io.github.tvmffi.loader.NativeLoader;

/** Brings libtvm_ffi into a JVM: {@code java -cp tvm-ffi-loader.jar:tvm-ffi-natives-….jar JustLoad.java}. */
class JustLoad {
    public static void main(String[] arguments) {
        System.out.println("loaded " + NativeLoader.load().version());
    }
}
