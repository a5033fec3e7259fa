package org.fenpei.engine.policy;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a plug-in that somebody wants to know something from, but not for ever. One that does not come back keeps its
 * thread; it is not excluded, since what it was asked about is only a draft, and leads go on being decided by it.
 */
record Patience(long millis) {

    /** What is good for most: a large configuration takes seconds. */
    static final Patience DEFAULT = new Patience(20_000);

    /**
     * Asks on a thread of its own.
     *
     * @param otherwise gives the answer in place of one that threw, or did not come: then it is given null
     */
    <T> T ask(Callable<T> question, Function<? super @Nullable Throwable, T> otherwise) {
        FutureTask<T> task = new FutureTask<>(question);
        Thread thread = new Thread(task, "fenpei-check");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return otherwise.apply(e.getCause());
        } catch (TimeoutException e) {
            thread.interrupt();
            return otherwise.apply(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.interrupt();
            return otherwise.apply(e);
        }
    }
}
