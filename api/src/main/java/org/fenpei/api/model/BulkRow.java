package org.fenpei.api.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One lead of a bulk run.
 *
 * @param row its number in the run, from 1
 * @param lead the lead
 * @param state what became of it
 * @param before where it was when it was selected; null if there is no such lead
 * @param sequence the number of the decision that had put it there; 0 if there is no such lead
 * @param known a short hash of what was known of it then
 * @param rep the rep whose share it belongs to; null if it is not for a rep
 * @param after where it is to go, as far as that is known before, and where it went, once it is done; else null
 * @param reason why it was refused, left, or changed, or why a draft means to give it to its rep; else null
 * @param decision the number of the run's decision about it; 0 if there is none
 */
public record BulkRow(
        long row,
        LeadId lead,
        State state,
        @Nullable Place before,
        long sequence,
        String known,
        @Nullable String rep,
        @Nullable Place after,
        @Nullable Reason reason,
        long decision) {

    /** What can become of a lead. */
    public enum State {
        /** Nothing yet; in a run that was stopped, nothing at all. */
        OPEN,
        /** It was moved. */
        DONE,
        /** It was there already. */
        UNCHANGED,
        /** A guard, or what it is, forbids it. */
        REFUSED,
        /** It was moved, edited, or could not be moved as foreseen, since it was selected or previewed; it was left alone. */
        CHANGED,
        /** Nobody's share: the counts add up to less than there are leads. */
        LEFT
    }

    /**
     * A place, as far as a run can bring a lead back to it.
     *
     * @param state which of the five
     * @param owner the rep, if owned
     * @param pool the pool that it lies in, or came from
     * @param policy the policy that decides for it; null for the unit's fallback
     */
    public record Place(Placement.State state, @Nullable String owner, @Nullable String pool, @Nullable String policy) {

        /** Checks the parts. */
        public Place {
            Objects.requireNonNull(state, "state");
        }

        /** Where a lead is. */
        public static Place of(PlacedLead lead) {
            Placement at = lead.placement();
            return new Place(at.state(), at.owner(), at.pool(), lead.policy());
        }
    }

    /** Checks the parts. */
    public BulkRow {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(known, "known");
    }

    /** The same lead, not moved. */
    public BulkRow ended(State how, @Nullable Reason why) {
        return new BulkRow(row, lead, how, before, sequence, known, rep, after, why, 0);
    }

    /** The same lead, moved. */
    public BulkRow moved(Place to, long by) {
        return new BulkRow(row, lead, State.DONE, before, sequence, known, rep, to, null, by);
    }

    /** The same lead as somebody's share. */
    public BulkRow forRep(@Nullable String whom) {
        return new BulkRow(row, lead, state, before, sequence, known, whom, after, reason, decision);
    }

    /** The same lead, and why it is to be moved to where it is planned to go. */
    public BulkRow because(Reason why) {
        return new BulkRow(row, lead, state, before, sequence, known, rep, after, why, decision);
    }

    /** The same lead under another number. */
    public BulkRow numbered(long number) {
        return new BulkRow(number, lead, state, before, sequence, known, rep, after, reason, decision);
    }

    /** The same lead, to be moved to there. */
    public BulkRow planned(Place to) {
        return new BulkRow(row, lead, State.OPEN, before, sequence, known, rep, to, null, 0);
    }
}
