import io.github.tvmffi.loader.NativeLoader;

class Main {
    public static void main(String[] arguments) {
        System.out.println("loaded " + NativeLoader.load().version());
    }
}
