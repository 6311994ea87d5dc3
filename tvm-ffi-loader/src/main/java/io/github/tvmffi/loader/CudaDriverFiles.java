package io.github.tvmffi.loader;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files that NVIDIA's driver leaves on a system.
 *
 * @param host whose system and variables count
 * @param root of the file system
 */
record CudaDriverFiles(Host host, Path root) {
    private static final String LIBRARY = "libcuda.so.1";

    /** Not the {@code 1.1} that the library is called on WSL and on Jetson, which is no version of a driver. */
    private static final Pattern IN_FILE_NAME = Pattern.compile("libcuda\\.so\\.([0-9]{3,}\\.[0-9.]+)");

    private static final Pattern IN_TEXT = Pattern.compile("(?<![0-9.])[0-9]{3,}(?:\\.[0-9]+){1,2}(?![0-9.])");

    /** Begins the fixed part of a Windows version resource; two words later stands the file's version. */
    private static final int FIXED_FILE_INFO = 0xFEEF04BD;

    Optional<CudaDriver> find() {
        if (host.isMacOs()) {
            return Optional.empty();
        }
        return Optional.ofNullable(host.isWindows() ? onWindows() : onLinux());
    }

    private @Nullable CudaDriver onLinux() {
        String kernel = kernelModule();
        for (String candidate : candidates()) {
            Path library = library(candidate);
            if (library != null) {
                Matcher named = IN_FILE_NAME.matcher(library.getFileName().toString());
                return new CudaDriver(library, named.matches() ? named.group(1) : kernel);
            }
        }
        return kernel == null ? null : new CudaDriver(null, kernel);
    }

    /** In the order of the dynamic linker: LD_LIBRARY_PATH, its cache, its built-in folders. */
    private List<String> candidates() {
        List<String> candidates = new ArrayList<>();
        String variable = host.variable("LD_LIBRARY_PATH");
        if (variable != null) {
            for (String folder : variable.split("[:;]", -1)) {
                candidates.add(folder + "/" + LIBRARY);
            }
        }
        addCached(candidates);
        for (String folder : new String[] {"/lib64", "/usr/lib64", "/lib", "/usr/lib"}) {
            candidates.add(folder + "/" + LIBRARY);
        }
        return candidates;
    }

    /** The cache holds the full paths as C strings, among other things that do not look like one. */
    private void addCached(List<String> candidates) {
        String cache = read(root.resolve("etc/ld.so.cache"));
        String ending = "/" + LIBRARY + "\0";
        for (int at = cache.indexOf(ending); at >= 0; at = cache.indexOf(ending, at + 1)) {
            candidates.add(cache.substring(cache.lastIndexOf('\0', at) + 1, at + ending.length() - 1));
        }
    }

    /** Returns the real file, or null if it is none that a 64-bit process can load: the fifth byte of ELF tells. */
    private @Nullable Path library(String candidate) {
        try {
            Path library = root.resolve(candidate.startsWith("/") ? candidate.substring(1) : candidate)
                    .toRealPath();
            try (InputStream in = Files.newInputStream(library)) {
                byte[] start = in.readNBytes(5);
                return start.length == 5 && start[0] == 0x7f && start[4] == 2 ? library : null;
            }
        } catch (IOException | InvalidPathException absent) {
            return null;
        }
    }

    private @Nullable String kernelModule() {
        for (String file : new String[] {"sys/module/nvidia/version", "proc/driver/nvidia/version"}) {
            Matcher version = IN_TEXT.matcher(read(root.resolve(file)));
            if (version.find()) {
                return version.group();
            }
        }
        return null;
    }

    private @Nullable CudaDriver onWindows() {
        String system = host.variable("SystemRoot");
        File library = new File(system == null ? "C:\\Windows" : system, "System32/nvcuda.dll");
        return library.isFile() ? new CudaDriver(library.toPath(), windowsVersion(library.toPath())) : null;
    }

    /**
     * Windows counts drivers in its own way: 32.0.15.8088 is NVIDIA's 580.88, the last five digits.
     *
     * @see "Microsoft, VS_FIXEDFILEINFO"
     */
    private static @Nullable String windowsVersion(Path library) {
        ByteBuffer content = ByteBuffer.wrap(bytes(library)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 16 <= content.limit(); at += 4) {
            if (content.getInt(at) == FIXED_FILE_INFO) {
                int low = content.getInt(at + 12);
                int digits = (low >>> 16) % 10 * 10_000 + (low & 0xffff);
                return digits / 100 + "." + (digits / 10 % 10) + (digits % 10);
            }
        }
        return null;
    }

    /** Returns a file's bytes as characters; none where it cannot be read. */
    private static String read(Path file) {
        return new String(bytes(file), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException absent) {
            return new byte[0];
        }
    }
}
