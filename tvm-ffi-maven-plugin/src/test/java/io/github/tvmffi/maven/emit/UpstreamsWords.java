package io.github.tvmffi.maven.emit;

/** What upstream's {@code tvm-ffi-config} 0.1.15.post2 says of itself, on Python 3.11 with 80 columns. */
final class UpstreamsWords {
    static final String USAGE = """
            usage: tvm-ffi-config [-h] [--includedir] [--dlpack-includedir] [--cmakedir]
                                  [--sourcedir] [--libfiles] [--libdir] [--libs]
                                  [--cython-lib-path] [--cxxflags] [--cflags] [--ldflags]
            """;

    static final String HELP = USAGE + """

              Get various configuration information needed to compile with tvm-ffi

              options:
                -h, --help           show this help message and exit
                --includedir         Print include directory
                --dlpack-includedir  Print dlpack include directory
                --cmakedir           Print library directory
                --sourcedir          Print source directory
                --libfiles           Fully qualified library filenames
                --libdir             Print library directory
                --libs               Libraries to be linked
                --cython-lib-path    Print cython path
                --cxxflags           Print cxx flags
                --cflags             Print c flags
                --ldflags            Print ld flags
              """;

    private UpstreamsWords() {}

    /** Returns what it prints on standard error when it refuses its arguments. */
    static String refusal(String message) {
        return USAGE + "tvm-ffi-config: error: " + message + "\n";
    }
}
