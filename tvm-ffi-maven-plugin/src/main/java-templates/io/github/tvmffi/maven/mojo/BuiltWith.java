package io.github.tvmffi.maven.mojo;

/** Versions of what this plugin was built and tested with. Constants, which cost their reader no class. */
final class BuiltWith {
    /** Of tvm-ffi-natives, for when neither the project nor a parameter names one. */
    static final String NATIVES = "${natives.version}";

    /** Of cyclonedx-core-java, for the message to who assembles natives without it. */
    static final String CYCLONEDX = "${version.cyclonedx}";

    private BuiltWith() {}
}
