package org.fenpei.api.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When a saved selection runs by itself: every so often, or at a time of some days of the week. A time of day that a change of the
 * clocks leaves out comes as much later; one that comes twice counts the first time.
 *
 * @param every how often, 1 minute to 366 days, counted from 1970 in UTC; null for a time of day
 * @param at the time of day; null for every so often
 * @param days the days of the week; empty for all
 * @param zone the zone that the time of day is in
 */
public record BulkSchedule(@Nullable Duration every, @Nullable LocalTime at, Set<DayOfWeek> days, ZoneId zone) {

    private static final Duration LEAST = Duration.ofMinutes(1);
    private static final Duration MOST = Duration.ofDays(366);
    private static final int DAYS = 8;

    /** Checks and copies. */
    public BulkSchedule {
        days = Collections.unmodifiableSet(new TreeSet<>(days));
        Objects.requireNonNull(zone, "zone");
        if ((every == null) == (at == null)) {
            throw new IllegalArgumentException("a schedule says how often, or at what time");
        }
        if (every != null && (every.compareTo(LEAST) < 0 || every.compareTo(MOST) > 0)) {
            throw new IllegalArgumentException("every must be 1 minute to 366 days");
        }
    }

    /** The first time after that one. */
    public Instant next(Instant after) {
        if (every != null) {
            long step = every.toMillis();
            return Instant.ofEpochMilli(Math.multiplyExact(Math.floorDiv(after.toEpochMilli(), step) + 1, step));
        }
        LocalTime time = Objects.requireNonNull(at).truncatedTo(ChronoUnit.MINUTES);
        LocalDate from = after.atZone(zone).toLocalDate();
        // The day before, too: a time that was put off by a change of the clocks may belong to it.
        for (int i = -1; i <= DAYS; i++) {
            LocalDate day = from.plusDays(i);
            Instant candidate = day.atTime(time).atZone(zone).toInstant();
            if (candidate.isAfter(after) && (days.isEmpty() || days.contains(day.getDayOfWeek()))) {
                return candidate;
            }
        }
        throw new IllegalStateException("a week has every day");
    }
}
