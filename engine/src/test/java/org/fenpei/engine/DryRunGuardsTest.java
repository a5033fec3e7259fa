package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.GuardId;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

/** What a dry run does not read unless somebody asks for it, and whom it does not ask. */
class DryRunGuardsTest {

    private final Engine engine = new Engine().reps("ann", "bob", "cid").pools("public");
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        engine.close();
    }

    private SimulationOutcome everything() {
        Simulation started = engine.simulations.start(
                new DryRun(Unit.DEFAULT, null, null, new DryRun.Matching(LeadFilter.all(Unit.DEFAULT)), null), "test");
        Engine.until(() -> engine.simulations.find(started.id()).orElseThrow().state() != Simulation.State.RUNNING);
        return Objects.requireNonNull(
                engine.simulations.find(started.id()).orElseThrow().outcome());
    }

    private void first() {
        engine.strategy(
                "first",
                true,
                request -> new StepOutcome.Assign(request.candidates().get(0).id(), Reason.of("test.first")));
        engine.policy("public", "first");
    }

    /** More than two portions, since what is known of guards at the first is what the following ones read. */
    private void submit() {
        for (int i = 0; i < 1_300; i++) {
            engine.submit("l" + i);
        }
    }

    @Test
    void aGuardThatLooksAtTheLeadIsToldWhoOwnsItInEachPortion() {
        first();
        submit();
        assertEquals(Map.of("ann", 1_300L), everything().after().byRep());
        engine.guard(
                "never-again",
                true,
                request -> request.formerOwners().stream()
                                .anyMatch(one -> one.rep().equals(request.rep().id()))
                        ? new GuardAnswer.No(Refusal.of(Reason.of("test.again")))
                        : GuardAnswer.YES);
        SimulationOutcome outcome = everything();
        assertEquals(1_300, outcome.moved());
        assertEquals(Map.of("bob", 1_300L), outcome.after().byRep());
    }

    private void guardOfPools(boolean ofPools) {
        OwnershipGuard guard = request -> {
            asked.incrementAndGet();
            return new GuardAnswer.No(Refusal.of(Reason.of("test.no")));
        };
        engine.registry.putGuard(
                guard,
                Map.of(
                        Constants.SERVICE_ID,
                        9_000L,
                        GuardId.ID_PROPERTY,
                        "of-pools",
                        GuardId.OF_POOLS_PROPERTY,
                        ofPools));
    }

    @Test
    void aGuardOfPoolsIsAskedAboutLeadsThatComeOutOfOneAndNoOthers() {
        first();
        guardOfPools(true);
        assertEquals("ann", engine.submit("one").decision().placement().owner());
        assertEquals(0, asked.get());
        engine.strategy("pool", false, request -> new StepOutcome.ToPool("public", Reason.of("test.pool")));
        engine.policy("public", "pool");
        engine.submit("two");
        var results = Engine.get(engine.assigner.claim(Claim.next("public", "bob"), "bob"));
        assertTrue(results.stream().allMatch(result -> result.refusal() != null));
        assertTrue(asked.get() > 0);
    }

    @Test
    void aGuardThatSaysNothingOfPoolsIsAskedAboutAll() {
        first();
        guardOfPools(false);
        assertEquals("public", engine.submit("one").decision().placement().pool());
        assertTrue(asked.get() > 0);
    }
}
