package io.github.tvmffi.loader;

/** Is refused, does what the message says, and asks again. */
final class LoadAtSecondTry {
    private LoadAtSecondTry() {}

    public static void main(String[] arguments) {
        try {
            NativeLoader.load();
        } catch (NativeLoadException refused) {
            System.out.println(refused.reason() + ": " + refused.getMessage());
        }
        System.clearProperty(LoaderProperties.LIBRARY);
        System.out.println("loaded " + NativeLoader.load().library());
    }
}
