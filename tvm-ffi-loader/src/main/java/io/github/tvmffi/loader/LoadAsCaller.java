package io.github.tvmffi.loader;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;

/**
 * Calls System.load as code of a caller's, whose class loader is given the library, and whose module needs native access.
 *
 * @param caller with all rights that it had when it was made
 */
record LoadAsCaller(MethodHandles.Lookup caller) implements Consumer<String> {

    @Override
    public void accept(String file) {
        if (JniLibrary.isLikeThis(caller)) { // a young JVM's first method handle takes longer than all else
            System.load(file);
            return;
        }
        try {
            caller.findStatic(System.class, "load", MethodType.methodType(void.class, String.class))
                    .invokeExact(file);
        } catch (Error | RuntimeException refused) {
            throw refused;
        } catch (Throwable impossible) { // NativeLoader has looked at the lookup
            throw new IllegalStateException(impossible);
        }
    }
}
