package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leads that wait in a stretch of the past that is played, and where leads count that were decided several times. */
class PastWaitsTest {

    private static final String PATIENT =
            """
            {"id": "main", "fallback": true, "steps": [{"strategy": "turn"}],
             "end": {"wait": {"atMost": "PT1H", "then": {"pool": "public"}}}}
            """;

    private final Engine engine = new Engine().reps("ann", "bob").pools("public");

    @AfterEach
    void stop() {
        engine.simulations.stop();
        engine.close();
    }

    private SimulationOutcome ended(Simulation begun) {
        Engine.until(() -> engine.simulations.find(begun.id()).orElseThrow().state() != Simulation.State.RUNNING);
        Simulation ended = engine.simulations.find(begun.id()).orElseThrow();
        assertEquals(Simulation.State.DONE, ended.state(), () -> String.valueOf(ended.failure()));
        return Objects.requireNonNull(ended.outcome());
    }

    private SimulationOutcome past(Instant from, @Nullable String draft) {
        return ended(engine.simulations.start(
                new DryRun(
                        Unit.DEFAULT,
                        draft,
                        null,
                        new DryRun.Past(from, engine.clock().instant().plusSeconds(1)),
                        null),
                "test"));
    }

    /** Each holds one lead at most. */
    private void full() {
        engine.turns("turn");
        engine.holdingCap();
        engine.people.save(Rep.active("ann", Unit.DEFAULT, Set.of()).withCaps(1, List.of()));
        engine.people.save(Rep.active("bob", Unit.DEFAULT, Set.of()).withCaps(1, List.of()));
    }

    @Test
    void aWaitIsOverAtItsTimeThoughNothingWasDecidedThen() {
        full();
        engine.policy(null, "turn");
        Instant start = engine.clock().instant();
        for (int i = 0; i < 5; i++) {
            engine.submit("l" + i);
            engine.advance(Duration.ofMinutes(1));
        }
        engine.advance(Duration.ofHours(2));
        engine.submit("last");
        SimulationOutcome outcome = past(start, PATIENT);
        assertEquals(4, outcome.before().unassigned(), "three waited, and the last one does");
        assertEquals(Map.of("public", 3L), outcome.after().byPool());
        assertEquals(1, outcome.after().unassigned(), "it has waited for no time yet");
        assertEquals(6, outcome.compared());
        assertEquals(3, outcome.moved());
        engine.advance(Duration.ofMinutes(61));
        assertEquals(
                Map.of("public", 4L), past(start, PATIENT).after().byPool(), "by the end of the stretch it is over");
    }

    @Test
    void aPlaceThatBecomesFreeUnderTheDraftIsTakenByWhoeverWaitsThere() {
        full();
        engine.strategy(
                "bob",
                true,
                request ->
                        request.candidates().stream().anyMatch(one -> one.id().equals("bob"))
                                ? new StepOutcome.Assign("bob", Reason.of("test.bob"))
                                : new StepOutcome.Await(Reason.of("test.await")));
        engine.policy("public", "turn");
        Instant start = engine.clock().instant();
        LeadId first = engine.submit("l0").decision().lead();
        engine.submit("l1");
        engine.advance(Duration.ofMinutes(1));
        Engine.get(engine.assigner.close(first, new Closing(Closing.Result.WON, null, null, "x"), "test"));
        engine.advance(Duration.ofMinutes(1));
        SimulationOutcome outcome = past(
                start,
                "{\"id\": \"main\", \"fallback\": true, \"steps\": [{\"strategy\": \"bob\"}], \"end\": {\"wait\": true}}");
        assertEquals(Map.of("ann", 1L, "bob", 1L), outcome.before().byRep());
        assertEquals(Map.of("bob", 2L), outcome.after().byRep(), "the second one had waited for the first");
        assertEquals(0, outcome.after().unassigned());
    }

    @Test
    void whoeverWasWokenThereIsNotMovedIfHeHadAnOwnerHere() {
        full();
        engine.policy(null, "turn");
        Instant start = engine.clock().instant();
        LeadId first = engine.submit("l0").decision().lead();
        engine.submit("l1");
        engine.submit("l2");
        engine.advance(Duration.ofMinutes(1));
        Engine.get(engine.assigner.close(first, new Closing(Closing.Result.WON, null, null, "x"), "test"));
        engine.advance(Duration.ofMinutes(1));
        Engine.until(() -> engine.stores.allLeads().stream()
                .noneMatch(lead -> lead.placement().state() == Placement.State.WAITING));
        engine.strategy("free", false, request -> new StepOutcome.ToPool("public", Reason.of("test.pool")));
        SimulationOutcome same = past(start, null);
        assertEquals(3, same.compared(), "each lead once, though one was decided twice");
        assertEquals(0, same.moved());
        assertEquals(0, same.before().unassigned(), "it does not wait any more");
        assertEquals(same.before(), same.after());
        SimulationOutcome pooled = past(
                start,
                "{\"id\": \"main\", \"fallback\": true, \"steps\": [{\"strategy\": \"free\"}], \"end\": {\"wait\": true}}");
        assertEquals(Map.of("public", 3L), pooled.after().byPool());
        assertEquals(0, pooled.after().unassigned());
    }

    @Test
    void inAReplayALeadCountsWhereItCameToAndNotWhereItWasOnTheWay() {
        full();
        engine.policy(null, "turn");
        List<LeadId> leads = List.of(
                engine.submit("l0").decision().lead(),
                engine.submit("l1").decision().lead(),
                engine.submit("l2").decision().lead(),
                engine.submit("l3").decision().lead());
        engine.policy("public", "turn");
        Engine.until(() -> engine.stores.allLeads().stream()
                .noneMatch(lead -> lead.placement().state() == Placement.State.WAITING));
        Engine.get(engine.assigner.assign(leads.get(0), new Target(Target.Kind.REP, "bob"), "because", "test"));
        long last = engine.stores.lastSequence();
        SimulationOutcome outcome = ended(engine.simulations.replay(Unit.DEFAULT, 1, last, "test"));
        assertEquals(last, outcome.compared(), "every decision is compared");
        assertEquals(List.of(), outcome.differences());
        assertEquals(Map.of("public", 2L), outcome.after().byPool());
        assertEquals(0, outcome.after().unassigned(), "what waited went into the pool");
        assertEquals(Map.of("bob", 2L), outcome.after().byRep());
        assertEquals(outcome.before(), outcome.after());
    }
}
