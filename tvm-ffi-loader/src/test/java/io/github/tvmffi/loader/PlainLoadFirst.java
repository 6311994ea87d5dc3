package io.github.tvmffi.loader;

/** Loads a library as if no loader existed, then does what {@link LoadAndSurvive} does. */
final class PlainLoadFirst {
    private PlainLoadFirst() {}

    public static void main(String[] arguments) throws Exception {
        System.load(arguments[0]);
        LoadAndSurvive.main(new String[0]);
    }
}
