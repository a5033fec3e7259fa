package org.fenpei.api.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long an owner still keeps a lead, as he is shown it: from the same computation by which it is taken from him.
 *
 * @param lead the lead
 * @param keeping what is known
 * @param at when this was looked at
 * @param deadlines what runs, the earliest deadline first
 * @param remedies what would change it: what the owner can do or ask for
 */
public record KeepingReport(
        LeadId lead, @Nullable Keeping keeping, Instant at, List<Item> deadlines, List<Reason> remedies) {

    /**
     * One deadline that runs.
     *
     * @param rule the rule
     * @param at when it is
     * @param left the time until then; zero if it is over
     * @param worked how much of it the owner works
     * @param reason why
     * @param next when something is next to be done; null if all is done
     * @param warns whether that is a warning
     * @param acts else what it is; empty if all is done
     * @param target the policy or pool that the lead then goes to; null if it stays, or the place is found then
     */
    public record Item(
            String rule,
            Instant at,
            Duration left,
            Duration worked,
            Reason reason,
            @Nullable Instant next,
            boolean warns,
            Set<Rung.Act> acts,
            @Nullable String target) {

        /** Checks and copies. */
        public Item {
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(reason, "reason");
            acts = Set.copyOf(acts);
        }
    }

    /** Checks and copies. */
    public KeepingReport {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(at, "at");
        deadlines = List.copyOf(deadlines);
        remedies = List.copyOf(remedies);
    }
}
