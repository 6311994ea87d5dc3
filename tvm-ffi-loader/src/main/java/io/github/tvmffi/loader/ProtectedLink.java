package io.github.tvmffi.loader;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Loads libraries under the guard, after looking for what would make that pointless.
 *
 * @param host whose settings count
 * @param guarded false on Windows: upstream compiles its handler only where {@code _MSC_VER} is not defined
 */
record ProtectedLink(Host host, boolean guarded) {

    /** Checks that a system is new enough for natives, and that they may be loaded. */
    void check(NativesManifest manifest, Path library) {
        for (Floor floor : manifest.floors()) {
            check(floor, manifest);
        }
        check(library);
    }

    /** Checks that no libtvm_ffi came before this one: its handler is in place then, and a second copy useless. */
    void check(Path library) {
        if (!guarded) {
            return;
        }
        String owner = Guard.ownerOfHandler();
        if (owner.substring(owner.lastIndexOf('/') + 1).startsWith("libtvm_ffi.")) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.CONFLICT,
                    "The JVM's SIGSEGV handler has been replaced by " + owner + ": this JVM will die at a null check,"
                            + " stack overflow or safepoint.\n  A library that needs libtvm_ffi was loaded without"
                            + " protection. Call NativeLoader.load() before it,\n  or start the JVM with"
                            + " LD_PRELOAD=$JAVA_HOME/lib/libjsig.so.");
        }
        String other = Guard.otherCopy(library);
        if (!other.isEmpty()) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.CONFLICT,
                    "Another libtvm_ffi is in this process: " + other + "; a second one would have a registry of its"
                            + " own.\n  Use that one, with -D" + LoaderProperties.LIBRARY + "=" + other
                            + ", or call NativeLoader.load() before what loads it.");
        }
    }

    private void check(Floor floor, NativesManifest manifest) {
        Floor.Kind kind = floor.kind();
        if (!guarded) {
            return;
        }
        String found = kind == Floor.Kind.MACOS
                ? String.valueOf(host.property("os.version"))
                : Guard.newestVersion(kind.soname(), kind.key() + "_");
        if (!floor.isMetBy(found)) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.SYSTEM_TOO_OLD,
                    "tvm-ffi " + manifest.version() + " for " + manifest.classifier() + " needs " + kind.title() + " "
                            + floor.version() + " or later, this system has " + (found.isEmpty() ? "none" : found)
                            + ".\n  Use a newer system or image, or point -D" + LoaderProperties.LIBRARY
                            + "=/path/to/libtvm_ffi at a build made for this one.");
        }
    }

    /** Loads one library for good, and makes it known to this class's loader. */
    HandlerProtection load(Path library) {
        try {
            HandlerProtection used = guarded ? Guard.load(library, first()) : HandlerProtection.NOT_NEEDED;
            System.load(library.toString()); // loaded already if guarded: this adds a name, and runs nothing
            return used;
        } catch (UnsatisfiedLinkError refused) {
            throw new NativeLoadException(
                    NativeLoadException.Reason.NOT_LOADABLE,
                    "The system refused to load " + library + ": " + refused.getMessage() + "\n  " + cure(),
                    refused);
        }
    }

    private String cure() {
        return guarded
                ? "Install what is missing, or point -D" + LoaderProperties.LIBRARY + "=/path/to/libtvm_ffi at a build"
                        + " made for this system."
                : "It needs the Microsoft Visual C++ Redistributable for Visual Studio 2015 or later.";
    }

    private HandlerProtection first() {
        String name = host.setting(LoaderProperties.PROTECTION);
        if (name == null) {
            return HandlerProtection.FILTER;
        }
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "FILTER" -> HandlerProtection.FILTER;
            case "TABLE" -> HandlerProtection.TABLE;
            case "RESTORE" -> HandlerProtection.RESTORE;
            default ->
                throw new NativeLoadException(
                        NativeLoadException.Reason.NOT_AVAILABLE,
                        LoaderProperties.PROTECTION + " must be FILTER, TABLE or RESTORE, got: " + name);
        };
    }
}
