package io.github.tvmffi.loader;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;

/** Loads with the loader in another package, as an uber jar has it whose maker relocated all that it contains. */
final class Relocated extends ClassLoader {
    private static final String PACKAGE = Relocated.class.getPackageName();
    /** Of the same length, so that class files are renamed by replacing text. */
    private static final String OTHER = PACKAGE.replace("loader", "shaded");

    public static void main(String[] arguments) throws Exception {
        try {
            new Relocated().loadClass(OTHER + ".NativeLoader").getMethod("load").invoke(null);
        } catch (InvocationTargetException refused) {
            System.out.println(refused.getCause().getMessage());
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        String original = name.replace(OTHER, PACKAGE).replace('.', '/') + ".class";
        try (InputStream in = getResourceAsStream(original)) {
            String content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            byte[] renamed = content.replace(PACKAGE.replace('.', '/'), OTHER.replace('.', '/'))
                    .getBytes(StandardCharsets.ISO_8859_1);
            return defineClass(name, renamed, 0, renamed.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
