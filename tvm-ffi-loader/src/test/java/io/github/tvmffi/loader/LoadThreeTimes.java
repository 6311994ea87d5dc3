package io.github.tvmffi.loader;

import java.io.File;

/** Is refused again and again, as a service that tries again, and counts what that leaves in the temporary directory. */
final class LoadThreeTimes {
    private LoadThreeTimes() {}

    public static void main(String[] arguments) {
        for (int i = 0; i < 3; i++) {
            try {
                NativeLoader.load();
            } catch (NativeLoadException refused) {
                System.out.println(refused.reason() + ": " + refused.getMessage());
            }
        }
        System.out.println(new File(System.getProperty("java.io.tmpdir")).list().length + " folder");
    }
}
