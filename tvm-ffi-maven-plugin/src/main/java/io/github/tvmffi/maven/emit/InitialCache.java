package io.github.tvmffi.maven.emit;

import io.github.tvmffi.maven.prefix.PrefixLayout;
import java.nio.file.Path;

/**
 * The initial-cache file for {@code cmake -C}: tells {@code find_package(tvm_ffi)} where one prefix lies. Absolute, so
 * it belongs to one build and not into a prefix.
 *
 * @see <a href="https://cmake.org/cmake/help/latest/manual/cmake.1.html#cmdoption-cmake-C">cmake -C</a>
 * @since 0.1.0
 */
public final class InitialCache {

    private InitialCache() {}

    /**
     * Returns the file's text. {@code FORCE} makes a build folder follow a prefix that moved.
     *
     * @param root the prefix
     */
    public static String render(Path root) {
        String folder = root.resolve(PrefixLayout.CMAKE).toString();
        // CMake takes forward slashes everywhere; a backslash would be an escape in some commands.
        String portable = root.getFileSystem().getSeparator().equals("\\") ? folder.replace('\\', '/') : folder;
        return "set(tvm_ffi_DIR \"" + CMakeText.of(portable).text() + "\" CACHE PATH \"The tvm-ffi prefix\" FORCE)\n";
    }
}
