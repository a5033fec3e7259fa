package org.fenpei.shell.command;

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

/** Finds one lead, and remembers one pair. */
final class FakeDuplicates implements Duplicates {

    private static final LeadId ONE = new LeadId(1);
    private static final LeadId OTHER = new LeadId(2);

    private static Decision decision(Door door) {
        Reason reason = Reason.of("engine.unmerged");
        return FakeAssigner.decision(Placement.owned("li.wei", null, World.NOW, reason, 7), door);
    }

    private static DuplicatePair pair(DuplicatePair.State state) {
        return new DuplicatePair("main", ONE, OTHER, state, 0.75, World.NOW, "shell");
    }

    private static DuplicateRun run(DuplicateRun.State state) {
        return new DuplicateRun(
                "d1", "main", DuplicateRun.Kind.SCAN, state, 1, "shell", World.NOW, null, 10, 4, 1, OTHER);
    }

    @Override
    public Search search(String unit, Attributes attributes) {
        DuplicateFound found = new DuplicateFound(
                OTHER, DuplicateFound.Certainty.EXACT, 0.999, null, Placement.State.OWNED, "li.wei", null, List.of());
        return new Search(List.of(found), false, 10, 4);
    }

    @Override
    public Search of(LeadId lead) {
        return search("main", Attributes.NONE);
    }

    @Override
    public List<DuplicatePair> pairs(LeadId lead) {
        return List.of(pair(DuplicatePair.State.OPEN));
    }

    @Override
    public List<DuplicatePair> pairs(String unit, DuplicatePair.State state, @Nullable String cursor, int limit) {
        return List.of(pair(state));
    }

    @Override
    public DuplicatePair mark(LeadId one, LeadId other, DuplicatePair.State state, String actor) {
        return pair(state);
    }

    @Override
    public CompletionStage<Decision> merge(Merge merge, String actor) {
        return CompletableFuture.completedStage(decision(Door.MERGE));
    }

    @Override
    public CompletionStage<Unmerged> unmerge(LeadId lead, String reason, boolean byPolicy, String actor) {
        return CompletableFuture.completedStage(
                new Unmerged(decision(Door.UNMERGE), OTHER, List.of(), List.of("city")));
    }

    @Override
    public DuplicateRun scan(String unit, String actor) {
        return run(DuplicateRun.State.RUNNING);
    }

    @Override
    public Optional<DuplicateRun> scanned(String id) {
        return Optional.of(run(DuplicateRun.State.DONE));
    }

    @Override
    public List<DuplicateRun> scans(String unit) {
        return List.of(run(DuplicateRun.State.DONE));
    }

    @Override
    public DuplicateRun cancel(String id, String actor) {
        return run(DuplicateRun.State.CANCELLED);
    }

    @Override
    public Optional<DuplicateRun> building(String unit) {
        return Optional.of(run(DuplicateRun.State.RUNNING));
    }
}
