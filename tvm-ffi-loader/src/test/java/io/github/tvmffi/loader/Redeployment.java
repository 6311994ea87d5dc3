package io.github.tvmffi.loader;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * An application of a server that is deployed, called twice, and deployed again. Arguments: its natives, and one more if the
 * first deployment stays.
 */
final class Redeployment {
    private Redeployment() {}

    public static void main(String[] arguments) throws Exception {
        ClassLoader first = deploy(arguments[0]);
        WeakReference<ClassLoader> watched = new WeakReference<>(first);
        if (arguments.length == 1) {
            first = null;
            awaitEnd(watched);
        }
        deploy(arguments[0]);
        Reference.reachabilityFence(first);
        System.out.println("mapped " + mapped());
    }

    private static ClassLoader deploy(String natives) throws Exception {
        Application application = Application.with(natives);
        System.out.println(application.call());
        System.out.println(application.call());
        return application.loader();
    }

    /** Waits until the class loader is collected, and then for the JVM to close what it had loaded. */
    private static void awaitEnd(WeakReference<ClassLoader> loader) throws InterruptedException {
        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        Thread.sleep(200);
        System.out.println(loader.get() == null ? "gone" : "cannot be collected");
    }

    private static long mapped() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains("libcalljni.so"))
                    .map(line -> line.replaceFirst(".* ", ""))
                    .distinct()
                    .count();
        }
    }
}
