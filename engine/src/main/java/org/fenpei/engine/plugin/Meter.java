package org.fenpei.engine.plugin;

import org.jspecify.annotations.Nullable;

/**
 * Notes which plug-in a thread is inside of, and since when, so that another thread can see a call that does not come back.
 * Two plain stores to volatile fields for each call.
 */
public final class Meter {

    private volatile @Nullable StrategyEntry inside;
    private volatile long since;

    /** A call begins. */
    public void enter(StrategyEntry entry) {
        since = System.nanoTime();
        inside = entry;
    }

    /** A call begins that may take so much longer than others, since it is about many leads. */
    public void enter(StrategyEntry entry, long longerNanos) {
        since = System.nanoTime() + longerNanos;
        inside = entry;
    }

    /** The call came back, or threw. */
    public void exit() {
        inside = null;
    }

    /** The plug-in that has not come back for longer than that; null if there is none. */
    @Nullable
    StrategyEntry stuck(long nanos) {
        StrategyEntry entry = inside;
        return entry != null && System.nanoTime() - since > nanos ? entry : null;
    }
}
