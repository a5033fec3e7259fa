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
import org.fenpei.api.model.Closing;
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
                List.of("/leads/log/items/1/owner"),
                refused.problems().stream().map(Problem::path).toList());
    }

    // --- what real logs look like

    private static DryRun.Arrival arrival(int minute, @Nullable String owner, DryRun.Happening... later) {
        DryRun.Arrival plain = arrival(minute, owner);
        return new DryRun.Arrival(plain.intake(), plain.at(), owner, List.of(later), 0);
    }

    private static DryRun.Happening closed(int minute, Closing.Result result) {
        return new DryRun.Happening(
                DryRun.Happening.Kind.CLOSED,
                START.plus(Duration.ofMinutes(minute)),
                null,
                new Closing(result, null, null, "log"));
    }

    private static DryRun.Happening claimed(int minute, String rep) {
        return new DryRun.Happening(DryRun.Happening.Kind.CLAIMED, START.plus(Duration.ofMinutes(minute)), rep, null);
    }

    private static DryRun.Happening released(int minute) {
        return new DryRun.Happening(DryRun.Happening.Kind.RELEASED, START.plus(Duration.ofMinutes(minute)), null, null);
    }

    private SimulationOutcome run(DryRun.Log log) {
        Simulation begun = engine.simulations.start(new DryRun(Unit.DEFAULT, null, null, log, null), "test");
        Engine.until(() -> state(begun) != Simulation.State.RUNNING);
        assertEquals(Simulation.State.DONE, state(begun));
        return Objects.requireNonNull(
                engine.simulations.find(begun.id()).orElseThrow().outcome());
    }

    private List<Problem> refused(DryRun.Log log) {
        return assertThrows(FenpeiException.class, () -> run(log)).problems();
    }

    private static DryRun.Log untimed(int leads, @Nullable Instant start, @Nullable Duration every) {
        List<DryRun.Arrival> log = new ArrayList<>();
        for (int i = 0; i < leads; i++) {
            log.add(new DryRun.Arrival(new Intake(Unit.DEFAULT, "old", "l" + i, 0, null, Attributes.NONE), null, null));
        }
        return new DryRun.Log(log, DryRun.UnknownOwners.REFUSE, start, every, List.of());
    }

    private static List<String> notes(SimulationOutcome outcome) {
        return outcome.notes().stream()
                .map(note -> note.code() + " " + note.args().getOrDefault("count", ""))
                .toList();
    }

    @Test
    void aLogWithoutTimesIsPlayedAtOneInstantOrAtAPaceAndSaysSo() {
        engine.turns("turn");
        oneADay();
        engine.policy(null, "turn");
        SimulationOutcome atOnce = run(untimed(6, null, null));
        assertEquals(4, atOnce.after().unassigned(), "two reps, one a day");
        assertEquals(List.of("engine.log-no-times 6", "engine.log-no-owners "), notes(atOnce));
        SimulationOutcome paced = run(untimed(6, START, Duration.ofHours(12)));
        assertEquals(Map.of("ann", 3L, "bob", 3L), paced.after().byRep());
        assertEquals(0, paced.after().unassigned());
        assertEquals(List.of("engine.log-paced 6", "engine.log-no-owners "), notes(paced));
        assertEquals(START.toString(), paced.notes().get(0).args().get("start"));
    }

    @Test
    void aPaceIsForLogsWithoutTimes() {
        engine.turns("turn");
        engine.policy("public", "turn");
        DryRun.Log timed = new DryRun.Log(List.of(arrival(1, null)));
        assertEquals(
                List.of("/leads/log/every engine.log-pace"),
                texts(refused(timed.played(DryRun.UnknownOwners.REFUSE, null, Duration.ofMinutes(1)))));
        assertEquals(
                List.of("/leads/log/start engine.log-pace"),
                texts(refused(timed.played(DryRun.UnknownOwners.REFUSE, START, null))));
        assertEquals(List.of("/leads/log/every config.duration"), texts(refused(untimed(2, null, Duration.ofDays(2)))));
        assertEquals(
                List.of("/leads/log/every config.duration"), texts(refused(untimed(2, null, Duration.ofSeconds(-1)))));
    }

    private static List<String> texts(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.path() + " " + problem.reason().code())
                .toList();
    }

    @Test
    void ownersWhoAreNotThereCountAsOthersIfThatIsAskedFor() {
        engine.turns("turn");
        engine.policy("public", "turn");
        List<DryRun.Arrival> log = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            log.add(arrival(i, i < 2 ? "ann" : i < 10 ? "Moses Frase" : "Zoe"));
        }
        assertEquals(
                List.of(
                        "/leads/log/items/2/owner engine.log-owner-unknown",
                        "/leads/log/items/10/owner engine.log-owner-unknown"),
                texts(refused(new DryRun.Log(log))),
                "each of them once");
        SimulationOutcome outcome = run(new DryRun.Log(log).played(DryRun.UnknownOwners.OTHERS, null, null));
        assertEquals(Map.of("ann", 2L), outcome.before().byRep());
        assertEquals(Map.of("Moses Frase", 8L, "Zoe", 2L), outcome.before().others());
        assertEquals(144 / (3 * 72.0), outcome.before().jain(), 1e-9, "among the three who had leads there");
        assertEquals(4.0, outcome.before().maxToMin());
        assertEquals(4.0, outcome.before().deviation());
        assertEquals(Map.of("ann", 6L, "bob", 6L), outcome.after().byRep());
        assertEquals(Map.of(), outcome.after().others());
        assertEquals(11, outcome.moved());
        assertEquals(List.of("engine.log-others 10"), notes(outcome));
        assertEquals(2L, outcome.notes().get(0).args().get("owners"));
    }

    @Test
    void aLeadThatIsClosedIsHeldNoLongerAndLetsAWaitingOneIn() {
        engine.turns("turn");
        engine.holdingCap();
        engine.people.save(Rep.active("ann", Unit.DEFAULT, Set.of()).withCaps(1, List.of()));
        engine.people.save(Rep.active("bob", Unit.DEFAULT, Set.of()).withCaps(1, List.of()));
        engine.policy(null, "turn");
        List<DryRun.Arrival> open = List.of(arrival(0, null), arrival(1, null), arrival(2, null), arrival(9, null));
        assertEquals(2, run(null, null, open).after().unassigned());
        SimulationOutcome outcome = run(new DryRun.Log(List.of(
                arrival(0, null, closed(5, Closing.Result.WON)),
                arrival(1, null),
                arrival(2, null, closed(8, Closing.Result.LOST)),
                arrival(9, null))));
        assertEquals(0, outcome.after().unassigned());
        assertEquals(Map.of("ann", 3L, "bob", 1L), outcome.after().byRep(), "where they were before they were closed");
        assertEquals(List.of("engine.log-no-owners ", "engine.log-closings 2"), notes(outcome));
        assertEquals(0L, outcome.notes().get(1).args().get("unowned"));
    }

    @Test
    void aLeadThatNobodyHadWhenItWasClosedCountsAsWaiting() {
        engine.strategy("never", true, request -> new StepOutcome.Await(Reason.of("test.never")));
        engine.policy(null, "never");
        SimulationOutcome outcome = run(new DryRun.Log(List.of(
                arrival(0, null, closed(0, Closing.Result.LOST)), arrival(1, null, closed(5, Closing.Result.LOST)))));
        assertEquals(2, outcome.after().unassigned());
        assertEquals(2L, outcome.notes().get(1).args().get("unowned"));
    }

    @Test
    void resultsOfTheLogAreThoseOfWhoeverHasTheLeadHere() {
        engine.strategy("able", true, request -> {
            String best = request.candidates().get(0).id();
            int most = -1;
            for (var candidate : request.candidates()) {
                int won = candidate.facts().results(START).won();
                if (won > most) {
                    most = won;
                    best = candidate.id();
                }
            }
            return most == 0
                    ? new StepOutcome.Assign("bob", Reason.of("test.first"))
                    : new StepOutcome.Assign(best, Reason.of("test.able"));
        });
        engine.policy("public", "able");
        SimulationOutcome outcome = run(new DryRun.Log(
                List.of(arrival(0, "ann", closed(5, Closing.Result.WON)), arrival(1, "ann"), arrival(9, "ann"))));
        assertEquals(Map.of("bob", 3L), outcome.after().byRep());
        outcome = run(new DryRun.Log(List.of(arrival(0, "ann"), arrival(1, "ann"), arrival(9, "ann"))));
        assertEquals(Map.of("bob", 3L), outcome.after().byRep());
        engine.strategy(
                "able",
                "2.0.0",
                9,
                true,
                request -> new StepOutcome.Assign(
                        request.candidates().stream()
                                .filter(one -> one.facts().results(START).won() > 0)
                                .map(one -> "ann")
                                .findFirst()
                                .orElse("bob"),
                        Reason.of("test.won")));
        outcome = run(new DryRun.Log(
                List.of(arrival(0, "ann", closed(5, Closing.Result.WON)), arrival(1, "ann"), arrival(9, "ann"))));
        assertEquals(Map.of("bob", 2L, "ann", 1L), outcome.after().byRep(), "once one was won");
    }

    @Test
    void claimsHappenAgainWhereTheLeadLiesInAPoolAndWhoeverClaimedItMay() {
        engine.strategy("pool", false, request -> new StepOutcome.ToPool("public", Reason.of("test.pool")));
        engine.holdingCap();
        engine.people.save(Rep.active("ann", Unit.DEFAULT, Set.of()).withCaps(1, List.of()));
        engine.policy("public", "pool");
        SimulationOutcome outcome = run(new DryRun.Log(List.of(
                        arrival(0, "ann", claimed(0, "ann")),
                        arrival(1, "ann", claimed(3, "ann")),
                        arrival(2, "bob", claimed(4, "bob"), released(6), claimed(7, "bob")),
                        arrival(3, "zoe", claimed(5, "zoe"))))
                .played(DryRun.UnknownOwners.OTHERS, null, null));
        assertEquals(Map.of("ann", 1L, "bob", 1L), outcome.after().byRep());
        assertEquals(Map.of("public", 2L), outcome.after().byPool());
        assertEquals(List.of("engine.log-others 1", "engine.log-claims 5", "engine.log-releases 1"), notes(outcome));
        assertEquals(3L, outcome.notes().get(1).args().get("done"));
    }

    @Test
    void aLeadThatIsGivenBackGoesToSomebodyElse() {
        engine.turns("turn");
        engine.policy("public", "turn");
        SimulationOutcome outcome =
                run(new DryRun.Log(List.of(arrival(0, "ann", released(10)), arrival(20, "bob"), arrival(21, "bob"))));
        assertEquals(1L, outcome.notes().get(0).args().get("done"));
        assertEquals(
                3,
                outcome.after().byRep().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        assertEquals("bob", outcome.differences().get(0).after().owner(), "ann had it and gave it back");
    }

    @Test
    void nothingHappensToALeadBeforeItComesIn() {
        engine.turns("turn");
        engine.policy("public", "turn");
        assertEquals(
                List.of(
                        "/leads/log/items/0/closedAt engine.log-order",
                        "/leads/log/items/1/claimedAt engine.log-needs"),
                texts(refused(new DryRun.Log(List.of(
                        arrival(5, null, closed(4, Closing.Result.WON)),
                        new DryRun.Arrival(arrival(1, null).intake(), null, "ann", List.of(claimed(9, "ann")), 0))))));
        DryRun.Arrival ofFile = new DryRun.Arrival(arrival(1, null).intake(), START, "nobody", List.of(), 7);
        Problem problem = refused(new DryRun.Log(List.of(ofFile))).get(0);
        assertEquals("/file/owner 7", problem.path() + " " + problem.line());
    }

    @Test
    void manyPortionsGoOnWhereTheLastOneEnded() {
        engine.turns("turn");
        engine.holdingCap();
        engine.people.save(Rep.active("ann", Unit.DEFAULT, Set.of()).withCaps(3, List.of()));
        engine.people.save(Rep.active("bob", Unit.DEFAULT, Set.of()).withCaps(2, List.of()));
        engine.policy(null, "turn");
        List<DryRun.Arrival> log = new ArrayList<>();
        for (int i = 0; i < 1_700; i++) {
            log.add(arrival(i, null, closed(i + 5, Closing.Result.LOST)));
        }
        SimulationOutcome outcome = run(new DryRun.Log(log));
        assertEquals(0, outcome.after().unassigned(), "five at a time, each for five minutes");
        assertEquals(1_700L, outcome.notes().get(1).args().get("count"));
        assertEquals(0L, outcome.notes().get(1).args().get("unowned"));
    }
}
