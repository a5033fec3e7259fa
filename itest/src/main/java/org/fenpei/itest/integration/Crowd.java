package org.fenpei.itest.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.fenpei.api.model.LeadId;
import org.fenpei.itest.Wait;

/** Threads that deliver leads one after another, each as soon as its last one was answered, until they are ended. */
final class Crowd implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Office office;
    private final int size;
    private final ExecutorService threads;
    private final Queue<LeadId> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failed = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    private Crowd(Office office, int size) {
        this.office = office;
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size);
    }

    static Crowd of(int size, Office office) {
        Crowd crowd = new Crowd(office, size);
        for (int i = 0; i < size; i++) {
            crowd.threads.execute(crowd::deliver);
        }
        return crowd;
    }

    private void deliver() {
        while (!ended) {
            try {
                accepted.add(office.decide().lead());
            } catch (RuntimeException | AssertionError e) {
                failed.add(e);
            }
        }
    }

    /** Each thread has delivered a further lead, so that what was changed before has met some and what comes next will. */
    void deliverSome() {
        int before = accepted.size();
        Wait.until(SOON, () -> "further leads come; failed: " + failed, () -> accepted.size() >= before + 3 * size);
    }

    /** Ends, fails if any lead was not accepted, and gives the accepted ones. */
    List<LeadId> end() {
        close();
        assertEquals(List.of(), List.copyOf(failed), "no lead was refused or left without an answer");
        return new ArrayList<>(accepted);
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(SOON.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the crowd does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
