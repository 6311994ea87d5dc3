package io.github.tvmffi.loader;

/** Loads for the first time while the JVM is shutting down. */
final class LoadAtTheEnd {
    private LoadAtTheEnd() {}

    public static void main(String[] arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(LoadAtTheEnd::load));
    }

    private static void load() {
        try {
            System.out.println("loaded " + NativeLoader.load().library());
        } catch (NativeLoadException refused) {
            System.out.println(refused.reason() + ": " + refused.getMessage());
        }
        System.out.println("alive");
    }
}
