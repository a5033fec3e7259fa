package org.fenpei.engine.policy;

import java.util.Collection;
import java.util.Map;
import org.fenpei.api.model.Rep;

/**
 * What reps could take.
 *
 * @param held how many leads each owns
 */
record Capacity(Map<String, Long> held) {

    /** What keeps people from taking a lead, the lasting first. */
    enum State {
        /** There is nobody. */
        EMPTY,
        /** Nobody works. */
        INACTIVE,
        /** Everybody who works has a limit of zero. */
        CAPPED,
        /** Everybody who works and may hold leads holds as many as he may. */
        FULL,
        /** Somebody can. */
        ABLE
    }

    /** How these people stand. */
    State of(Collection<Rep> reps) {
        State best = State.EMPTY;
        for (Rep rep : reps) {
            State state = of(rep);
            best = state.compareTo(best) > 0 ? state : best;
        }
        return best;
    }

    /** How one stands. */
    State of(Rep rep) {
        Integer cap = rep.holdingCap();
        if (rep.state() != Rep.State.ACTIVE) {
            return State.INACTIVE;
        }
        if ((cap != null && cap == 0) || rep.caps().stream().anyMatch(period -> period.count() == 0)) {
            return State.CAPPED;
        }
        return cap != null && free(rep) == 0 ? State.FULL : State.ABLE;
    }

    /** How many more leads a rep may hold; as good as endless if he has no limit, none if he cannot take any. */
    long free(Rep rep) {
        Integer cap = rep.holdingCap();
        return cap == null ? Long.MAX_VALUE : Math.max(0, cap - held.getOrDefault(rep.id(), 0L));
    }
}
