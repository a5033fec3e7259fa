package org.fenpei.api.model;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One contact with the customer of a lead, in one of its versions: every edit makes a further one, and none is lost. What was said
 * is personal.
 *
 * @param unit the business unit
 * @param number its number, greater than zero; unique in the unit, and the same for all versions
 * @param version which version, from 1
 * @param lead the lead
 * @param rep who had the contact
 * @param type what kind of contact it was: a code from the unit's list
 * @param content what was said or done
 * @param outcome what came of it; null if nothing was noted
 * @param at when the contact was
 * @param next when the customer shall be contacted next; null if nothing was agreed
 * @param automatic whether a machine made it, such as a mail that was sent by itself
 * @param qualifies whether it counts as work on the lead
 * @param why why it does, or does not
 * @param actor who recorded this version: another one than the rep if it was done on his behalf
 * @param recordedAt when this version was recorded
 * @param sequence the number of the decision that logs this version
 * @param key what makes a repeated delivery recognisable; null if nothing does
 */
public record FollowUp(
        String unit,
        long number,
        int version,
        LeadId lead,
        String rep,
        String type,
        String content,
        @Nullable String outcome,
        Instant at,
        @Nullable Instant next,
        boolean automatic,
        boolean qualifies,
        Reason why,
        String actor,
        Instant recordedAt,
        long sequence,
        @Nullable String key) {

    private static final int RADIX = 32;

    /** Checks the parts. */
    public FollowUp {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(rep, "rep");
        Codes.require("type", type);
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(recordedAt, "recordedAt");
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
        return "f" + Long.toString(number, RADIX);
    }

    /** The number in an id; empty if it is none. */
    public static Optional<Long> number(String id) {
        return number('f', id);
    }

    static Optional<Long> number(char letter, String id) {
        if (id.length() < 2 || id.length() > 14 || id.charAt(0) != letter || !Character.isLetterOrDigit(id.charAt(1))) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(id.substring(1).toLowerCase(Locale.ROOT), RADIX);
            return number > 0 ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Names it without what was said. */
    @Override
    public String toString() {
        return "FollowUp[" + id() + " version " + version + " of " + lead + "]";
    }
}
