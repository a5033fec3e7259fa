package org.fenpei.api.service;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * What a dry run shall play.
 *
 * @param unit the unit
 * @param policy the draft policy as a document; null for the policies that are active
 * @param insteadOf the policy that the draft stands for: the leads that it decides are decided by the draft. Null for the draft's own
 *     id, or, if there is no such policy, for the unit's fallback
 * @param leads which leads
 * @param against another draft to compare with; null to compare with where the leads are, or, for a period, with what was
 *     decided
 */
public record DryRun(
        String unit, @Nullable String policy, @Nullable String insteadOf, Subject leads, @Nullable String against) {

    /** Checks the parts. */
    public DryRun {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(leads, "leads");
    }

    /** The leads of a dry run. */
    public sealed interface Subject {}

    /**
     * Leads that are there, decided again now.
     *
     * @param ids which, at least one
     */
    public record Chosen(List<LeadId> ids) implements Subject {
        /** Copies. */
        public Chosen {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Leads that are there and match, decided again now, in the order of their ids.
     *
     * @param filter which
     */
    public record Matching(LeadFilter filter) implements Subject {}

    /**
     * Everything that was decided in a stretch of the past, from how things stood at its beginning. What people did (claims,
     * releases, closings …) happens again where it still can.
     *
     * @param from the beginning, included
     * @param to the end, excluded
     */
    public record Past(Instant from, Instant to) implements Subject {}

    /**
     * Leads that came in elsewhere, each at its time, and whom each went to: the log of a company that does not use the product yet.
     * They are played as if the unit, with the people and pools that it has now, had begun with nothing. Leads without a time come
     * together with the one before; the first of all, now.
     *
     * @param arrivals the leads, at least one
     */
    public record Log(List<Arrival> arrivals) implements Subject {

        /** What the column of a file is mapped to that says when a lead came in. */
        public static final String RECEIVED_AT = "receivedAt";

        /** What the column of a file is mapped to that says whom a lead went to: the id or the name of a rep. */
        public static final String OWNER = "owner";

        /** Copies. */
        public Log {
            arrivals = List.copyOf(arrivals);
        }
    }

    /**
     * A lead of a log.
     *
     * @param intake the lead
     * @param at when it came in; null for together with the one before
     * @param owner whom it went to, the id or the name of a rep; null if that is not known
     */
    public record Arrival(Intake intake, @Nullable Instant at, @Nullable String owner) {
        /** Checks the parts. */
        public Arrival {
            Objects.requireNonNull(intake, "intake");
        }
    }

    /**
     * Leads that might come in now.
     *
     * @param intakes the leads, at least one
     */
    public record Incoming(List<Intake> intakes) implements Subject {
        /** Copies. */
        public Incoming {
            intakes = List.copyOf(intakes);
        }
    }
}
