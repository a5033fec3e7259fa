package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.strategy.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log of another system, played under a draft. */
class LogTest {

    private static final Instant START = Instant.parse("2020-01-06T00:00:00Z");

    private final Engine engine = new Engine().reps("ann", "bob").pools("public");

    @AfterEach
    void stop() {
        engine.simulations.stop();
        engine.close();
    }

    private static DryRun.Arrival arrival(int minute, @Nullable String owner) {
        return new DryRun.Arrival(
                new Intake(Unit.DEFAULT, "old", null, 0, null, Attributes.NONE),
                START.plus(Duration.ofMinutes(minute)),
                owner);
    }

    private SimulationOutcome run(@Nullable String draft, @Nullable String against, List<DryRun.Arrival> log) {
        Simulation begun =
                engine.simulations.start(new DryRun(Unit.DEFAULT, draft, null, new DryRun.Log(log), against), "test");
        Engine.until(() -> state(begun) != Simulation.State.RUNNING);
        assertEquals(Simulation.State.DONE, state(begun));
        return Objects.requireNonNull(
                engine.simulations.find(begun.id()).orElseThrow().outcome());
    }

    private Simulation.State state(Simulation begun) {
        return engine.simulations.find(begun.id()).orElseThrow().state();
    }

    /** One lead a day for each rep. */
    private void oneADay() {
        engine.guard("daily", false, request -> {
            @Nullable Instant last = request.facts().lastReceived(Set.of(Door.values()), null);
            Instant free = last == null ? Instant.MIN : last.plus(Duration.ofDays(1));
            return request.now().isBefore(free)
                    ? new GuardAnswer.No(new Refusal(Reason.of("test.daily"), 1L, 1L, free))
                    : GuardAnswer.YES;
        });
    }

    @Test
    void theSpreadIsComparedWithWhomTheLeadsWentToThere() {
        engine.turns("turn");
        engine.policy("public", "turn");
        engine.people.save(Rep.active("bob", Unit.DEFAULT, Set.of()));
        List<DryRun.Arrival> log = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            log.add(arrival(i, i < 8 ? "ann" : "bob"));
        }
        SimulationOutcome outcome = run(null, null, log);
        assertEquals(10, outcome.compared());
        assertEquals(Map.of("ann", 8L, "bob", 2L), outcome.before().byRep());
        assertEquals(Map.of("ann", 5L, "bob", 5L), outcome.after().byRep());
        assertEquals(5, outcome.moved());
        assertEquals(4.0, outcome.before().maxToMin());
        assertEquals(1.0, outcome.after().jain());
        assertEquals(0, engine.stores.lastSequence(), "nothing is written");
    }

    @Test
    void theClockIsThatOfTheLogAndTheUnitBeginsWithNothing() {
        engine.turns("turn");
        oneADay();
        engine.policy(null, "turn");
        engine.submit("real");
        // Two a day find somebody; the third waits until the next day, before those who come then.
        List<DryRun.Arrival> log = List.of(
                arrival(0, null), arrival(1, null), arrival(2, null), arrival(1_441, null), arrival(10_000, null));
        SimulationOutcome outcome = run(null, null, log);
        assertEquals(
                5,
                outcome.after().byRep().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        assertEquals(0, outcome.after().unassigned());
        assertEquals(
                2,
                run(null, null, log.subList(0, 3)).after().byRep().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    @Test
    void whoeverWaitsTooLongGoesOnAtThatTimeOfTheLog() {
        engine.turns("turn");
        oneADay();
        engine.policy(null, "turn");
        String draft =
                """
                {"id":"main","fallback":true,"steps":[{"strategy":"turn"}],
                 "end":{"wait":{"atMost":"PT1H","then":{"pool":"public"}}}}
                """;
        List<DryRun.Arrival> log = new ArrayList<>();
        for (int minute : new int[] {0, 1, 2, 61, 62, 200}) {
            log.add(arrival(minute, null));
        }
        SimulationOutcome outcome = run(draft, null, log.subList(0, 4));
        assertEquals(Map.of(), outcome.after().byPool(), "a minute before its time");
        outcome = run(draft, null, log);
        assertEquals(Map.of("public", 3L), outcome.after().byPool());
        assertEquals(1, outcome.after().unassigned());
    }

    @Test
    void aDraftCanBeComparedWithAnother() {
        engine.turns("turn");
        engine.strategy("bob", true, request -> new StepOutcome.Assign("bob", Reason.of("test.bob")));
        engine.policy("public", "turn");
        String draft =
                "{\"id\":\"main\",\"fallback\":true,\"steps\":[{\"strategy\":\"%s\"}],\"end\":{\"pool\":\"public\"}}";
        SimulationOutcome outcome =
                run(draft.formatted("bob"), draft.formatted("turn"), List.of(arrival(1, "ann"), arrival(2, null)));
        assertEquals(Map.of("bob", 2L), outcome.after().byRep());
        assertEquals(Map.of("ann", 1L, "bob", 1L), outcome.before().byRep());
        assertEquals(Placement.State.OWNED, outcome.differences().get(0).after().state());
    }

    @Test
    void ownersAreFoundByIdOrNameAndWhoeverIsNotThereIsSaid() {
        engine.turns("turn");
        engine.policy("public", "turn");
        Rep cid = Rep.active("cid", Unit.DEFAULT, Set.of());
        engine.people.save(new Rep(
                cid.id(),
                cid.unit(),
                "Cid Wu",
                cid.state(),
                cid.teams(),
                cid.weight(),
                null,
                List.of(),
                cid.zone(),
                cid.attributes()));
        assertEquals(
                Map.of("cid", 2L),
                run(null, null, List.of(arrival(1, "Cid Wu"), arrival(2, "cid")))
                        .before()
                        .byRep());
        FenpeiException refused = assertThrows(
                FenpeiException.class, () -> run(null, null, List.of(arrival(1, "ann"), arrival(2, "nobody"))));
        assertEquals(
                List.of("/leads/log/1/owner"),
                refused.problems().stream().map(Problem::path).toList());
    }
}
