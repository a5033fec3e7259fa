package org.fenpei.api.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a lead.
 *
 * @param at when
 * @param sequence the number of the decision that it belongs to; 0 if it belongs to none
 * @param kind what kind of thing it is
 * @param actor who did it; null if nobody is known to have
 * @param reason what happened, as a code with arguments
 * @param changes the attributes that changed; empty for other kinds
 * @param followUp the version of a follow-up, if it is one
 * @param task the version of a task, if it is one
 * @param rep whom it concerns: who was told, owned, or has the task; null if nobody
 * @param mergedFrom the lead that it happened to, if that was merged into this one; null if it happened to this one
 */
public record TimelineEntry(
        Instant at,
        long sequence,
        Kind kind,
        @Nullable String actor,
        Reason reason,
        List<Change> changes,
        @Nullable FollowUp followUp,
        @Nullable RepTask task,
        @Nullable String rep,
        @Nullable LeadId mergedFrom) {

    /** What kind of thing happened. In this order, if it happened at the same time. */
    public enum Kind {
        /** It was decided where the lead goes. */
        DECISION,
        /** An ownership ended. */
        OWNERSHIP_END,
        /** An ownership began. */
        OWNERSHIP,
        /** What is known of the lead changed. */
        CHANGE,
        /** Somebody was in contact with the customer, or edited what he had noted of it. */
        FOLLOW_UP,
        /** A task was made, changed, done or cancelled. */
        TASK,
        /** The credit for it was shared, or somebody was credited with his part. */
        CREDIT,
        /** Somebody was told something about the lead. */
        NOTICE
    }

    /**
     * An attribute that changed.
     *
     * @param attribute its name
     * @param before its value before; null if it had none
     * @param after its value from then on; null if it has none
     */
    public record Change(String attribute, @Nullable Object before, @Nullable Object after) {

        /** Names the attribute without its values. */
        @Override
        public String toString() {
            return "Change[" + attribute + "]";
        }
    }

    /** Checks and copies. */
    public TimelineEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
        changes = List.copyOf(changes);
    }

    /** Of the lead itself. */
    public TimelineEntry(
            Instant at,
            long sequence,
            Kind kind,
            @Nullable String actor,
            Reason reason,
            List<Change> changes,
            @Nullable FollowUp followUp,
            @Nullable RepTask task,
            @Nullable String rep) {
        this(at, sequence, kind, actor, reason, changes, followUp, task, rep, null);
    }

    /** The same, as part of what happened to the lead that it was merged into. */
    public TimelineEntry from(LeadId merged) {
        return new TimelineEntry(at, sequence, kind, actor, reason, changes, followUp, task, rep, merged);
    }
}
