package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a lead is: owned by one rep, in one pool, waiting, held, or closed. Exactly one of owner and pool
 * is set when the state says so, none otherwise.
 *
 * @param state which of the five
 * @param owner the rep, if owned; else null
 * @param pool the pool that it lies in, or, if owned, the pool that it was claimed from or came through; else null
 * @param since when it came there; of a waiting lead, when it began to wait, whatever it waited for first
 * @param reason why it is there
 * @param sequence the lane's sequence number of the decision that put it there
 */
public record Placement(
        State state, @Nullable String owner, @Nullable String pool, Instant since, Reason reason, long sequence) {

    /** The five places. */
    public enum State {
        /** Owned by exactly one rep. */
        OWNED,
        /** Without an owner, in exactly one pool, to be claimed. */
        POOL,
        /** Nobody was eligible, or a strategy was missing: decided again as soon as something changes. */
        WAITING,
        /** Kept back by a strategy until somebody releases it. */
        HELD,
        /** Needs no owner any more. */
        CLOSED
    }

    /** Checks that the parts fit the state. */
    public Placement {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(reason, "reason");
        if ((state == State.OWNED) != (owner != null)) {
            throw new IllegalArgumentException("exactly an owned lead has an owner");
        }
        if (state == State.POOL && pool == null) {
            throw new IllegalArgumentException("a lead in a pool names the pool");
        }
    }

    /** Owned by that rep. */
    public static Placement owned(String rep, @Nullable String pool, Instant since, Reason reason, long sequence) {
        return new Placement(State.OWNED, Objects.requireNonNull(rep, "rep"), pool, since, reason, sequence);
    }

    /** In that pool. */
    public static Placement pooled(String pool, Instant since, Reason reason, long sequence) {
        return new Placement(State.POOL, null, Objects.requireNonNull(pool, "pool"), since, reason, sequence);
    }

    /** Waiting, held or closed. */
    public static Placement unowned(State state, Instant since, Reason reason, long sequence) {
        return new Placement(state, null, null, since, reason, sequence);
    }
}
