package io.github.tvmffi.loader;

/** Two applications of a server, one after the other. Arguments: the natives of each. */
final class SecondClassLoader {
    private SecondClassLoader() {}

    public static void main(String[] natives) throws Exception {
        print("first", Application.with(natives[0]));
        print("second", Application.with(natives[1]));
        System.gc();
        System.out.println("alive");
    }

    private static void print(String name, Application application) throws Exception {
        application.call().lines().forEach(line -> System.out.println(name + ": " + line));
    }
}
