package org.fenpei.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Until when an owner may keep a lead unless something happens, what he is told before, and what happens then.
 *
 * @param at when, not before
 * @param reason why
 * @param warnings what is told before it, in the order in which it is told
 * @param ladder what is done from then on, one rung after another; at least one
 */
public record Deadline(Instant at, Reason reason, List<Warning> warnings, List<Rung> ladder) {

    /**
     * Something told before a deadline.
     *
     * @param before how long before it
     * @param manager whether the owner's managers are told, too
     */
    public record Warning(Lapse before, boolean manager) {

        /** Checks the parts. */
        public Warning {
            Objects.requireNonNull(before, "before");
        }
    }

    /** Checks and copies. */
    public Deadline {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(reason, "reason");
        warnings = List.copyOf(warnings);
        ladder = List.copyOf(ladder);
        if (ladder.isEmpty()) {
            throw new IllegalArgumentException("something happens at a deadline");
        }
    }

    /** Without a warning into a pool. */
    public Deadline(Instant at, String toPool, Reason reason) {
        this(at, reason, List.of(), List.of(Rung.pool(toPool)));
    }

    /** The same at another time. */
    public Deadline withAt(Instant other) {
        return new Deadline(other, reason, warnings, ladder);
    }

    /** The pool that the lead falls back into in the end; null if it does not, or the pool is found then. */
    public @Nullable String toPool() {
        Rung last = ladder.get(ladder.size() - 1);
        return last.acts().contains(Rung.Act.POOL) ? last.target() : null;
    }
}
