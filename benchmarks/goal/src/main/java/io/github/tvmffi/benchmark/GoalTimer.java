package io.github.tvmffi.benchmark;

import javax.inject.Named;
import javax.inject.Singleton;
import org.apache.maven.execution.MojoExecutionEvent;
import org.apache.maven.execution.MojoExecutionListener;

/** Tells how long a goal took, from the moment when Maven has made and configured it. Builds in one thread alone. */
@Named
@Singleton
public final class GoalTimer implements MojoExecutionListener {
    private long start;

    @Override
    public void beforeMojoExecution(MojoExecutionEvent event) {
        start = System.nanoTime();
    }

    @Override
    public void afterMojoExecutionSuccess(MojoExecutionEvent event) {
        long took = System.nanoTime() - start;
        System.out.println(event.getExecution().getGoal() + " took " + took / 1e6 + " ms");
    }

    @Override
    public void afterExecutionFailure(MojoExecutionEvent event) {}
}
