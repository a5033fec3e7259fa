package org.fenpei.itest;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits until something holds, looking often, and fails when it does not come true in time. */
public final class Wait {

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private Wait() {}

    /** Something that may hold by now. */
    @FunctionalInterface
    public interface Condition {
        /** Whether it holds by now. */
        boolean holds() throws Exception;
    }

    /**
     * Returns as soon as it holds.
     *
     * @param atMost when to give up
     * @param what what is waited for, to say that it did not come
     * @param condition what shall hold
     */
    public static void until(Duration atMost, String what, Condition condition) {
        until(atMost, () -> what, condition);
    }

    /** The same; what was waited for is asked when it did not come, so that it can say how things are instead. */
    public static void until(Duration atMost, Supplier<String> what, Condition condition) {
        long giveUp = System.nanoTime() + atMost.toNanos();
        while (!holds(what, condition)) {
            if (System.nanoTime() - giveUp > 0) {
                throw new AssertionError("not within " + atMost.toMillis() + " ms: " + what.get());
            }
            LockSupport.parkNanos(EVERY_NANOS);
        }
    }

    private static boolean holds(Supplier<String> what, Condition condition) {
        try {
            return condition.holds();
        } catch (Exception e) {
            throw new AssertionError("while waiting until " + what.get(), e);
        }
    }
}
