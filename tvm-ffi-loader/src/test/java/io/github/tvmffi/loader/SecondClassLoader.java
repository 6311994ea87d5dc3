package io.github.tvmffi.loader;

import java.util.Properties;

/**
 * Two applications of a server, one after the other. Arguments: the natives of each, and one more if system properties
 * that the first has set are gone afterwards.
 */
final class SecondClassLoader {
    private SecondClassLoader() {}

    public static void main(String[] arguments) throws Exception {
        Properties before = (Properties) System.getProperties().clone();
        print("first", Application.with(arguments[0]));
        if (arguments.length > 2) {
            System.setProperties(before);
        }
        print("second", Application.with(arguments[1]));
        System.gc();
        System.out.println("alive");
    }

    private static void print(String name, Application application) throws Exception {
        application.call().lines().forEach(line -> System.out.println(name + ": " + line));
    }
}
