package org.fenpei.engine.plugin;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs work that calls plug-ins on a thread that can be given up. A plug-in that loops for ever cannot be stopped in Java;
 * it keeps its thread, is excluded, and the work is begun anew without it. One hand-over to the thread for a whole group of
 * decisions, not for each call.
 */
public final class Fence implements AutoCloseable {

    /** A plug-in did not come back; it is excluded, and the work shall be begun anew. */
    public static final class HungException extends Exception {
        private static final long serialVersionUID = 1L;

        HungException(StrategyEntry entry, TimeoutException cause) {
            super("strategy " + entry + " did not come back in time", cause);
        }
    }

    private static final long LOOK_MILLIS = 50;

    private final String name;
    private final AtomicInteger threads = new AtomicInteger();
    private ExecutorService worker;

    /** With the name of its thread. */
    public Fence(String name) {
        this.name = name;
        this.worker = newWorker();
    }

    /**
     * Runs work, and waits for it.
     *
     * @param budgetMillis the longest that one call of a plug-in may take
     * @param meter what the work tells its calls to
     * @param work the work
     * @return what the work gave
     * @throws HungException if a call took longer than the budget; whatever the work had touched must be thrown away
     * @throws ExecutionException if the work itself threw
     */
    public <T> T call(long budgetMillis, Meter meter, Callable<T> work) throws HungException, ExecutionException {
        Future<T> result = worker.submit(work);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    @Nullable StrategyEntry stuck = meter.stuck(TimeUnit.MILLISECONDS.toNanos(budgetMillis));
                    if (stuck != null) {
                        stuck.markHung();
                        worker.shutdownNow();
                        worker = newWorker();
                        throw new HungException(stuck, e);
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (CancellationException e) {
                    throw new ExecutionException(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ExecutorService newWorker() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name + "-" + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
