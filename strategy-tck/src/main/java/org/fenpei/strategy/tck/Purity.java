package org.fenpei.strategy.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all three extension points must be: pure functions of their requests. */
final class Purity {

    private static final int THREADS = 4;
    private static final int ROUNDS = 4;

    private Purity() {}

    /** Demands the same answer. */
    static void requireSame(String rule, String who, @Nullable Object expected, @Nullable Object actual) {
        if (expected == null ? actual != null : !expected.equals(actual)) {
            throw Broken.rule(rule, who + " answers an equal request otherwise: " + expected + " / " + actual);
        }
    }

    /** Demands the same answers on other threads, several at once, as on this one. */
    static <Q> void requireThreadSafe(String rule, List<Q> requests, Function<Q, ? extends @Nullable Object> asked)
            throws InterruptedException {
        Callable<List<@Nullable Object>> task = () -> answers(requests, asked);
        List<@Nullable Object> alone = answers(requests, asked);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<List<@Nullable Object>> future :
                    threads.invokeAll(Collections.nCopies(THREADS * ROUNDS, task))) {
                List<@Nullable Object> together = future.get();
                for (int i = 0; i < alone.size(); i++) {
                    requireSame(rule, "on another thread it", alone.get(i), together.get(i));
                }
            }
        } catch (ExecutionException e) {
            throw Broken.rule(rule, "on another thread it threw " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <Q> List<@Nullable Object> answers(List<Q> requests, Function<Q, ? extends @Nullable Object> asked) {
        List<@Nullable Object> answers = new ArrayList<>();
        for (Q request : requests) {
            answers.add(asked.apply(request));
        }
        return answers;
    }
}
