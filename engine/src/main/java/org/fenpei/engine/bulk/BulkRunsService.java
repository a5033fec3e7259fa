package org.fenpei.engine.bulk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.BulkRuns;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.BulkStore;
import org.fenpei.api.store.PolicyStore;
import org.fenpei.engine.lane.BulkOrder;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes bulk actions in; what is to be done is done by the {@link BulkWorkers}. */
@Component(service = BulkRuns.class)
public final class BulkRunsService implements BulkRuns {

    private static final Logger LOG = LoggerFactory.getLogger(BulkRunsService.class);
    private static final String WHAT = "bulk run";

    private final BulkWorkers workers;
    private final BulkStore store;
    private final Tools tools;
    private final PolicyStore policies;

    /** With those who work. */
    @Activate
    public BulkRunsService(@Reference BulkWorkers workers, @Reference PolicyStore policies) {
        this.workers = workers;
        this.tools = workers.tools();
        this.store = tools.runs();
        this.policies = policies;
    }

    @Override
    public BulkRun begin(BulkAction action, boolean preview, @Nullable String key, String actor) {
        Handover handover = action.handover();
        String kind = handover == null ? "run" : "handover:" + handover.rep();
        return workers.once(kind, action.unit(), key, id -> workers.newRun(id, checked(action), actor, preview, null));
    }

    /** What can be meant; a handover remembers what the rep was. */
    private BulkAction checked(BulkAction action) {
        Checks.check(action, tools.directory(), policies, tools.registry());
        @Nullable Handover handover = action.handover();
        return handover == null
                ? action
                : action.with(handover.from(
                        tools.directory().rep(handover.rep()).map(Rep::state).orElse(handover.before())));
    }

    private BulkRun begin(BulkRun run) {
        store.create(run, tools.lease());
        workers.work(run);
        return run;
    }

    @Override
    public BulkRun run(String id, @Nullable String fingerprint, String actor) {
        BulkRun run = existing(id);
        if (run.state() != BulkRun.State.READY) {
            throw refused(Reason.of("engine.bulk-not-ready", "run", id, "state", lower(run.state())));
        }
        if (fingerprint != null && !fingerprint.equals(run.fingerprint())) {
            throw refused(Reason.of("engine.bulk-other-preview", "run", id));
        }
        if (run.undoes() != null) {
            BulkRun done = undoable(run.undoes());
            if (!store.undoing(done.id(), done.undoneBy(), id)) {
                throw refused(undoneAlready(done.id()));
            }
        }
        if (!store.move(id, BulkRun.State.READY, BulkRun.State.RUNNING, tools.lease())) {
            BulkRun now = existing(id);
            throw refused(Reason.of("engine.bulk-not-ready", "run", id, "state", lower(now.state())));
        }
        LOG.info("Bulk run {} was previewed, and is run by {}", id, actor);
        BulkRun running = existing(id);
        workers.work(running);
        return running;
    }

    @Override
    public BulkRun undo(String id, boolean preview, @Nullable String override, String actor) {
        Checks.checkOverride(override, tools.registry(), tools.directory(), policies);
        BulkRun done = undoable(id);
        BulkRun undo = workers.newUndo(done, override, preview, actor);
        // Whoever is first undoes it. Should it be cut off before the run is there, nothing stands in the way of
        // another.
        if (!preview && !store.undoing(id, done.undoneBy(), undo.id())) {
            throw refused(undoneAlready(id));
        }
        return begin(undo);
    }

    private BulkRun undoable(String id) {
        BulkRun done = existing(id);
        if (done.kind() == BulkRun.Kind.UNDO) {
            throw refused(Reason.of("engine.bulk-undo-of-undo", "run", id));
        }
        if (done.state().open() || done.state() == BulkRun.State.READY) {
            throw refused(Reason.of("engine.bulk-not-ended", "run", id, "state", lower(done.state())));
        }
        @Nullable String by = done.undoneBy();
        boolean undone = by != null
                && store.find(by)
                        .filter(undo -> undo.state() != BulkRun.State.CANCELLED && undo.state() != BulkRun.State.FAILED)
                        .isPresent();
        if (undone) {
            throw refused(Reason.of("engine.bulk-undone-already", "run", id, "by", String.valueOf(by)));
        }
        return done;
    }

    @Override
    public BulkRun cancel(String id, String actor) {
        BulkRun run = existing(id);
        if (run.state() == BulkRun.State.READY) {
            store.move(id, BulkRun.State.READY, BulkRun.State.CANCELLED, tools.lease());
        } else if (run.state().open()) {
            store.stop(id);
            LOG.info("Bulk run {} is stopped by {}", id, actor);
        }
        return existing(id);
    }

    @Override
    public Optional<BulkRun> find(String id) {
        return store.find(id);
    }

    @Override
    public List<BulkRun> list(String unit, @Nullable String selection, int limit) {
        return store.list(unit, selection, limit);
    }

    @Override
    public List<BulkRow> rows(String id, BulkRow.@Nullable State state, long after, int limit) {
        return store.rows(existing(id).id(), state, after, Math.min(limit, Page.MAX_SIZE));
    }

    @Override
    public boolean stillSees(String rep, LeadId lead) {
        Set<String> actors = store.readable(rep, tools.clock().instant()).stream()
                .map(BulkOrder::actor)
                .collect(Collectors.toSet());
        return !actors.isEmpty()
                && tools.decisions().ofLead(lead).stream().anyMatch(decision -> actors.contains(decision.actor()));
    }

    private BulkRun existing(String id) {
        return store.find(id).orElseThrow(() -> FenpeiException.notFound(WHAT, id));
    }

    private Reason undoneAlready(String id) {
        return Reason.of(
                "engine.bulk-undone-already",
                "run",
                id,
                "by",
                String.valueOf(existing(id).undoneBy()));
    }

    private static String lower(BulkRun.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static FenpeiException refused(Reason reason) {
        return FenpeiException.refused(Refusal.of(reason));
    }
}
