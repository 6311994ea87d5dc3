package io.github.tvmffi.loader;

import java.io.IOException;
import java.net.URL;
import java.util.List;

/** Finds resources by their names. */
interface ResourceFinder {

    /**
     * Returns every place that holds a resource, without repetition, in the order of the search.
     *
     * @throws NativeLoadException if a jar is so damaged that the search itself fails
     */
    List<URL> find(String resource) throws IOException;
}
