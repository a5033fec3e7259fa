package org.fenpei.engine.lane;

import java.util.function.UnaryOperator;
import org.fenpei.engine.plugin.Plugins;

/** Gives the plug-ins of each moment to somebody who must not be noticed: the same copy as long as they stay the same. */
final class Aside implements UnaryOperator<Plugins> {

    private Plugins seen = Plugins.none();
    private Plugins copy = seen;

    @Override
    @SuppressWarnings("ReferenceEquality") // each change makes another snapshot
    public Plugins apply(Plugins now) {
        if (now != seen) {
            seen = now;
            copy = now.aside();
        }
        return copy;
    }
}
