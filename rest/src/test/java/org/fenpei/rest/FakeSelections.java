package org.fenpei.rest;

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

/** Selections in memory; their runs are b1. */
final class FakeSelections implements Selections {

    /** What was asked for. */
    final List<Object> asked = new ArrayList<>();

    private final Map<String, SavedSelection> saved = new TreeMap<>();

    void reset() {
        asked.clear();
        saved.clear();
    }

    @Override
    public Optional<SavedSelection> save(
            String id, String name, BulkAction action, @Nullable BulkSchedule schedule, long version, String actor) {
        asked.add(version);
        SavedSelection selection = new SavedSelection(
                id,
                name,
                action,
                schedule,
                schedule == null ? null : schedule.next(FakeAssigner.NOW),
                version + 1,
                actor,
                FakeAssigner.NOW);
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
        asked.add("delete " + version);
        return saved.remove(id) != null;
    }

    @Override
    public BulkRun run(String id, boolean preview, @Nullable String key, String actor) {
        asked.add(key == null ? id + " " + preview : id + " " + preview + " " + key);
        return FakeBulk.run(BulkRun.State.PREPARING);
    }
}
