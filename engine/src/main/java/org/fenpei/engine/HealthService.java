package org.fenpei.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.DuplicateRun;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Health;
import org.fenpei.api.service.Strategies;
import org.fenpei.api.service.StrategyStatus;
import org.fenpei.api.store.AccessStore;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.DuplicateStore;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.plugin.PluginRegistry;
import org.fenpei.engine.settings.WaitingAlarm;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at what can go wrong: the database, the strategies, leads that wait too long. */
@Component(service = Health.class)
public final class HealthService implements Health {

    /** What is due for longer than this is shown. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private final AccessStore access;
    private final DirectoryStore directory;
    private final LeadStore leads;
    private final Strategies strategies;
    private final PluginRegistry registry;
    private final SettingsService settings;
    private final DuplicateStore duplicates;
    private final Clock clock;

    /** With what it looks at. */
    @Activate
    public HealthService(
            @Reference AccessStore access,
            @Reference DirectoryStore directory,
            @Reference LeadStore leads,
            @Reference Strategies strategies,
            @Reference PluginRegistry registry,
            @Reference SettingsService settings,
            @Reference DuplicateStore duplicates,
            @Reference Clock clock) {
        this.access = access;
        this.directory = directory;
        this.leads = leads;
        this.strategies = strategies;
        this.registry = registry;
        this.settings = settings;
        this.duplicates = duplicates;
        this.clock = clock;
    }

    @Override
    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        try {
            checks.add(new Check("database", Level.OK, Reason.of("engine.database-ok", "product", access.ping())));
            checks.add(strategies());
            checks.add(waiting());
            checks.add(deadlines());
            checks.add(leavers());
            checks.add(duplicates());
        } catch (StoreException e) {
            checks.add(new Check("database", Level.CRITICAL, Reason.of("engine.database")));
        }
        return checks;
    }

    private Check duplicates() {
        for (DuplicateRun run : duplicates.open()) {
            if (run.kind() == DuplicateRun.Kind.BUILD) {
                return new Check(
                        "duplicates",
                        Level.WARNING,
                        Reason.of(
                                "engine.duplicates-building",
                                "unit",
                                run.unit(),
                                "done",
                                run.done(),
                                "total",
                                run.total()));
            }
        }
        return new Check("duplicates", Level.OK, Reason.of("engine.duplicates-ok"));
    }

    private Check strategies() {
        List<StrategyStatus> all = strategies.list();
        for (StrategyStatus status : all) {
            if (status.state() == StrategyStatus.State.MISSING) {
                // All other policies go on and these leads wait, so the container as a whole still serves.
                return new Check("strategies", Level.WARNING, status.reason());
            }
        }
        for (StrategyStatus status : all) {
            if (status.state() == StrategyStatus.State.FAILED || status.state() == StrategyStatus.State.INCOMPATIBLE) {
                return new Check("strategies", Level.WARNING, status.reason());
            }
        }
        List<String> unusable = registry.unusable();
        if (!unusable.isEmpty()) {
            return new Check(
                    "strategies",
                    Level.WARNING,
                    Reason.of("engine.strategy-no-id", "bundle", String.join(", ", unusable)));
        }
        return new Check("strategies", Level.OK, Reason.of("engine.strategies-ok", "count", all.size()));
    }

    /** Deadlines are seen to within seconds; what has been due for longer was missed, by a downtime or under great load. */
    private Check deadlines() {
        Instant then = clock.instant().minus(LATE);
        long late = 0;
        for (Unit unit : directory.units()) {
            late += leads.overdue(unit.id(), then);
        }
        return late == 0
                ? new Check("deadlines", Level.OK, Reason.of("engine.deadlines-ok"))
                : new Check("deadlines", Level.WARNING, Reason.of("engine.deadlines-late", "count", late));
    }

    /** Who has left, and still owns leads that nobody works on. */
    private Check leavers() {
        long count = 0;
        List<String> owners = new ArrayList<>();
        for (Unit unit : directory.units()) {
            List<String> left = directory.reps(unit.id()).stream()
                    .filter(rep -> rep.state() == Rep.State.LEFT)
                    .map(Rep::id)
                    .toList();
            Map<String, Long> owned = left.isEmpty() ? Map.of() : leads.countByOwner(unit.id());
            for (String rep : left) {
                long held = owned.getOrDefault(rep, 0L);
                count += held;
                if (held > 0) {
                    owners.add(rep);
                }
            }
        }
        return owners.isEmpty()
                ? new Check("leavers", Level.OK, Reason.of("engine.leavers-ok"))
                : new Check(
                        "leavers",
                        Level.WARNING,
                        Reason.of("engine.leavers", "count", count, "reps", owners.size(), "rep", owners.get(0)));
    }

    /** How long leads wait counts from when each began to, not from when it came in. */
    private Check waiting() {
        long count = 0;
        long over = 0;
        @Nullable Instant oldest = null;
        Instant now = clock.instant();
        for (Unit unit : directory.units()) {
            count += leads.countByState(unit.id()).getOrDefault(Placement.State.WAITING, 0L);
            Duration bound = settings.current(unit.id()).get(WaitingAlarm.KIND).after();
            over += leads.countWaitingSince(unit.id(), now.minus(bound));
            @Nullable
            Instant since = leads.firstWaitingAfter(unit.id(), Instant.EPOCH).orElse(null);
            oldest = since == null || (oldest != null && oldest.isBefore(since)) ? oldest : since;
        }
        if (count == 0 || oldest == null) {
            return new Check("waiting", Level.OK, Reason.of("engine.nobody-waits"));
        }
        long minutes = Duration.between(oldest, now).toMinutes();
        return over == 0
                ? new Check("waiting", Level.OK, Reason.of("engine.waiting", "count", count, "minutes", minutes))
                : new Check(
                        "waiting",
                        Level.WARNING,
                        Reason.of("engine.waiting-too-long", "count", count, "over", over, "minutes", minutes));
    }
}
