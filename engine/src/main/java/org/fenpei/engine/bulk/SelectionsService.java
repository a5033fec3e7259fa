package org.fenpei.engine.bulk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.SavedSelection;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Selections;
import org.fenpei.api.store.BulkStore;
import org.fenpei.api.store.PolicyStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps saved selections; their times are watched by the {@link BulkWorkers}. */
@Component(service = Selections.class)
public final class SelectionsService implements Selections {

    private static final int MAX_NAME = 200;

    private final BulkWorkers workers;
    private final BulkStore store;
    private final Tools tools;
    private final PolicyStore policies;

    /** With those who work. */
    @Activate
    public SelectionsService(@Reference BulkWorkers workers, @Reference PolicyStore policies) {
        this.workers = workers;
        this.tools = workers.tools();
        this.store = tools.runs();
        this.policies = policies;
    }

    @Override
    public Optional<SavedSelection> save(
            String id, String name, BulkAction action, @Nullable BulkSchedule schedule, long version, String actor) {
        if (!Codes.isCode(id)) {
            throw FenpeiException.invalid(Problem.error("/id", id, Reason.of("engine.no-code")));
        }
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw FenpeiException.invalid(
                    Problem.error("/name", name, Reason.of("engine.length", "min", 1, "max", MAX_NAME)));
        }
        Checks.check(action, tools.directory(), policies, tools.registry());
        Optional<SavedSelection> before = store.selection(id);
        if (before.isPresent() && !before.get().unit().equals(action.unit())) {
            throw FenpeiException.invalid(Problem.error("/unit", action.unit(), Reason.of("engine.one-unit")));
        }
        long there = before.map(SavedSelection::version).orElse(0L);
        if (version != ANY && version != there) {
            return Optional.empty();
        }
        Instant now = tools.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        SavedSelection selection = new SavedSelection(
                id, name, action, schedule, schedule == null ? null : schedule.next(now), there + 1, actor, now);
        return store.save(selection, there) ? Optional.of(selection) : Optional.empty();
    }

    @Override
    public List<SavedSelection> list(String unit) {
        return store.selections(unit);
    }

    @Override
    public Optional<SavedSelection> find(String id) {
        return store.selection(id);
    }

    @Override
    public boolean delete(String id, long version) {
        SavedSelection there = existing(id);
        return (version == ANY || version == there.version()) && store.delete(id, there.version());
    }

    @Override
    public BulkRun run(String id, boolean preview, @Nullable String key, String actor) {
        SavedSelection selection = existing(id);
        return workers.once("selection:" + id, selection.unit(), key, name -> {
            Checks.check(selection.action(), tools.directory(), policies, tools.registry());
            return workers.newRun(name, selection.action(), actor, preview, id);
        });
    }

    private SavedSelection existing(String id) {
        return store.selection(id).orElseThrow(() -> FenpeiException.notFound("selection", id));
    }
}
