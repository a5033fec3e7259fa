package org.fenpei.rest.wire;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.fenpei.api.service.FenpeiException;

/**
 * Answers when the engine is done: no thread waits meanwhile, and none of the engine's is held up by a slow reader, since
 * answers are written by threads of this class. Close it when the interface goes.
 */
public final class Later implements AutoCloseable {

    private static final int THREADS = 16;

    private final Duration wait;
    private final ThreadPoolExecutor writers;

    /** Waits so long at most. */
    public Later(Duration wait) {
        this.wait = wait;
        AtomicInteger number = new AtomicInteger();
        this.writers =
                new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), run -> {
                    Thread thread = new Thread(run, "fenpei-rest-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        writers.allowCoreThreadTimeOut(true);
    }

    /**
     * The answer to come.
     *
     * @param stage what the engine does
     * @param answer makes the answer of its result
     */
    public <T> CompletionStage<Response> answer(CompletionStage<T> stage, Function<T, Response> answer) {
        return answer(stage, answer, UnaryOperator.identity());
    }

    /**
     * The answer to come, and what may be told of a refusal.
     *
     * @param stage what the engine does
     * @param answer makes the answer of its result
     * @param told what of a refusal may be told
     */
    public <T> CompletionStage<Response> answer(
            CompletionStage<T> stage, Function<T, Response> answer, UnaryOperator<FenpeiException> told) {
        return stage.toCompletableFuture()
                .copy()
                .orTimeout(wait.toMillis(), TimeUnit.MILLISECONDS)
                .handleAsync(
                        (result, failure) -> {
                            if (failure == null) {
                                return answer.apply(result);
                            }
                            Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                                    ? failure.getCause()
                                    : failure;
                            throw new CompletionException(
                                    cause instanceof FenpeiException refusal ? told.apply(refusal) : cause);
                        },
                        writers);
    }

    @Override
    public void close() {
        writers.shutdown();
        try {
            if (!writers.awaitTermination(5, TimeUnit.SECONDS)) {
                writers.shutdownNow();
            }
        } catch (InterruptedException e) {
            writers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
