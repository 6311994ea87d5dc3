package io.github.tvmffi.loader;

/** Loads a library as if no loader existed, then asks the loader for libtvm_ffi. */
final class PlainLoadFirst {
    private PlainLoadFirst() {}

    public static void main(String[] arguments) {
        System.load(arguments[0]);
        try {
            System.out.println("loaded " + NativeLoader.load().library());
        } catch (NativeLoadException refused) {
            System.out.println(refused.reason() + ": " + refused.getMessage());
        }
    }
}
