package org.fenpei.api.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
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
     * Leads that came in elsewhere, each at its time, and what became of each: the log of a company that does not use the product yet.
     * They are played as if the unit, with the people and pools that it has now, had begun with nothing. A lead without a time comes
     * together with the one before. If none has a time, the first comes at {@code start}, and each further one {@code every} later.
     *
     * @param arrivals the leads, at least one
     * @param unknownOwners what becomes of owners who are no reps of the unit
     * @param start when the first lead comes if none has a time; null for now
     * @param every how long after the one before a lead comes if none has a time; null for at the same instant
     * @param notes what is to be known of how the log was read
     */
    public record Log(
            List<Arrival> arrivals,
            UnknownOwners unknownOwners,
            @Nullable Instant start,
            @Nullable Duration every,
            List<Reason> notes)
            implements Subject {

        /** What the column of a file is mapped to that says when a lead came in. */
        public static final String RECEIVED_AT = "receivedAt";

        /** What the column of a file is mapped to that says whom a lead went to: the id or the name of a rep. */
        public static final String OWNER = "owner";

        /** What the column of a file is mapped to that says when the owner claimed a lead. */
        public static final String CLAIMED_AT = "claimedAt";

        /** What the column of a file is mapped to that says when the owner gave a lead back. */
        public static final String RELEASED_AT = "releasedAt";

        /** What the column of a file is mapped to that says when a lead was closed. */
        public static final String CLOSED_AT = "closedAt";

        /** What the column of a file is mapped to that says whether a closed lead was won or lost. */
        public static final String RESULT = "result";

        /** What the column of a file is mapped to that says what a won lead brought. */
        public static final String AMOUNT = "amount";

        /** What the column of a file is mapped to that says what happened, in a file with several rows for a lead. */
        public static final String EVENT = "event";

        /** What the column of such a file is mapped to that says when it happened. */
        public static final String AT = "at";

        /** Checks and copies. */
        public Log {
            arrivals = List.copyOf(arrivals);
            Objects.requireNonNull(unknownOwners, "unknownOwners");
            notes = List.copyOf(notes);
        }

        /** Leads whose owners are all there. */
        public Log(List<Arrival> arrivals) {
            this(arrivals, UnknownOwners.REFUSE, null, null, List.of());
        }

        /** The same leads, played so. */
        public Log played(UnknownOwners owners, @Nullable Instant from, @Nullable Duration pace) {
            return new Log(arrivals, owners, from, pace, notes);
        }
    }

    /** What becomes of owners in a log who are no reps of the unit. */
    public enum UnknownOwners {
        /** The log is not played. */
        REFUSE,
        /** What they had counts as others'. */
        OTHERS
    }

    /**
     * A lead of a log.
     *
     * @param intake the lead
     * @param at when it came in; null for together with the one before
     * @param owner whom it went to, the id or the name of a rep; null if that is not known
     * @param later what happened to it afterwards
     * @param line the line of the file that it stands on; 0 if there is no file
     */
    public record Arrival(
            Intake intake, @Nullable Instant at, @Nullable String owner, List<Happening> later, int line) {
        /** Checks and copies. */
        public Arrival {
            Objects.requireNonNull(intake, "intake");
            later = List.copyOf(later);
        }

        /** A lead of which nothing else is known. */
        public Arrival(Intake intake, @Nullable Instant at, @Nullable String owner) {
            this(intake, at, owner, List.of(), 0);
        }
    }

    /**
     * Something that happened to a lead of a log.
     *
     * @param kind what
     * @param at when, not before the lead came in
     * @param rep who claimed it, the id or the name of a rep; else null
     * @param closing what came of it if it was closed; else null
     */
    public record Happening(Kind kind, Instant at, @Nullable String rep, @Nullable Closing closing) {

        /** What may happen. */
        public enum Kind {
            /** Somebody took it from a pool. */
            CLAIMED,
            /** Whoever had it gave it back. */
            RELEASED,
            /** The work on it ended. */
            CLOSED
        }

        /** Checks the parts. */
        public Happening {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(at, "at");
            if ((kind == Kind.CLOSED) != (closing != null)) {
                throw new IllegalArgumentException("exactly a closing says what came of the lead");
            }
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
