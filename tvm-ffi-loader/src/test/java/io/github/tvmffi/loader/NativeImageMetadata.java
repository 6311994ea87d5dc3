package io.github.tvmffi.loader;

import com.oracle.svm.core.TypeResult;
import com.oracle.svm.core.configure.ConfigurationFile;
import com.oracle.svm.core.configure.ReflectionConfigurationParser;
import com.oracle.svm.core.configure.ReflectionConfigurationParserDelegate;
import com.oracle.svm.core.configure.ResourceConfigurationParser;
import com.oracle.svm.core.configure.ResourcesRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What META-INF/native-image declares, as GraalVM's native-image itself reads it: under its file names, and strictly. */
final class NativeImageMetadata {
    private static final Path FOLDER = Path.of("target/classes/META-INF/native-image/io.github.tvmffi/tvm-ffi-loader");
    private static final boolean STRICT = true;

    private NativeImageMetadata() {}

    /**
     * Returns regular expressions for the names of resources; {@code module:name} where only a module's are meant.
     *
     * @param file {@code REACHABILITY_METADATA}, or {@code RESOURCES} that came before it
     */
    static List<String> resources(ConfigurationFile file) throws IOException {
        List<String> declared = new ArrayList<>();
        ResourcesRegistry registry = proxy(ResourcesRegistry.class, (self, method, arguments) -> {
            declared.add((String) arguments[1]);
            return null;
        });
        ResourceConfigurationParser.create(file == ConfigurationFile.REACHABILITY_METADATA, registry, STRICT)
                .parseAndRegister(FOLDER.resolve(file.getFileName()).toUri());
        return declared;
    }

    /** Returns the classes that native code may look up, and their methods: {@code package.Type.method}. */
    @SuppressWarnings("unchecked")
    static List<String> forJni() throws IOException {
        List<String> declared = new ArrayList<>();
        ReflectionConfigurationParserDelegate<String> delegate =
                proxy(ReflectionConfigurationParserDelegate.class, (self, method, arguments) -> {
                    if (method.getName().equals("resolveType")) {
                        String name = arguments[1].toString();
                        return TypeResult.forType(name, name);
                    }
                    return declared.add(Stream.of(arguments)
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .collect(Collectors.joining(".")));
                });
        ConfigurationFile file = ConfigurationFile.JNI;
        ReflectionConfigurationParser.create(file.getFieldName(), false, delegate, STRICT, true)
                .parseAndRegister(FOLDER.resolve(file.getFileName()).toUri());
        return declared;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
