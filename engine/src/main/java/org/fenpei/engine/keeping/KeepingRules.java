package org.fenpei.engine.keeping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.WorkingTime.Interval;
import org.fenpei.api.retention.RetentionRequest;
import org.fenpei.engine.plugin.RetentionEntry;
import org.fenpei.engine.settings.UnitSettings;
import org.jspecify.annotations.Nullable;

/**
 * All that says how long a unit's leads are kept: the rules that it has settled, and those of bundles. Immutable.
 *
 * @param setting what the unit has settled
 * @param calendar when it works
 * @param services the rules of bundles
 */
public record KeepingRules(KeepingSetting setting, UnitCalendar calendar, List<RetentionEntry> services) {

    /** Nothing says it. */
    public static final KeepingRules NONE = new KeepingRules(KeepingSetting.NONE, UnitCalendar.DEFAULT, List.of());

    /** The id under which the end of a lock is kept. */
    public static final String LOCK = "lock";

    /** Copies. */
    public KeepingRules {
        services = List.copyOf(services);
    }

    /**
     * What a unit has settled, and what bundles say.
     *
     * @param leaves when its reps are away by what was planned beside the calendar
     */
    public static KeepingRules of(
            UnitSettings settings, Map<String, List<Interval>> leaves, List<RetentionEntry> services) {
        return new KeepingRules(
                settings.get(KeepingSetting.KIND),
                settings.get(UnitCalendar.KIND).without(leaves),
                services);
    }

    /** Whether there is nothing to ask. */
    public boolean isEmpty() {
        return setting.isEmpty() && services.isEmpty();
    }

    /** The deadlines that the rules set. What is protected has none, whoever would set one. */
    public List<Plan.Set> deadlines(RetentionRequest request) {
        if (isEmpty() || setting.isProtected(request)) {
            return List.of();
        }
        List<Plan.Set> sets = new ArrayList<>();
        for (SettledRule rule : setting.meant(request)) {
            @Nullable Deadline deadline = rule.deadline(request);
            if (deadline != null) {
                sets.add(new Plan.Set(rule.id(), deadline));
            }
        }
        for (RetentionEntry entry : services) {
            @Nullable Deadline deadline = entry.ask(request);
            if (deadline != null) {
                sets.add(new Plan.Set(entry.id(), deadline));
            }
        }
        return sets;
    }

    /**
     * The same for a lead that was owned when the rules were settled: none of them comes before the grace is over, or before the time
     * is over that its rule would give from now on, whichever is sooner.
     */
    public List<Plan.Set> deadlines(RetentionRequest request, Instant now) {
        Instant grace = setting.grace().after(now, request.calendar());
        List<Plan.Set> sets = new ArrayList<>();
        for (Plan.Set set : deadlines(request)) {
            sets.add(set.withGrace(setting.rules().stream()
                    .filter(rule -> rule.id().equals(set.rule()))
                    .map(rule -> rule.longest(now, request.calendar()))
                    .map(longest -> Instant.ofEpochMilli((longest.isBefore(grace) ? longest : grace).toEpochMilli()))
                    .findFirst()
                    .orElse(null)));
        }
        return sets;
    }

    /** The deadline at the end of a lock; null if nothing happens then. A follow-up after it, or its early end, lets nothing happen. */
    public @Nullable Deadline endOfLock(Keeping keeping) {
        KeepingSetting.Lock lock = setting.lock();
        Instant until = keeping.lockedUntil();
        @Nullable String pool = lock == null ? null : lock.toPool();
        return until == null || pool == null || !until.isAfter(keeping.cycle())
                ? null
                : new Deadline(until, pool, Reason.of("engine.keeping-lock-over", "pool", pool));
    }
}
