package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers how to take back what a group has done since some moment. Outside of such a stretch it remembers nothing, and costs nothing. */
final class Undo {

    private @Nullable List<Runnable> actions;

    /** From now on, everything can be taken back. */
    void begin() {
        actions = new ArrayList<>();
    }

    /** What was done stays. */
    void commit() {
        actions = null;
    }

    /** Takes back everything since {@link #begin}, the last first. */
    void undo() {
        @Nullable List<Runnable> done = actions;
        actions = null;
        if (done != null) {
            for (int i = done.size() - 1; i >= 0; i--) {
                done.get(i).run();
            }
        }
    }

    /** Says how to take back what was just done. */
    void by(Runnable action) {
        if (actions != null) {
            actions.add(action);
        }
    }
}
