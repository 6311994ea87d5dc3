import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Runs the same application twice in one JVM, each with its own class loader, as an application server does. */
final class TwoApplications {

    public static void main(String[] jars) throws Exception {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = Path.of(jars[i]).toUri().toURL();
        }
        for (String name : new String[] {"first", "second"}) {
            ClassLoader loader = new URLClassLoader(name, urls, ClassLoader.getPlatformClassLoader());
            Class<?> application = Class.forName("com.example.calculator.Main", true, loader);
            application.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
            System.out.println("The " + name + " application is done.");
        }
    }
}
