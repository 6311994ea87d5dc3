/** A JNI library over libtvm_ffi. */
module com.example.calculator {
    requires io.github.tvmffi.loader;

    exports com.example.calculator;
}
