package org.fenpei.api.retention;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.WorkingTime;
import org.jspecify.annotations.Nullable;

/**
 * How long may this rep keep this lead?
 *
 * @param lead the lead
 * @param owner the rep
 * @param door how the ownership began
 * @param pool the pool that it was claimed from; null for other doors
 * @param since when it began
 * @param followedUpAt the owner's last qualifying follow-up in this ownership; null if there was none
 * @param calendar when the owner works
 */
public record RetentionRequest(
        Lead lead,
        Rep owner,
        Door door,
        @Nullable Pool pool,
        Instant since,
        @Nullable Instant followedUpAt,
        WorkingTime calendar) {

    private static final WorkingTime ALWAYS = always();

    /** Checks the parts. */
    public RetentionRequest {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(door, "door");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(calendar, "calendar");
    }

    /** Of a rep who works round the clock, and has not followed up. */
    public RetentionRequest(Lead lead, Rep owner, Door door, @Nullable Pool pool, Instant since) {
        this(lead, owner, door, pool, since, null, ALWAYS);
    }

    private static WorkingTime always() {
        Map<DayOfWeek, List<WorkingTime.Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(new WorkingTime.Span(0, 24 * 60)));
        }
        return new WorkingTime(ZoneId.of("UTC"), week, Map.of(), List.of());
    }
}
