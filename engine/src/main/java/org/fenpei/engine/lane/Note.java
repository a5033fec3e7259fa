package org.fenpei.engine.lane;

import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Door;
import org.jspecify.annotations.Nullable;

/**
 * How a lead comes to its place.
 *
 * @param door the door
 * @param actor who asked
 * @param policy the policy that decided, or null
 * @param policyVersion its version, or 0
 * @param strategy the strategy that decided, or null
 * @param trace what explains it
 * @param closing what came of the lead, if this closes it; else null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Note(
        Door door,
        String actor,
        @Nullable String policy,
        int policyVersion,
        @Nullable String strategy,
        byte[] trace,
        @Nullable Closing closing) {

    /** Not by a policy. */
    static Note byHand(Door door, String actor, byte[] trace) {
        return new Note(door, actor, null, 0, null, trace, null);
    }

    /** The work on the lead ends. */
    static Note closing(String actor, Closing closing) {
        return new Note(Door.CLOSE, actor, null, 0, null, Trace.PLAIN, closing);
    }
}
