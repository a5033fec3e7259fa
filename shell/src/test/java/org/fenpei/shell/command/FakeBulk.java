package org.fenpei.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.BulkRuns;
import org.jspecify.annotations.Nullable;

/** A bulk run that ends when somebody has looked three times. */
final class FakeBulk implements BulkRuns {

    final List<Object> asked = new ArrayList<>();
    BulkRun.State end = BulkRun.State.DONE;
    Map<String, Long> counts = Map.of("rep/li.wei", 2L, "result/moved", 2L);
    private int looks;

    BulkRun run(BulkRun.State state) {
        return new BulkRun(
                "b-1",
                "main",
                BulkRun.Kind.ALLOT,
                new BulkAction(
                        "main", BulkSelection.of(LeadFilter.all("main")), BulkTarget.reps(List.of("li.wei")), null),
                null,
                null,
                state == BulkRun.State.READY,
                state,
                "shell",
                World.NOW,
                null,
                2,
                state.open() ? 1 : 2,
                state == BulkRun.State.READY ? counts : Map.of(),
                state == BulkRun.State.READY ? Map.of() : counts,
                "f00",
                null,
                null);
    }

    @Override
    public BulkRun begin(BulkAction action, boolean preview, @Nullable String key, String actor) {
        asked.add(preview ? "preview" : "start");
        asked.add(action);
        return run(BulkRun.State.PREPARING);
    }

    @Override
    public BulkRun run(String id, @Nullable String fingerprint, String actor) {
        asked.add("run " + id + " " + fingerprint + " " + actor);
        return run(BulkRun.State.RUNNING);
    }

    @Override
    public BulkRun undo(String id, boolean preview, @Nullable String override, String actor) {
        asked.add("undo " + id + " " + preview + " " + override);
        return run(BulkRun.State.PREPARING);
    }

    @Override
    public BulkRun cancel(String id, String actor) {
        asked.add("cancel " + id);
        return run(BulkRun.State.RUNNING);
    }

    @Override
    public Optional<BulkRun> find(String id) {
        return id.equals("b-1") ? Optional.of(run(++looks < 3 ? BulkRun.State.RUNNING : end)) : Optional.empty();
    }

    @Override
    public List<BulkRun> list(String unit, @Nullable String selection, int limit) {
        asked.add("list " + unit + " " + selection + " " + limit);
        return List.of(run(end));
    }

    @Override
    public boolean stillSees(String rep, LeadId lead) {
        return false;
    }

    @Override
    public List<BulkRow> rows(String id, BulkRow.@Nullable State state, long after, int limit) {
        return List.of(new BulkRow(
                1,
                new LeadId(1),
                state == null ? BulkRow.State.DONE : state,
                new BulkRow.Place(Placement.State.POOL, null, "public", null),
                7,
                "abc",
                "li.wei",
                new BulkRow.Place(Placement.State.OWNED, "li.wei", null, null),
                Reason.of("roundrobin.turn", "rep", "li.wei"),
                0));
    }
}
