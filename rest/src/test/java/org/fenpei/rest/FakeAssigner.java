package org.fenpei.rest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.Assigner;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.service.Target;
import org.jspecify.annotations.Nullable;

/** Gives everything to li.wei, remembers what it was asked, and can be told to answer otherwise. */
final class FakeAssigner implements Assigner {

    static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    /** What was asked, in order. */
    final List<Object> asked = new ArrayList<>();
    /** Who asked last. */
    String actor = "";
    /** What a lead that comes in is answered; null for the ordinary. */
    @Nullable
    Function<Intake, CompletionStage<Receipt>> onSubmit;
    /** The pool that the last lead that was given had to lie in; null for wherever it was. */
    @Nullable
    String from;

    /** What a claim is answered; null for the ordinary. */
    @Nullable
    Function<Claim, List<ClaimResult>> onClaim;
    /** What a changed lead is after it; null for the ordinary. */
    @Nullable
    PlacedLead updated;
    /** Whose lead it had to be, the last time; null for anybody's. */
    @Nullable
    String owner;
    /** What is answered instead of a decision; null for the ordinary. */
    @Nullable
    RuntimeException failure;

    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, Decision> known = new LinkedHashMap<>();

    void reset() {
        asked.clear();
        known.clear();
        numbers.set(0);
        actor = "";
        onSubmit = null;
        onClaim = null;
        owner = null;
        updated = null;
        failure = null;
    }

    static Decision decision(LeadId lead, long sequence, Door door) {
        Reason reason = Reason.of("roundrobin.turn", "rep", "li.wei");
        return new Decision(
                "main",
                sequence,
                lead,
                door,
                NOW,
                "robot",
                Placement.owned("li.wei", null, NOW, reason, sequence),
                "inbound",
                3,
                "roundrobin");
    }

    @Override
    public synchronized CompletionStage<Receipt> submit(Intake intake, String by) {
        asked.add(intake);
        actor = by;
        if (onSubmit != null) {
            return onSubmit.apply(intake);
        }
        return CompletableFuture.completedStage(receipt(intake));
    }

    private Receipt receipt(Intake intake) {
        long number = numbers.incrementAndGet();
        String key = intake.externalId() == null ? "#" + number : intake.source() + "/" + intake.externalId();
        Decision before = known.get(key);
        if (before != null) {
            return new Receipt(before, true);
        }
        Decision decision = decision(new LeadId(number), number, Door.POLICY);
        known.put(key, decision);
        return new Receipt(decision, false);
    }

    @Override
    public synchronized CompletionStage<List<Receipt>> submitAll(List<Intake> intakes, String by) {
        asked.addAll(intakes);
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < intakes.size(); i++) {
            if (intakes.get(i).source().equals("bad")) {
                problems.add(Problem.error("/" + i + "/source", "bad", Reason.of("engine.bad-source")));
            }
        }
        return problems.isEmpty()
                ? CompletableFuture.completedStage(
                        intakes.stream().map(this::receipt).toList())
                : CompletableFuture.failedStage(FenpeiException.invalid(problems));
    }

    @Override
    public CompletionStage<Decision> assign(
            LeadId lead, Target target, @Nullable String override, @Nullable String pool, String by) {
        asked.add(target);
        from = pool;
        actor = by;
        return decided(lead, Door.MANUAL);
    }

    @Override
    public CompletionStage<List<ClaimResult>> claim(Claim claim, String by) {
        asked.add(claim);
        if (failure != null) {
            return CompletableFuture.failedStage(failure);
        }
        if (onClaim != null) {
            return CompletableFuture.completedStage(onClaim.apply(claim));
        }
        List<ClaimResult> results = new ArrayList<>();
        for (LeadId lead : claim.leads()) {
            Refusal refusal =
                    new Refusal(Reason.of("engine.already-taken", "owner", "wang.fang"), 10L, 10L, NOW.plusSeconds(60));
            results.add(
                    lead.value() == 1
                            ? new ClaimResult(lead, decision(lead, 9, Door.CLAIM), null)
                            : new ClaimResult(lead, null, refusal));
        }
        for (int i = 0; i < claim.next(); i++) {
            results.add(new ClaimResult(null, null, Refusal.of(Reason.of("engine.pool-empty"))));
        }
        return CompletableFuture.completedStage(results);
    }

    @Override
    public CompletionStage<Decision> release(LeadId lead, String rep, @Nullable String pool, String reason, String by) {
        asked.add(reason);
        owner = rep;
        return decided(lead, Door.RELEASE);
    }

    @Override
    public CompletionStage<Decision> takeBack(
            LeadId lead, String rep, @Nullable String pool, String reason, String by) {
        asked.add("taken back");
        return release(lead, rep, pool, reason, by);
    }

    @Override
    public CompletionStage<Decision> close(LeadId lead, Closing closing, @Nullable String of, String by) {
        owner = of;
        asked.add(closing.why());
        return decided(lead, Door.CLOSE);
    }

    @Override
    public CompletionStage<PlacedLead> update(
            LeadId lead, Map<String, ? extends @Nullable Object> changes, @Nullable String of, String by) {
        owner = of;
        asked.add(changes);
        return failure == null
                ? CompletableFuture.completedStage(updated == null ? FakeLeads.lead(lead.value()) : updated)
                : CompletableFuture.failedStage(failure);
    }

    private CompletionStage<Decision> decided(LeadId lead, Door door) {
        return failure == null
                ? CompletableFuture.completedStage(decision(lead, 7, door))
                : CompletableFuture.failedStage(failure);
    }
}
