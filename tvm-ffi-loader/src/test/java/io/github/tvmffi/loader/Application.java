package io.github.tvmffi.loader;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/** An application of a server: the loader, natives and a JNI library in a class loader of their own. */
record Application(ClassLoader loader) {

    /** Makes one of this JVM's class path and one more entry. */
    static Application with(String entry) throws Exception {
        return new Application(new URLClassLoader(classPath(entry), ClassLoader.getPlatformClassLoader()));
    }

    /** Returns this JVM's class path and more entries. */
    static URL[] classPath(String... more) throws Exception {
        List<String> entries =
                new ArrayList<>(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        entries.addAll(List.of(more));
        List<URL> urls = new ArrayList<>();
        for (String each : entries) {
            urls.add(new File(each).toURI().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    /** Returns what {@link CallJni#call} returns there, or says why it is refused. */
    String call() throws Exception {
        try {
            return (String)
                    loader.loadClass(CallJni.class.getName()).getMethod("call").invoke(null);
        } catch (InvocationTargetException refused) {
            return String.valueOf(refused.getCause().getMessage());
        }
    }
}
