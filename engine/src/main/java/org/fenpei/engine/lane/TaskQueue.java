package org.fenpei.engine.lane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks of a lane in their order. Sees that the lane has a thread as long as there is something to do, and no longer. */
final class TaskQueue {

    private static final Logger LOG = LoggerFactory.getLogger(TaskQueue.class);
    private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(10);

    private final Deque<Task<?>> tasks = new ArrayDeque<>();
    private final Executor executor;
    private final Runnable lane;
    private final int groupSize;
    private boolean running;
    private boolean stopping;

    /**
     * Empty.
     *
     * @param executor has the threads
     * @param lane what runs while there is something to do; ends when {@link #next} gives null and nothing is on its way
     * @param groupSize the most that is given at once, but for a single task that is larger
     */
    TaskQueue(Executor executor, Runnable lane, int groupSize) {
        this.executor = executor;
        this.lane = lane;
        this.groupSize = groupSize;
    }

    /** Adds tasks, in their order; false if the lane is to end. */
    synchronized boolean add(List<? extends Task<?>> more) {
        if (stopping) {
            return false;
        }
        tasks.addAll(more);
        start();
        notifyAll();
        return true;
    }

    /** Sees that the lane runs. */
    synchronized void start() {
        if (!running && !stopping) {
            running = true;
            executor.execute(lane);
        }
    }

    /** Waits until the lane has ended what it has begun, for a bounded time; gives the tasks not begun. */
    synchronized List<Task<?>> stop() {
        stopping = true;
        List<Task<?>> left = new ArrayList<>(tasks);
        tasks.clear();
        notifyAll();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        try {
            while (running && System.nanoTime() < end) {
                wait(STOP_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return left;
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    /** Tasks that were given too early; they come first again. */
    synchronized void putBack(List<Task<?>> early) {
        for (int i = early.size() - 1; i >= 0; i--) {
            tasks.addFirst(early.get(i));
        }
    }

    /** Adds to a group, which is not empty, the tasks that came together with its last one. */
    synchronized void takeRestOf(List<Task<?>> group) {
        @Nullable Object delivery = group.get(group.size() - 1).together();
        while (delivery != null && !tasks.isEmpty() && tasks.getFirst().together() == delivery) {
            group.add(tasks.removeFirst());
        }
    }

    /** The group that is on its way has ended. */
    synchronized void landed() {
        notifyAll();
    }

    /**
     * The tasks to decide next. Waits while there is little to do and a group is on its way.
     *
     * @param wants whether the lane has something to do even without any task
     * @param up the group on its way; null for none
     * @return the tasks, perhaps none; null if there is nothing to do: then the group on its way has ended, or, if there is none,
     *     the lane has
     */
    synchronized @Nullable List<Task<?>> next(BooleanSupplier wants, @Nullable Flight up) {
        while (true) {
            if (!stopping && (isWorthIt(up) || wants.getAsBoolean())) {
                return take();
            }
            if (up == null) {
                running = false;
                notifyAll();
                return null;
            }
            if (up.isOver()) {
                return null;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                // Nobody ends a lane like that.
                LOG.debug("A lane was interrupted", e);
            }
        }
    }

    /** While a group is on its way another one can gather: until it is as large, or the way is free. */
    private boolean isWorthIt(@Nullable Flight up) {
        return tasks.size() >= (up == null || up.isOver() ? 1 : up.tasks().size());
    }

    private List<Task<?>> take() {
        List<Task<?>> group = new ArrayList<>();
        int weight = 0;
        while (!tasks.isEmpty()) {
            weight += tasks.getFirst().weight();
            if (!group.isEmpty() && weight > groupSize) {
                break;
            }
            group.add(tasks.removeFirst());
        }
        return group;
    }
}
