package io.github.tvmffi.loader;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where resources are looked for: with a class's own loader, and where that finds nothing with the thread's context
 * loader, as in an application server that shares this jar between applications.
 *
 * @param own of the class that asks; null for the boot loader
 * @param context of the thread; null for none
 */
record ClassPath(@Nullable ClassLoader own, @Nullable ClassLoader context) implements ResourceFinder {

    static ClassPath of(Class<?> owner) {
        return new ClassPath(owner.getClassLoader(), Thread.currentThread().getContextClassLoader());
    }

    @Override
    public List<URL> find(String resource) throws IOException {
        try {
            List<URL> found =
                    distinct(own != null ? own.getResources(resource) : ClassLoader.getSystemResources(resource));
            return found.isEmpty() && context != null && context != own
                    ? distinct(context.getResources(resource))
                    : found;
        } catch (RuntimeException damaged) { // such as the NegativeArraySizeException of JDK 17's reader of zips
            throw new NativeLoadException(
                    NativeLoadException.Reason.DAMAGED,
                    "The class path cannot be searched for " + resource + ", most likely because of a damaged jar: "
                            + damaged + "; download or build the jars again",
                    damaged);
        }
    }

    /** Tells whether it was the class's own loader that found a resource, which finds it for any thread. */
    boolean isOwn(String resource) {
        return own == context || (own != null && own.getResource(resource) != null);
    }

    /** URLs are compared as texts: their own equals() may ask the network. */
    private static List<URL> distinct(Enumeration<URL> urls) {
        List<URL> distinct = new ArrayList<>(1);
        LinkedHashSet<String> texts = new LinkedHashSet<>();
        while (urls.hasMoreElements()) {
            URL url = urls.nextElement();
            if (texts.add(url.toString())) {
                distinct.add(url);
            }
        }
        return distinct;
    }
}
