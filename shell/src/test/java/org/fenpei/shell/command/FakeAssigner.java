package org.fenpei.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.Assigner;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.service.Target;
import org.jspecify.annotations.Nullable;

/** Does what it is told, and writes down what that was. */
public final class FakeAssigner implements Assigner {

    static final LeadId LEAD = new LeadId(1_234_567_890_123L);

    final List<String> calls = new ArrayList<>();

    @Nullable
    RuntimeException failure;

    @Nullable
    Refusal refusal;

    static Decision decision(Placement placement, Door door) {
        return new Decision("main", 12_345, LEAD, door, World.NOW, "shell", placement, null, 0, null);
    }

    private static Placement owned(String rep) {
        return Placement.owned(rep, null, World.NOW, Reason.of("roundrobin.turn", "rep", rep), 12_345);
    }

    private CompletionStage<Decision> answer(String call, Placement placement, Door door) {
        calls.add(call);
        return failure == null
                ? CompletableFuture.completedStage(decision(placement, door))
                : CompletableFuture.failedStage(failure);
    }

    @Override
    public CompletionStage<Receipt> submit(Intake intake, String actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<List<Receipt>> submitAll(List<Intake> intakes, String actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Decision> assign(
            LeadId lead, Target target, @Nullable String override, @Nullable String pool, String actor) {
        return answer(
                "assign " + lead + " " + target.kind() + " " + target.id() + " " + override + " " + actor,
                owned(target.id()),
                Door.MANUAL);
    }

    @Override
    public CompletionStage<List<ClaimResult>> claim(Claim claim, String actor) {
        calls.add("claim " + claim + " " + actor);
        List<ClaimResult> results = new ArrayList<>();
        results.add(new ClaimResult(LEAD, decision(owned(claim.rep()), Door.CLAIM), null));
        if (refusal != null) {
            results.add(new ClaimResult(null, null, refusal));
        }
        return CompletableFuture.completedStage(results);
    }

    @Override
    public CompletionStage<Decision> release(
            LeadId lead, String rep, @Nullable String pool, String reason, String actor) {
        return answer(
                "release " + lead + " " + rep + " " + pool + " " + reason + " " + actor,
                Placement.pooled("public", World.NOW, Reason.of("engine.released"), 12_345),
                Door.RELEASE);
    }

    @Override
    public CompletionStage<Decision> takeBack(
            LeadId lead, String rep, @Nullable String pool, String reason, String actor) {
        return answer(
                "take back " + lead + " " + rep + " " + pool + " " + reason + " " + actor,
                Placement.pooled("public", World.NOW, Reason.of("engine.released-by"), 12_345),
                Door.RELEASE);
    }

    @Override
    public CompletionStage<Decision> close(LeadId lead, Closing closing, @Nullable String owner, String actor) {
        return answer(
                "close " + lead + " " + closing.result() + " " + closing.amount() + " " + closing.rating() + " "
                        + closing.why() + " " + actor,
                Placement.unowned(Placement.State.CLOSED, World.NOW, Reason.of("engine.closed"), 12_345),
                Door.CLOSE);
    }

    @Override
    public CompletionStage<PlacedLead> update(
            LeadId lead, Map<String, ? extends @Nullable Object> changes, @Nullable String owner, String actor) {
        calls.add("update " + lead + " " + new TreeMap<>(changes) + " " + actor);
        Lead changed = new Lead(lead, "main", "web", "A-1", 3, World.NOW, Attributes.NONE.with(changes));
        return CompletableFuture.completedStage(new PlacedLead(changed, owned("li.wei"), "inbound", null));
    }
}
