package org.fenpei.rest;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.DuplicateFound;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.DuplicateRun;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Duplicates;
import org.fenpei.api.service.Merge;
import org.fenpei.api.service.Unmerged;
import org.jspecify.annotations.Nullable;

/** Finds lead 2, which is li.wei's, and lead 77, which is a stranger's; remembers what was asked. */
final class FakeDuplicates implements Duplicates {

    /** The last merge. */
    @Nullable
    Merge merge;

    private static DuplicateFound found(long lead, String owner) {
        return new DuplicateFound(
                new LeadId(lead),
                DuplicateFound.Certainty.EXACT,
                0.99,
                null,
                Placement.State.OWNED,
                owner,
                null,
                List.of(Reason.of("engine.duplicate-phone", "points", 16.0)));
    }

    private static final Search FOUND = new Search(List.of(found(2, "li.wei"), found(77, "zhao.min")), false, 10, 3);

    private static DuplicatePair pair(LeadId one, LeadId other, DuplicatePair.State state) {
        return new DuplicatePair("main", one, other, state, 0.9, FakeAssigner.NOW, "boss");
    }

    private static DuplicateRun run(String unit) {
        return new DuplicateRun(
                "d1",
                unit,
                DuplicateRun.Kind.SCAN,
                DuplicateRun.State.RUNNING,
                1,
                "boss",
                FakeAssigner.NOW,
                null,
                10,
                3,
                1,
                new LeadId(3));
    }

    @Override
    public Search search(String unit, Attributes attributes) {
        return FOUND;
    }

    @Override
    public Search of(LeadId lead) {
        return FOUND;
    }

    @Override
    public List<DuplicatePair> pairs(LeadId lead) {
        return List.of(
                pair(lead, new LeadId(3), DuplicatePair.State.LINKED),
                pair(lead, new LeadId(77), DuplicatePair.State.OPEN));
    }

    @Override
    public List<DuplicatePair> pairs(String unit, DuplicatePair.State state, @Nullable String cursor, int limit) {
        return List.of(pair(new LeadId(1), new LeadId(2), state));
    }

    @Override
    public DuplicatePair mark(LeadId one, LeadId other, DuplicatePair.State state, String actor) {
        return pair(one, other, state);
    }

    @Override
    public CompletionStage<Decision> merge(Merge asked, String actor) {
        merge = asked;
        return CompletableFuture.completedStage(FakeAssigner.decision(asked.lead(), 1, Door.MERGE));
    }

    @Override
    public CompletionStage<Unmerged> unmerge(LeadId lead, String reason, boolean byPolicy, String actor) {
        return CompletableFuture.completedStage(new Unmerged(
                FakeAssigner.decision(lead, 2, Door.UNMERGE), new LeadId(2), List.of("city"), List.of("phone")));
    }

    @Override
    public DuplicateRun scan(String unit, String actor) {
        return run(unit);
    }

    @Override
    public Optional<DuplicateRun> scanned(String id) {
        return id.equals("d1") ? Optional.of(run("main")) : Optional.empty();
    }

    @Override
    public List<DuplicateRun> scans(String unit) {
        return List.of(run(unit));
    }

    @Override
    public DuplicateRun cancel(String id, String actor) {
        return run("main").ended(DuplicateRun.State.CANCELLED, FakeAssigner.NOW);
    }

    @Override
    public Optional<DuplicateRun> building(String unit) {
        return Optional.empty();
    }
}
