package org.fenpei.bench.deadlines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.fenpei.bench.process.Container;
import org.fenpei.bench.run.Fenpei;
import org.fenpei.bench.run.Machine;
import org.jspecify.annotations.Nullable;

/**
 * Some who bring one new lead after another over REST, each as fast as it is answered, whatever else goes on. Who gets no answer brings
 * the same lead again, as often as it takes.
 */
final class Callers implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final List<Long> nanos = new ArrayList<>();
    private volatile Container container;
    private volatile boolean end;
    private volatile @Nullable RuntimeException failure;
    private long phase;

    Callers(Container container, int callers) {
        this.container = container;
        for (int i = 0; i < callers; i++) {
            Thread thread = new Thread(this::bring, "caller-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    private void bring() {
        try {
            while (!end) {
                bring(number.incrementAndGet());
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void bring(int one) {
        String body = json(Map.of(
                "source",
                "web",
                "externalId",
                "new-" + one,
                "policy",
                Fenpei.TURNS,
                "attributes",
                Fenpei.values(10_000_000L + one)));
        while (true) {
            long start = System.nanoTime();
            try {
                container.tryCall("POST", "leads", body);
                synchronized (nanos) {
                    nanos.add(System.nanoTime() - start);
                }
                return;
            } catch (IOException gone) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** From now on that one is called. */
    void goOnWith(Container next) {
        container = next;
    }

    /** Forgets what was measured. */
    void begin() {
        synchronized (nanos) {
            nanos.clear();
            phase = System.nanoTime();
        }
    }

    /** Prints what was measured since the beginning. */
    void print(String what, PrintStream out) {
        @Nullable RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
        long[] sorted;
        double seconds;
        synchronized (nanos) {
            sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            seconds = (System.nanoTime() - phase) / 1e9;
        }
        if (sorted.length == 0) {
            throw new IllegalStateException("no lead was taken in: " + what);
        }
        out.printf(
                Locale.ROOT,
                "| %s | %.0f | %,.0f | %.1f | %.0f | %.0f |%s%n",
                what,
                seconds,
                sorted.length / seconds,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                Arrays.stream(sorted).max().orElse(0) / 1e6,
                Machine.load());
    }

    /** How many leads were brought. */
    int brought() {
        return number.get();
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON", e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Lets each bring the lead that it is at. */
    void stop() {
        end = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
