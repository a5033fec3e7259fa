package org.fenpei.strategy.rules;

/** What a rule does with the leads that it matches. */
sealed interface Target {

    /**
     * One rep.
     *
     * @param rep the rep's id
     * @param waits whether the lead waits for a rep who is not available; otherwise the following rules are asked
     */
    record ToRep(String rep, boolean waits) implements Target {}

    /** The members of a team. */
    record ToTeam(String team) implements Target {}

    /** A pool. */
    record ToPool(String pool) implements Target {}

    /** Nobody, until a person decides. */
    record Hold() implements Target {}

    /** The policy's next step. Only at the end of the list. */
    record Pass() implements Target {}

    /** Whether a lead that gets here always stays here. */
    default boolean isFinal() {
        return !(this instanceof ToRep rep) || rep.waits();
    }
}
