package com.example.versions;

import java.io.File;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** Uses the JNI library in one class loader after another, as a server where an application is deployed again. */
public final class Redeployment {
    private Redeployment() {}

    public static void main(String[] arguments) throws Exception {
        awaitEnd(new WeakReference<>(deploy("first")));
        deploy("second");
    }

    private static ClassLoader deploy(String name) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(new File(entry).toURI().toURL());
        }
        ClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        Method version = loader.loadClass(JniLibrary.class.getName()).getDeclaredMethod("version");
        version.setAccessible(true);
        System.out.println("The " + name + " one's JNI library: " + version.invoke(null));
        return loader;
    }

    /** Waits until the class loader is collected, and then for the JVM to close what it had loaded. */
    private static void awaitEnd(WeakReference<ClassLoader> loader) throws InterruptedException {
        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        Thread.sleep(200);
        System.out.println(loader.get() == null ? "The first is gone." : "The first cannot be collected.");
    }
}
