package io.github.tvmffi.maven.assemble;

import io.github.tvmffi.maven.prefix.PrefixLayout;
import io.github.tvmffi.maven.wheel.UpstreamTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which functions upstream's package for CMake defines: other releases and forks have others. */
final class CMakeFunctions {
    /** What upstream's config file includes, in its order. */
    private static final List<String> FILES = List.of("Library.cmake", "EmbedCubin.cmake");

    private static final Pattern DEFINITION = Pattern.compile("(?im)^\\s*(?:function|macro)\\s*\\(\\s*(\\w+)");

    private CMakeFunctions() {}

    static List<String> of(UpstreamTree tree) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        for (String file : FILES) {
            String path = PrefixLayout.CMAKE_FUNCTIONS + "/" + file;
            if (tree.contains(path)) {
                Matcher matcher = DEFINITION.matcher(new String(tree.read(path), StandardCharsets.UTF_8));
                while (matcher.find()) {
                    names.add(matcher.group(1));
                }
            }
        }
        return List.copyOf(names);
    }
}
