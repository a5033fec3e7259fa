package org.fenpei.api.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A length of time, elapsed or worked. Days and hours are different things: three elapsed days end at the same time of the day
 * in the calendar's zone, three working days on the third day on which somebody works, and 24 hours are 24 hours.
 *
 * @param days whole days, 0 to 3650; working days if it is business time
 * @param time what comes on top, at most 3650 times 24 hours; working time if it is business time
 * @param business whether only working time counts
 */
public record Lapse(int days, Duration time, boolean business) {

    /** No time at all. */
    public static final Lapse NONE = new Lapse(0, Duration.ZERO, false);

    private static final int MOST_DAYS = 3_650;
    private static final Pattern FORM = Pattern.compile(
            "P(?=\\d|T\\d)(?:(\\d{1,4})D)?(?:T(?=\\d)(?:(\\d{1,5})H)?(?:(\\d{1,7})M)?(?:(\\d{1,9})S)?)?");

    /** Checks the ranges. */
    public Lapse {
        Objects.requireNonNull(time, "time");
        if (days < 0 || days > MOST_DAYS || time.isNegative() || time.compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
            throw new IllegalArgumentException("a lapse of time is at most 3650 days, and never negative");
        }
    }

    /**
     * Reads an ISO 8601 duration of days, hours, minutes and seconds, such as {@code P3D}, {@code PT4H} or {@code P1DT30M}.
     *
     * @throws IllegalArgumentException if it is no such text
     */
    public static Lapse parse(String text, boolean business) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a length of time is written like P3D, PT4H or P1DT30M");
        }
        Duration time = Duration.ofHours(number(parts.group(2)))
                .plusMinutes(number(parts.group(3)))
                .plusSeconds(number(parts.group(4)));
        return new Lapse(number(parts.group(1)), time, business);
    }

    @SuppressWarnings("NullAway") // a group that did not match is null
    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Whether it is none. */
    public boolean isNone() {
        return days == 0 && time.isZero();
    }

    /** When it is over, having begun then. Elapsed days are those of the calendar's zone. */
    public Instant after(Instant from, WorkingTime calendar) {
        if (isNone()) {
            return from;
        }
        if (business) {
            return calendar.after(days == 0 ? from : calendar.afterDays(from, days), time);
        }
        return days == 0
                ? from.plus(time)
                : from.atZone(calendar.zone()).plusDays(days).toInstant().plus(time);
    }

    /** When it has to begin to be over then. */
    public Instant before(Instant to, WorkingTime calendar) {
        if (isNone()) {
            return to;
        }
        if (business) {
            Instant day = calendar.before(to, time);
            return days == 0 ? day : calendar.beforeDays(day, days);
        }
        Instant day = to.minus(time);
        return days == 0 ? day : day.atZone(calendar.zone()).minusDays(days).toInstant();
    }

    /** The text that {@link #parse} reads; whether it is business time is not part of it. */
    @Override
    public String toString() {
        if (time.isZero()) {
            return "P" + days + "D";
        }
        String rest = "T" + (time.toHours() == 0 ? "" : time.toHours() + "H")
                + (time.toMinutesPart() == 0 ? "" : time.toMinutesPart() + "M")
                + (time.toSecondsPart() == 0 ? "" : time.toSecondsPart() + "S");
        return "P" + (days == 0 ? "" : days + "D") + rest;
    }
}
