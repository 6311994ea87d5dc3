package io.github.tvmffi.loader;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Runs a program as an application server does: not from the JVM's class path. Arguments: the program's class, and the
 * class path of each class loader, of a parent before its child's.
 */
final class InClassLoaders {
    private InClassLoaders() {}

    public static void main(String[] arguments) throws Exception {
        ClassLoader loader = ClassLoader.getPlatformClassLoader();
        for (int i = 1; i < arguments.length; i++) {
            loader = new URLClassLoader(urls(arguments[i].split(File.pathSeparator)), loader);
        }
        Method main = loader.loadClass(arguments[0]).getMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) new String[0]);
    }

    static URL[] urls(String[] entries) throws Exception {
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < entries.length; i++) {
            urls[i] = new File(entries[i]).toURI().toURL();
        }
        return urls;
    }
}
