package io.github.tvmffi.maven.assemble;

import io.github.tvmffi.maven.wheel.UpstreamTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the version that upstream's headers state in {@code TVM_FFI_VERSION_MAJOR}, {@code _MINOR}, {@code _PATCH}. */
final class HeaderVersion {
    private static final String HEADER = "include/tvm/ffi/c_api.h";

    private HeaderVersion() {}

    static String of(UpstreamTree tree) throws IOException {
        String text = new String(tree.read(HEADER), StandardCharsets.UTF_8);
        return part(tree, text, "MAJOR") + "." + part(tree, text, "MINOR") + "." + part(tree, text, "PATCH");
    }

    private static String part(UpstreamTree tree, String text, String name) throws AssemblyException {
        Matcher matcher = Pattern.compile("#define\\s+TVM_FFI_VERSION_" + name + "\\s+([0-9]+)")
                .matcher(text);
        if (!matcher.find()) {
            throw new AssemblyException(tree.description() + ": " + HEADER + " does not define TVM_FFI_VERSION_" + name
                    + ".\n  Wanted: headers of tvm-ffi 0.1 or later.");
        }
        return matcher.group(1);
    }
}
