package io.github.tvmffi.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Eight applications of a server that start at the same time. Argument: the natives of all. */
final class ClassLoadersAtOnce {
    private static final int APPLICATIONS = 8;

    private ClassLoadersAtOnce() {}

    public static void main(String[] arguments) throws Exception {
        CyclicBarrier start = new CyclicBarrier(APPLICATIONS);
        ExecutorService threads = Executors.newFixedThreadPool(APPLICATIONS);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < APPLICATIONS; i++) {
            Application application = Application.with(arguments[0]);
            answers.add(threads.submit(() -> {
                start.await();
                return application.call();
            }));
        }
        threads.shutdown(); // or the JVM would outlive a failure
        for (Future<String> answer : answers) {
            System.out.println(answer.get());
        }
    }
}
