package org.fenpei.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.SavedSelection;
import org.fenpei.api.service.Selections;
import org.jspecify.annotations.Nullable;

/** Selections in memory. */
final class FakeSelections implements Selections {

    final Map<String, SavedSelection> saved = new TreeMap<>();
    /** What was forgotten; it stays to be seen. */
    final List<String> deleted = new ArrayList<>();

    private final FakeBulk bulk;

    FakeSelections(FakeBulk bulk) {
        this.bulk = bulk;
    }

    @Override
    public Optional<SavedSelection> save(
            String id, String name, BulkAction action, @Nullable BulkSchedule schedule, long version, String actor) {
        SavedSelection selection = new SavedSelection(
                id, name, action, schedule, schedule == null ? null : schedule.next(World.NOW), 1, actor, World.NOW);
        saved.put(id, selection);
        return Optional.of(selection);
    }

    @Override
    public List<SavedSelection> list(String unit) {
        return List.copyOf(saved.values());
    }

    @Override
    public Optional<SavedSelection> find(String id) {
        return Optional.ofNullable(saved.get(id));
    }

    @Override
    public boolean delete(String id, long version) {
        return deleted.add(id);
    }

    @Override
    public BulkRun run(String id, boolean preview, @Nullable String key, String actor) {
        bulk.asked.add("selection " + id + " " + preview);
        return bulk.run(BulkRun.State.PREPARING);
    }
}
