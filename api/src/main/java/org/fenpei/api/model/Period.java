package org.fenpei.api.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A period that a cap counts in: a calendar period in the rep's own zone, or a rolling window that ends now.
 *
 * @param kind which
 * @param length the length of a rolling window, 1 minute to 366 days; null for calendar periods
 */
public record Period(Kind kind, @Nullable Duration length) {

    /** The kinds of periods. Weeks begin on Monday (ISO 8601). */
    public enum Kind {
        /** From the full hour. */
        HOUR,
        /** From midnight. */
        DAY,
        /** From Monday's midnight. */
        WEEK,
        /** From the first of the month. */
        MONTH,
        /** The time just gone. */
        ROLLING
    }

    private static final Duration LONGEST = Duration.ofDays(366);

    /** Checks that a length is there exactly for a rolling window. */
    public Period {
        Objects.requireNonNull(kind, "kind");
        if ((kind == Kind.ROLLING) != (length != null)) {
            throw new IllegalArgumentException("exactly a rolling period has a length");
        }
        if (length != null && (length.compareTo(Duration.ofMinutes(1)) < 0 || length.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException("a rolling period lasts 1 minute to 366 days");
        }
    }

    /**
     * Reads {@code hour}, {@code day}, {@code week}, {@code month}, or an ISO 8601 duration such as {@code P7D} or
     * {@code PT12H} for a rolling window.
     *
     * @param text the text
     * @return the period
     * @throws IllegalArgumentException if it is none of these
     */
    public static Period parse(String text) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.ROLLING && kind.name().equalsIgnoreCase(text)) {
                return new Period(kind, null);
            }
        }
        try {
            return new Period(Kind.ROLLING, Duration.parse(text));
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "a period is hour, day, week, month, or a duration such as P7D or PT12H", e);
        }
    }

    /** The first instant that counts at that time; events at or after it are inside. */
    public Instant start(Instant now, ZoneId zone) {
        if (length != null) {
            return now.minus(length).plusMillis(1);
        }
        return calendarStart(now.atZone(zone)).toInstant();
    }

    /**
     * When a counted event stops counting.
     *
     * @param event the event
     * @param zone the rep's zone
     * @return the first instant at which it does not count any more
     */
    public Instant expiry(Instant event, ZoneId zone) {
        if (length != null) {
            return event.plus(length);
        }
        ZonedDateTime start = calendarStart(event.atZone(zone));
        // By date, since a day need not begin at midnight where the clocks change.
        return switch (kind) {
            case HOUR -> start.plusHours(1).toInstant();
            case DAY -> start.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
            case WEEK -> start.toLocalDate().plusWeeks(1).atStartOfDay(zone).toInstant();
            default -> start.toLocalDate().plusMonths(1).atStartOfDay(zone).toInstant();
        };
    }

    private ZonedDateTime calendarStart(ZonedDateTime at) {
        if (kind == Kind.HOUR) {
            return at.truncatedTo(ChronoUnit.HOURS);
        }
        ZonedDateTime day = at.toLocalDate().atStartOfDay(at.getZone());
        return switch (kind) {
            case WEEK -> day.toLocalDate()
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .atStartOfDay(at.getZone());
            case MONTH -> day.toLocalDate().withDayOfMonth(1).atStartOfDay(at.getZone());
            default -> day;
        };
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return length != null ? length.toString() : kind.name().toLowerCase(Locale.ROOT);
    }
}
