package io.github.tvmffi.loader;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** Two applications of a server: each with the loader, the natives and a JNI library in a class loader of its own. */
final class SecondClassLoader {
    private SecondClassLoader() {}

    public static void main(String[] arguments) throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            classPath.add(new File(entry).toURI().toURL());
        }
        for (String name : List.of("first", "second")) {
            ClassLoader loader =
                    new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            Object answer =
                    loader.loadClass(CallJni.class.getName()).getMethod("call").invoke(null);
            answer.toString().lines().forEach(line -> System.out.println(name + ": " + line));
        }
        System.gc();
        System.out.println("alive");
    }
}
