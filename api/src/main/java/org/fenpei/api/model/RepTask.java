package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rep is to do until a time.
 *
 * @param unit the business unit
 * @param number its number, greater than zero; unique in the unit
 * @param version how often it was changed, from 1
 * @param rep who is to do it
 * @param lead the lead that it is about; null if it is about none
 * @param what what is to be done; may name a customer, and is personal; empty if its reason says it
 * @param dueAt until when
 * @param remindAt when he is reminded; null for not at all
 * @param remindedAt when he was; null if he was not
 * @param state how it stands
 * @param origin where it comes from
 * @param actor who made or changed it last
 * @param changedAt when that was
 * @param why where it comes from, or why it ended, if not by somebody's hand; else null
 */
public record RepTask(
        String unit,
        long number,
        int version,
        String rep,
        @Nullable LeadId lead,
        String what,
        Instant dueAt,
        @Nullable Instant remindAt,
        @Nullable Instant remindedAt,
        State state,
        Origin origin,
        String actor,
        Instant changedAt,
        @Nullable Reason why) {

    private static final int RADIX = 32;

    /** How a task stands. */
    public enum State {
        /** To be done. */
        OPEN,
        /** Done. */
        DONE,
        /** Not to be done any more. */
        CANCELLED
    }

    /** Where a task comes from. */
    public enum Origin {
        /** The rep made it himself. */
        REP,
        /** A manager made it. */
        MANAGER,
        /** A follow-up said when to contact the customer next. */
        FOLLOW_UP,
        /** It came with the lead. */
        ASSIGNMENT
    }

    /** Checks the parts. */
    public RepTask {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(rep, "rep");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(dueAt, "dueAt");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(changedAt, "changedAt");
        if (number <= 0 || version < 1) {
            throw new IllegalArgumentException("numbers are positive");
        }
    }

    /** What people and interfaces call it. */
    public String id() {
        return id(number);
    }

    /** The same for a number. */
    public static String id(long number) {
        return "t" + Long.toString(number, RADIX);
    }

    /** The number in an id; empty if it is none. */
    public static Optional<Long> number(String id) {
        return FollowUp.number('t', id);
    }

    /** The next version. */
    public RepTask changed(
            String newWhat,
            Instant newDueAt,
            @Nullable Instant newRemindAt,
            State newState,
            String by,
            Instant when,
            @Nullable Reason because) {
        return new RepTask(
                unit,
                number,
                version + 1,
                rep,
                lead,
                newWhat,
                newDueAt,
                newRemindAt,
                remindedAt,
                newState,
                origin,
                by,
                when,
                because);
    }

    /** The next version: another rep is to do it. */
    public RepTask handed(String to, String by, Instant when) {
        return new RepTask(
                unit, number, version + 1, to, lead, what, dueAt, remindAt, remindedAt, state, origin, by, when, why);
    }

    /** Names it without what is to be done. */
    @Override
    public String toString() {
        return "RepTask[" + id() + " " + state + " of " + rep + "]";
    }
}
