package io.github.tvmffi.loader;

import java.net.URLClassLoader;

/** Loads as a plug-in of a host that has the loader itself. Arguments: the class path of the plug-in. */
final class LoadInContext {
    private LoadInContext() {}

    public static void main(String[] entries) throws Exception {
        Thread.currentThread().setContextClassLoader(new URLClassLoader(InClassLoaders.urls(entries)));
        LoadAndSurvive.main(new String[0]);
    }
}
