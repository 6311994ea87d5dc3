import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one application three times in one JVM, each time with its own class loader, as an application server does. */
final class ApplicationServer {

    public static void main(String[] jars) throws Exception {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = Path.of(jars[i]).toUri().toURL();
        }
        ClassLoader first = run("first", urls);
        WeakReference<ClassLoader> second = new WeakReference<>(run("second", urls));
        awaitUndeployment(second);
        List<MappedByteBuffer> filled = fill(Path.of(jars[0]));
        run("third", urls);
        Reference.reachabilityFence(first);
        Reference.reachabilityFence(filled);
    }

    private static ClassLoader run(String name, URL[] urls) throws Exception {
        ClassLoader loader = new URLClassLoader(name, urls, ClassLoader.getPlatformClassLoader());
        Class<?> application = Class.forName("com.example.calculator.Main", true, loader);
        application.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        System.out.println("The " + name + " application is done.");
        return loader;
    }

    /** Waits until the class loader is collected, and then for the JVM to close what it had loaded. */
    private static void awaitUndeployment(WeakReference<ClassLoader> loader) throws InterruptedException {
        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        Thread.sleep(200);
        System.out.println(loader.get() == null ? "The second is gone." : "The second cannot be collected.");
    }

    /** Takes the memory where a library has been, so that the next one comes to lie elsewhere. */
    private static List<MappedByteBuffer> fill(Path file) throws IOException {
        List<MappedByteBuffer> filled = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            for (int i = 0; i < 100; i++) {
                filled.add(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            }
        }
        return filled;
    }
}
