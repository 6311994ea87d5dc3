package io.github.tvmffi.loader;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;

/**
 * An application that sees only some of its resources, under URLs that name no jar, as a program does that native-image
 * made. Arguments: regular expressions for the names of what it sees.
 */
final class WithSomeResources {
    private WithSomeResources() {}

    public static void main(String[] declared) throws Exception {
        ClassLoader image = new Image(Application.classPath(), declared);
        Thread.currentThread().setContextClassLoader(image);
        System.out.println(new Application(image).call());
    }

    private static final class Image extends URLClassLoader {
        private final String[] declared;

        Image(URL[] classPath, String[] declared) {
            super(classPath, getPlatformClassLoader());
            this.declared = declared;
        }

        @Override
        public URL findResource(String name) {
            try {
                return packed(name) == null ? null : new URL("resource", null, -1, "/" + name, new Handler());
            } catch (MalformedURLException impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        public Enumeration<URL> findResources(String name) {
            URL found = findResource(name);
            return Collections.enumeration(found == null ? List.of() : List.of(found));
        }

        private URL packed(String name) {
            return Stream.of(declared).anyMatch(name::matches) ? super.findResource(name) : null;
        }

        private final class Handler extends URLStreamHandler {
            @Override
            protected URLConnection openConnection(URL url) throws IOException {
                URL packed = packed(url.getPath().substring(1));
                if (packed == null) {
                    throw new FileNotFoundException(url.toString());
                }
                return packed.openConnection();
            }
        }
    }
}
