package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rep, or the managers of a unit, are told. Numbers grow with time, so that they are the order of an inbox.
 *
 * @param unit the business unit
 * @param number its number, greater than zero; unique in the unit
 * @param rep who is told; null for the managers of the unit
 * @param kind what it is about
 * @param lead the lead that it is about; null if it is about none
 * @param reason what is said: codes and numbers, never a customer's personal data
 * @param at when
 */
public record Notice(
        String unit, long number, @Nullable String rep, Kind kind, @Nullable LeadId lead, Reason reason, Instant at) {

    /** What a notice is about; what exactly, its reason says. */
    public enum Kind {
        /** A lead became his, by no act of his own. */
        ASSIGNED,
        /** A lead is not his any more, by no act of his own. */
        TAKEN,
        /** A time limit for work on a lead draws near, was met or missed. */
        DEADLINE,
        /** A task is due. */
        TASK,
        /** A lead came that may be the same as one of his. */
        DUPLICATE,
        /** Somebody asks for something, or was answered. */
        REQUEST,
        /** Anything else. */
        NOTE
    }

    /** Checks the parts. */
    public Notice {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(at, "at");
        if (number <= 0) {
            throw new IllegalArgumentException("a notice's number is positive");
        }
    }
}
