package org.fenpei.engine.bulk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Absence.Existing;
import org.fenpei.api.model.Absence.State;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Rep;
import org.fenpei.api.store.AbsenceStore;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.lane.BulkOrder;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what absences bring when they begin and end. Looks once a second for those whose time has come; each step is a conditional
 * update, in one transaction with the bulk run that moves the leads, so that it is taken once, whoever died when. That nobody gives
 * a lead to somebody on leave does not depend on it.
 */
@Component(service = AbsenceWorkers.class, immediate = true)
public final class AbsenceWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(AbsenceWorkers.class);

    /** When to look again for somebody who should be back, and is not. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final AbsenceStore store;
    private final BulkWorkers workers;
    private final Tools tools;
    private final DirectoryStore directory;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> ticking;

    /** With those who move leads. */
    @Activate
    public AbsenceWorkers(@Reference AbsenceStore store, @Reference BulkWorkers workers) {
        this.store = store;
        this.workers = workers;
        this.tools = workers.tools();
        this.directory = tools.directory();
        this.clock = tools.clock();
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "fenpei-absence-timer");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to look. */
    @Activate
    public void start() {
        ticking = timer.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    /** Looks no more. */
    @Deactivate
    public void stop() {
        if (ticking != null) {
            ticking.cancel(false);
        }
        timer.shutdown();
    }

    /** Looks once. */
    public void tick() {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            for (Absence due : store.due(now)) {
                step(due, now);
            }
        } catch (StoreException e) {
            LOG.debug("Absences could not be read", e);
        } catch (RuntimeException e) {
            LOG.warn("The timer of absences failed", e);
        }
    }

    private void step(Absence due, Instant now) {
        Substitutes there = Substitutes.at(directory, due.unit(), now);
        @Nullable Rep rep = there.rep(due.rep());
        if (rep == null || rep.state() == Rep.State.LEFT) {
            take(due, ended(due), null);
        } else if (due.state() == State.PLANNED) {
            begin(due, rep, there, now);
        } else {
            end(due, rep, there, now);
        }
    }

    private static Absence ended(Absence due) {
        return due.with(due.plan(), State.ENDED, null);
    }

    private void begin(Absence due, Rep rep, Substitutes there, Instant now) {
        Absence.Plan plan = due.plan();
        if (!now.isBefore(plan.to())) {
            // Nobody was here all the time.
            take(due, ended(due), null);
            return;
        }
        Absence running = due.with(plan, State.RUNNING, plan.to());
        if (plan.existing() == Existing.STAY) {
            take(due, running, null);
            return;
        }
        boolean back = plan.existing() == Existing.COVER;
        Handover.Cover cover = new Handover.Cover(due.id(), back ? due.until(rep.zone()) : null, plan.keepWorked());
        BulkTarget to = plan.substitute() == null
                ? BulkTarget.of(BulkTarget.Kind.OWN_POLICY, null)
                : BulkTarget.reps(List.of(there.present(plan.substitute())));
        BulkAction action = new BulkAction(
                due.unit(),
                BulkSelection.of(new LeadFilter(due.unit(), Placement.State.OWNED, due.rep(), null, null, null)),
                to,
                plan.substitute() == null ? null : plan.override(),
                new Handover(due.rep(), false, rep.state(), null, cover, true));
        BulkRun run = workers.newRun(action, BulkOrder.absence(due.id()), false, null);
        take(due, running.withRuns(run.id(), null), run);
    }

    private void end(Absence due, Rep rep, Substitutes there, Instant now) {
        @Nullable
        BulkRun cover = due.cover() == null || due.plan().existing() != Existing.COVER
                ? null
                : tools.runs().find(due.cover()).orElse(null);
        if (cover == null || cover.undoneBy() != null) {
            take(due, ended(due), null);
            return;
        }
        @Nullable Absence next = there.absence(due.rep());
        if (next != null || rep.state() != Rep.State.ACTIVE) {
            // He cannot have them yet.
            Instant again = next == null ? now.plus(LOOK_AGAIN) : next.plan().to();
            take(due, due.with(due.plan(), State.RUNNING, again), null);
        } else if (cover.state().open()) {
            tools.runs().stop(cover.id());
        } else {
            BulkRun run = workers.newUndo(cover, null, false, BulkOrder.absence(due.id()));
            take(due, ended(due).withRuns(cover.id(), run.id()), run);
        }
    }

    private void take(Absence due, Absence next, @Nullable BulkRun run) {
        if (!store.take(due, next, run, tools.lease())) {
            return;
        }
        LOG.info("Absence {} is {}", due.id(), next.state());
        if (due.state() != next.state()) {
            tools.lanes().wake(due.unit());
        }
        if (run != null) {
            workers.work(Objects.requireNonNull(run));
        }
    }
}
