package io.github.tvmffi.loader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Compiles small shared libraries with the machine's own C compiler. */
final class TinyLibrary {
    /** Does to a JVM what libtvm_ffi does: its constructor takes SIGSEGV, and later initialisers take their time. */
    static final String DISPLACING = """
            #include <signal.h>
            #include <unistd.h>
            static void fatal(int signal) { _exit(77); }
            __attribute__((constructor)) static void install(void) { signal(SIGSEGV, fatal); usleep(20000); }
            int answer(void) { return 42; }
            """;

    /** Begins a library that is preloaded to refuse the guard something. */
    static final String REFUSING_THE_GUARD = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <string.h>
            #include <sys/syscall.h>
            #include <unistd.h>
            static int times;
            static int is_first_of_guard(void *caller) {
                Dl_info code;
                return dladdr(caller, &code) && strstr(code.dli_fname, "libtvm_ffi_guard") && times++ == 0;
            }
            #define REFUSED is_first_of_guard(__builtin_return_address(0))
            """;

    /** Is preloaded to let REPLACEMENT take the place of REPLACED when something appears in the cache, whose name has MOMENT in it. */
    static final String REPLACING = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <stdlib.h>
            #include <string.h>
            int rename(const char *from, const char *to) {
                int (*original)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");
                int outcome = original(from, to);
                if (strstr(to, getenv("MOMENT"))) original(getenv("REPLACEMENT"), getenv("REPLACED"));
                return outcome;
            }
            """;

    private TinyLibrary() {}

    /** Compiles a library; skips the test where there is no compiler, except in CI. */
    static Path compile(Path file, String source, String... options) {
        List<String> all = new ArrayList<>(List.of("-shared", "-fPIC", "-Wl,-soname," + file.getFileName()));
        all.addAll(List.of(options));
        return run(file, source, all);
    }

    /** Compiles a program. */
    static Path compileProgram(Path file, String source) {
        return run(file, source, List.of());
    }

    private static Path run(Path file, String source, List<String> options) {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/cc")) || "true".equals(System.getenv("CI")),
                "needs a C compiler, /usr/bin/cc");
        try {
            Path code = Files.writeString(file.resolveSibling(file.getFileName() + ".c"), source);
            List<String> command = new ArrayList<>(List.of("/usr/bin/cc", "-o", file.toString(), code.toString()));
            command.addAll(options);
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor()).as(output).isZero();
            return file;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
