package org.fenpei.api.guard;

import java.time.Instant;
import java.util.Objects;
import org.fenpei.api.model.Refusal;
import org.jspecify.annotations.Nullable;

/** A guard's answer. */
public sealed interface GuardAnswer {

    /** Yes, until something changes. */
    GuardAnswer YES = new Yes(null);

    /**
     * The rep may own the lead.
     *
     * @param until the answer holds until then, if nothing changes; null for without end
     */
    record Yes(@Nullable Instant until) implements GuardAnswer {}

    /**
     * The rep may not own the lead.
     *
     * @param refusal why, with the limit and the earliest time at which it would pass
     */
    record No(Refusal refusal) implements GuardAnswer {
        /** Checks the parts. */
        public No {
            Objects.requireNonNull(refusal, "refusal");
        }
    }
}
