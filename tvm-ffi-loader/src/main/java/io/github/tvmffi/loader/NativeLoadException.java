package io.github.tvmffi.loader;

/**
 * Says why libtvm_ffi, or a library that needs it, could not be loaded, and what to do about it. Each place that was
 * tried and failed is a suppressed exception. A link error, so that clauses that catch {@link UnsatisfiedLinkError}
 * hold.
 *
 * @since 0.1.0
 */
public final class NativeLoadException extends UnsatisfiedLinkError {
    private static final long serialVersionUID = 1;

    /** What kind of obstacle it was. */
    public enum Reason {
        /** A setting of {@link LoaderProperties} cannot be followed. */
        BAD_SETTING,
        /** Nothing on the class path is made for this platform. */
        NOT_AVAILABLE,
        /** Several natives that differ are on the class path, or another libtvm_ffi is already in this process. */
        CONFLICT,
        /** The system is older than the natives need. */
        SYSTEM_TOO_OLD,
        /** CUDA is wanted, and NVIDIA's driver is absent or older than the natives' CUDA needs. */
        NO_CUDA_DRIVER,
        /** The natives on the class path cannot be read or are damaged. */
        DAMAGED,
        /** No folder was found to extract into and load from. */
        NO_USABLE_CACHE,
        /** The library was found but the system refused to load it. */
        NOT_LOADABLE
    }

    private final Reason reason;

    NativeLoadException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    NativeLoadException(Reason reason, String message, Throwable cause) {
        this(reason, message);
        initCause(cause);
    }

    /** Returns the kind of obstacle; the message tells the rest. */
    public Reason reason() {
        return reason;
    }
}
