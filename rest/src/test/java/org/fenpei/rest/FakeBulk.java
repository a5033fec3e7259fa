package org.fenpei.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.fenpei.api.service.FenpeiException;
import org.jspecify.annotations.Nullable;

/** One run, b1. */
final class FakeBulk implements BulkRuns {

    /** What was asked for. */
    final List<Object> asked = new ArrayList<>();

    /** The key that came last. */
    @Nullable
    String key;

    /** Reps and leads that they handed over, and may still see. */
    final Set<String> handedOver = new HashSet<>();

    /** What is answered instead of a run; null for the ordinary. */
    @Nullable
    FenpeiException wrong;

    void reset() {
        wrong = null;
        asked.clear();
        handedOver.clear();
    }

    private static BulkRun run(BulkAction action, BulkRun.State state) {
        return new BulkRun(
                "b1",
                "main",
                BulkRun.Kind.ALLOT,
                action,
                null,
                null,
                true,
                state,
                "boss",
                FakeAssigner.NOW,
                null,
                2,
                1,
                Map.of("rep/li.wei", 2L),
                Map.of("result/moved", 1L),
                "f00",
                null,
                null);
    }

    static BulkRun run(BulkRun.State state) {
        return run(
                new BulkAction(
                        "main",
                        BulkSelection.of(LeadFilter.all("main")),
                        new BulkTarget(
                                BulkTarget.Kind.REPS,
                                null,
                                BulkTarget.Split.PERCENT,
                                List.of(new BulkTarget.Share("li.wei", 10_000)),
                                false),
                        "because"),
                state);
    }

    @Override
    public BulkRun begin(BulkAction action, boolean preview, @Nullable String once, String actor) {
        if (wrong != null) {
            throw wrong;
        }
        key = once;
        asked.add(preview ? "preview" : "start");
        asked.add(action);
        return run(action, BulkRun.State.PREPARING);
    }

    @Override
    public BulkRun run(String id, @Nullable String fingerprint, String actor) {
        asked.add(id + " " + fingerprint);
        return run(BulkRun.State.RUNNING);
    }

    @Override
    public BulkRun undo(String id, boolean preview, @Nullable String override, String actor) {
        asked.add(id + " " + preview + " " + override);
        return run(BulkRun.State.PREPARING);
    }

    @Override
    public BulkRun cancel(String id, String actor) {
        return existing(id);
    }

    private static BulkRun existing(String id) {
        if (!id.equals("b1")) {
            throw FenpeiException.notFound("bulk run", id);
        }
        return run(BulkRun.State.RUNNING);
    }

    @Override
    public Optional<BulkRun> find(String id) {
        return id.equals("b1") ? Optional.of(existing(id)) : Optional.empty();
    }

    @Override
    public List<BulkRun> list(String unit, @Nullable String selection, int limit) {
        return List.of(existing("b1"));
    }

    @Override
    public boolean stillSees(String rep, LeadId lead) {
        return handedOver.contains(rep + " " + lead);
    }

    @Override
    public List<BulkRow> rows(String id, BulkRow.@Nullable State state, long after, int limit) {
        existing(id);
        asked.add(state + " " + after + " " + limit);
        return List.of(new BulkRow(
                after + 1,
                new LeadId(1),
                BulkRow.State.REFUSED,
                new BulkRow.Place(Placement.State.POOL, null, "public", null),
                7,
                "abc",
                "li.wei",
                null,
                Reason.of("holding-cap.full"),
                0));
    }
}
