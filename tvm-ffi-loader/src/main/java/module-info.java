/** Loads libtvm_ffi into a JVM from the natives on the class or module path. */
module io.github.tvmffi.loader {
    requires static org.jspecify;

    exports io.github.tvmffi.loader;
}
