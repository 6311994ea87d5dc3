package io.github.tvmffi.loader;

/** Loads libtvm_ffi and does nothing else, so that what is seen is the loader's. */
final class JustLoad {
    private JustLoad() {}

    public static void main(String[] arguments) {
        NativeLoader.load();
    }
}
