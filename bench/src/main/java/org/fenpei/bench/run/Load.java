package org.fenpei.bench.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Callers in a closed loop: each makes its next call when the one before has come back. */
final class Load {

    private static final double NANOS_PER_MILLI = 1e6;

    private record Caller(Latencies done, long lost, long ended) {}

    private Load() {}

    /** Runs until the time is over or a caller is told that there is no work left. */
    static Sample run(Contender contender, int callers, Duration time) {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch ready = new CountDownLatch(callers);
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Caller>> running = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int caller = i;
                running.add(threads.submit(() -> {
                    ready.countDown();
                    go.await();
                    return loop(contender, caller, System.nanoTime() + time.toNanos());
                }));
            }
            ready.await();
            long begin = System.nanoTime();
            go.countDown();
            return sample(contender, begin, running);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Caller loop(Contender contender, int caller, long until) throws Exception {
        Latencies done = new Latencies();
        long lost = 0;
        long before = System.nanoTime();
        long began = before;
        while (before < until) {
            Contender.Outcome outcome = contender.call(caller);
            long after = System.nanoTime();
            if (outcome == Contender.Outcome.EMPTY) {
                break;
            }
            if (outcome == Contender.Outcome.LOST) {
                lost++;
            } else {
                // Lost tries are part of what it took.
                done.add(after - began);
                began = after;
            }
            before = after;
        }
        return new Caller(done, lost, System.nanoTime());
    }

    private static Sample sample(Contender contender, long begin, List<Future<Caller>> running)
            throws InterruptedException {
        List<Latencies> all = new ArrayList<>();
        long lost = 0;
        long end = begin;
        for (Future<Caller> future : running) {
            try {
                Caller caller = future.get(10, TimeUnit.MINUTES);
                all.add(caller.done());
                lost += caller.lost();
                end = Math.max(end, caller.ended());
            } catch (ExecutionException e) {
                throw new IllegalStateException(contender.name() + " failed", e.getCause());
            } catch (java.util.concurrent.TimeoutException e) {
                throw new IllegalStateException(contender.name() + " hangs", e);
            }
        }
        long[] sorted = Latencies.sorted(all);
        contender.check(sorted.length);
        return new Sample(
                sorted.length * 1e9 / (end - begin),
                Latencies.quantile(sorted, 0.5) / NANOS_PER_MILLI,
                Latencies.quantile(sorted, 0.99) / NANOS_PER_MILLI,
                sorted.length == 0 ? 0 : (double) lost / sorted.length);
    }
}
