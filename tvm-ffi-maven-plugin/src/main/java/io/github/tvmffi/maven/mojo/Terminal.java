package io.github.tvmffi.maven.mojo;

import java.io.Console;
import java.lang.reflect.Method;

/** Whether a person sits in front of this JVM. */
final class Terminal {

    private Terminal() {}

    /**
     * Returns whether standard input and output are a terminal. Starts no process; where it cannot be told, as in a
     * daemon, the answer is no.
     */
    @SuppressWarnings("SystemConsoleNull") // Null until JDK 21 where there is no terminal; later ones are asked.
    static boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Since JDK 22 there can be a console that is a file or a pipe, and it can be asked.
            Method ask = Console.class.getMethod("isTerminal");
            return Boolean.TRUE.equals(ask.invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
