package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.fenpei.api.model.CanaryReport;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Candidate;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.service.Target;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StrategyId;
import org.fenpei.engine.policy.Split;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A version that decides a share of the leads, and the ways out of it. */
class CanaryTest {

    private static final String BOB =
            """
            {"id": "main", "name": "main", "fallback": true, "steps": [{"id": "bob", "strategy": "bob"}],
             "end": {"pool": "public"}}
            """;

    private final Engine engine = new Engine().reps("ann", "bob", "cid").pools("public");

    @AfterEach
    void close() {
        engine.simulations.stop();
        engine.close();
    }

    private void turns() {
        engine.turns("turn");
        engine.strategy("bob", true, request -> new StepOutcome.Assign("bob", Reason.of("test.bob")));
        engine.policy("public", "turn");
    }

    private List<Decision> submit(int from, int count) {
        List<Intake> many = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            many.add(Engine.intake("l" + (from + i), 0));
        }
        return Engine.get(engine.assigner.submitAll(many, "test")).stream()
                .map(Receipt::decision)
                .toList();
    }

    private static void refused(String code, Runnable what) {
        FenpeiException refused = assertThrows(FenpeiException.class, what::run);
        assertEquals(FenpeiException.Kind.REFUSED, refused.kind());
        assertEquals(code, refused.refusal().reason().code());
    }

    // --- what is decided

    @Test
    void eachSideDecidesItsLeadsAndTheLogSaysWhich() {
        turns();
        CanaryReport begun = engine.trials.startCanary("main", Candidate.draft(BOB), 3_000, null, "test");
        assertEquals(2, begun.canary().candidate().version());
        assertEquals("2", begun.canary().salt());
        Split split = new Split("main", "main", "2", 3_000);
        int turn = 0;
        for (Decision decision : submit(0, 300)) {
            boolean candidate = split.takes(decision.lead());
            assertEquals(candidate ? 2 : 1, decision.policyVersion());
            String expected = candidate ? "bob" : List.of("ann", "bob", "cid").get(turn++ % 3);
            assertEquals(expected, decision.placement().owner());
            Reason side = Objects.requireNonNull(engine.leads
                    .explain(Unit.DEFAULT, decision.sequence())
                    .orElseThrow()
                    .side());
            assertEquals(candidate ? "engine.canary-candidate" : "engine.canary-active", side.code());
            assertEquals(30.0, side.args().get("share"));
            assertEquals(split.place(decision.lead()) / 100.0, side.args().get("place"));
        }
        CanaryReport report = engine.trials.canary("main").orElseThrow();
        assertEquals(300, report.active().decisions() + report.candidate().decisions());
        assertEquals(
                Map.of("bob", report.candidate().decisions()),
                report.candidate().byRep());
        assertEquals(3, report.active().byRep().size());
        assertEquals(turn, report.active().decisions());
        assertEquals(0, report.candidate().unassigned());
    }

    @Test
    void aLeadStaysOnItsSideWhenItIsDecidedAgain() {
        turns();
        engine.trials.startCanary("main", Candidate.draft(BOB), 5_000, null, "test");
        for (Decision first : submit(0, 40)) {
            Decision again = Engine.get(
                    engine.assigner.assign(first.lead(), new Target(Target.Kind.POLICY, "main"), null, "test"));
            assertEquals(first.policyVersion(), again.policyVersion());
        }
    }

    @Test
    void leadsThatWaitAreCountedAndDecidedByTheirSideWhenTheyCan() {
        turns();
        engine.trials.startCanary(
                "main",
                Candidate.draft(BOB.replace("\"strategy\": \"bob\"", "\"strategy\": \"gone\"")),
                5_000,
                null,
                "test");
        submit(0, 30);
        CanaryReport report = engine.trials.canary("main").orElseThrow();
        assertTrue(report.candidate().waiting() > 0);
        assertEquals(report.candidate().decisions(), report.candidate().unassigned());
        engine.strategy("gone", true, request -> new StepOutcome.Assign("cid", Reason.of("test.cid")));
        long waited = report.candidate().waiting();
        Engine.until(() ->
                engine.trials.canary("main").orElseThrow().candidate().byRep().equals(Map.of("cid", waited)));
    }

    @Test
    void theSameStepOnBothSidesTakesTurnsOverBoth() {
        turns();
        engine.trials.startCanary("main", Candidate.draft(BOB.replace("\"bob\"", "\"turn\"")), 5_000, null, "test");
        Map<String, Integer> counts = new HashMap<>();
        List<Decision> decisions = submit(0, 99);
        decisions.forEach(one -> counts.merge(String.valueOf(one.placement().owner()), 1, Integer::sum));
        assertEquals(Map.of("ann", 33, "bob", 33, "cid", 33), counts);
        assertEquals(
                2, decisions.stream().map(Decision::policyVersion).distinct().count());
    }

    @Test
    void aStepWithAnotherFormatHasAStateOfItsOwnAndTurnsAreExactOnEachSide() {
        engine.strategy("turn", "1.0.0", 0, true, Engine::turn);
        engine.policy("public", "turn");
        engine.policy(new Policy(
                "main",
                Unit.DEFAULT,
                "main",
                true,
                Set.of(),
                List.of(new Step("turn", "turn", "[1,2)", Step.OnMissing.WAIT, Map.of())),
                "public"));
        submit(0, 4);
        engine.plugIn("turn", "2.0.0", config -> Engine::turn, Map.of(StrategyId.STATE_FORMAT_PROPERTY, 2));
        CanaryReport begun =
                engine.trials.startCanary("main", Candidate.versions(Map.of("turn", "[2,3)")), 4_000, null, "test");
        assertEquals(Set.of("turn"), begun.canary().ownSteps());
        submit(10, 200);
        CanaryReport report = engine.trials.canary("main").orElseThrow();
        for (CanaryReport.Side side : List.of(report.active(), report.candidate())) {
            long least =
                    side.byRep().values().stream().mapToLong(one -> one).min().orElseThrow();
            long most =
                    side.byRep().values().stream().mapToLong(one -> one).max().orElseThrow();
            assertTrue(most - least <= 1, () -> side.toString());
            assertEquals(0, side.unassigned());
        }
        assertEquals(
                Set.of("main/turn", "main/turn~3"),
                engine.stores.stepFormats(Unit.DEFAULT).keySet());
        // After promotion the step goes on where the active one stopped.
        long before = report.active().decisions() + 4;
        engine.trials.promote("main", "test");
        Decision next = submit(1_000, 1).get(0);
        assertEquals(
                List.of("ann", "bob", "cid").get((int) (before % 3)),
                next.placement().owner());
        assertEquals(2, engine.stores.stepFormats(Unit.DEFAULT).get("main/turn"));
    }

    // --- the ways out

    @Test
    void oneCallGoesBackForAllFollowingLeads() {
        turns();
        engine.trials.startCanary("main", Candidate.draft(BOB), 9_999, null, "test");
        assertTrue(submit(0, 50).stream().allMatch(one -> one.policyVersion() == 2));
        PolicyVersion active = engine.trials.endCanary("main", "test");
        assertEquals(1, active.version());
        assertNull(active.canary());
        assertTrue(submit(100, 50).stream().allMatch(one -> one.policyVersion() == 1));
        assertTrue(engine.trials.canary("main").isEmpty());
        assertEquals(
                FenpeiException.Kind.NOT_FOUND,
                assertThrows(FenpeiException.class, () -> engine.trials.endCanary("main", "test"))
                        .kind());
    }

    @Test
    void oneCallPromotes() {
        turns();
        engine.trials.startCanary("main", Candidate.draft(BOB), 100, null, "test");
        PolicyVersion active = engine.trials.promote("main", "test");
        assertEquals(2, active.version());
        assertTrue(active.active());
        assertTrue(submit(0, 50).stream().allMatch(one -> one.policyVersion() == 2));
        assertTrue(engine.trials.canary("main").isEmpty());
        // And back, as with any published version.
        assertEquals(1, engine.policies.rollBack("main", 1, "test").version());
    }

    @Test
    void noOtherVersionBecomesActiveWhileACanaryRuns() {
        turns();
        engine.policy("public", "turn", "bob");
        engine.trials.startCanary("main", Candidate.draft(BOB), 100, null, "test");
        refused("engine.canary-running", () -> engine.policies.publish(BOB, "test"));
        refused("engine.canary-running", () -> engine.policies.rollBack("main", 1, "test"));
        refused(
                "engine.canary-running",
                () -> engine.trials.startCanary("main", Candidate.draft(BOB), 100, null, "test"));
        // What is active already changes nothing.
        PolicyVersion active = engine.policies.versions("main").stream()
                .filter(PolicyVersion::active)
                .findFirst()
                .orElseThrow();
        assertEquals(
                2,
                engine.policies.publish(engine.policies.toJson(active), "test").version());
        engine.trials.endCanary("main", "test");
        assertEquals(4, engine.policies.publish(BOB, "test").version());
    }

    @Test
    void theShareIsChangedAndOnlyAddsLeads() {
        turns();
        engine.trials.startCanary("main", Candidate.draft(BOB), 1_000, "x", "test");
        List<Decision> first = submit(0, 200);
        CanaryReport changed = engine.trials.changeShare("main", 6_000, "test");
        assertEquals(6_000, changed.canary().share());
        assertEquals(1, changed.canary().fromSequence());
        for (Decision decision : first) {
            Decision again = Engine.get(
                    engine.assigner.assign(decision.lead(), new Target(Target.Kind.POLICY, "main"), null, "test"));
            assertTrue(again.policyVersion() >= decision.policyVersion(), "nobody leaves the candidate");
        }
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        turns();
        assertPath("/share", () -> engine.trials.startCanary("main", Candidate.draft(BOB), 0, null, "test"));
        assertPath("/share", () -> engine.trials.startCanary("main", Candidate.draft(BOB), 10_000, null, "test"));
        assertPath("/salt", () -> engine.trials.startCanary("main", Candidate.draft(BOB), 1, "no code", "test"));
        assertPath(
                "/policy/id",
                () -> engine.trials.startCanary(
                        "main",
                        Candidate.draft(BOB.replace("\"id\": \"main\"", "\"id\": \"other\"")),
                        1,
                        null,
                        "test"));
        assertPath(
                "/policy/steps", () -> engine.trials.startShadow("main", Candidate.draft("{\"id\": \"main\"}"), "t"));
        assertPath("/versions", () -> engine.trials.startShadow("main", Candidate.versions(Map.of()), "t"));
        assertPath("/versions/x", () -> engine.trials.startShadow("main", Candidate.versions(Map.of("x", "1")), "t"));
        assertPath(
                "/versions/turn",
                () -> engine.trials.startShadow("main", Candidate.versions(Map.of("turn", "newest")), "t"));
        assertEquals(
                FenpeiException.Kind.NOT_FOUND,
                assertThrows(
                                FenpeiException.class,
                                () -> engine.trials.startCanary("none", Candidate.draft(BOB), 1, null, "test"))
                        .kind());
    }

    private static void assertPath(String path, Runnable what) {
        FenpeiException invalid = assertThrows(FenpeiException.class, what::run);
        assertEquals(FenpeiException.Kind.INVALID, invalid.kind());
        assertTrue(
                invalid.problems().stream().anyMatch(problem -> problem.path().equals(path)),
                () -> path + " is not in " + invalid.problems());
    }

    // --- again

    @Test
    void aRestartChangesNoLeadsSide() {
        turns();
        engine.trials.startCanary("main", Candidate.draft(BOB), 4_000, null, "test");
        List<Decision> first = submit(0, 60);
        engine.stopLanes();
        engine.startLanes();
        for (Decision decision : first) {
            Decision again = Engine.get(engine.assignerAgain()
                    .assign(decision.lead(), new Target(Target.Kind.POLICY, "main"), null, "test"));
            assertEquals(decision.policyVersion(), again.policyVersion());
        }
        assertEquals(
                120,
                engine.trials.canary("main").orElseThrow().active().decisions()
                        + engine.trials.canary("main").orElseThrow().candidate().decisions());
    }

    @Test
    void decisionsOfBothSidesComeOutTheSameWhenTheyAreTakenAgain() {
        engine.strategy("turn", "1.0.0", 0, true, Engine::turn);
        engine.strategy("bob", true, request -> new StepOutcome.Assign("bob", Reason.of("test.bob")));
        engine.policy("public", "turn");
        submit(0, 20);
        engine.trials.startCanary("main", Candidate.draft(BOB), 3_000, null, "test");
        submit(100, 60);
        engine.trials.changeShare("main", 7_000, "test");
        submit(200, 60);
        engine.trials.endCanary("main", "test");
        submit(300, 20);
        engine.plugIn("turn", "2.0.0", config -> Engine::turn, Map.of(StrategyId.STATE_FORMAT_PROPERTY, 2));
        engine.trials.startCanary("main", Candidate.versions(Map.of("turn", "[2,3)")), 5_000, null, "test");
        submit(400, 60);
        engine.trials.promote("main", "test");
        submit(500, 20);
        long last = engine.stores.lastSequence();
        for (long from = 1; from <= last; from += 37) {
            assertEquals(List.of(), replay(from, last).differences(), "from " + from);
        }
        assertEquals(
                Set.of(1, 2, 3),
                engine.stores.allDecisions().stream()
                        .map(logged -> logged.decision().policyVersion())
                        .collect(Collectors.toSet()));
        InDepth inDepth = engine.simulations.inDepth(Unit.DEFAULT, firstOf(2)).orElseThrow();
        assertTrue(inDepth.reproduced());
        assertEquals("bob", inDepth.explanation().decision().placement().owner());
        assertFalse(inDepth.reps().isEmpty());
    }

    private long firstOf(int version) {
        return engine.stores.allDecisions().stream()
                .map(LoggedDecision::decision)
                .filter(one -> one.policyVersion() == version)
                .mapToLong(Decision::sequence)
                .findFirst()
                .orElseThrow();
    }

    private SimulationOutcome replay(long from, long to) {
        Simulation started = engine.simulations.replay(Unit.DEFAULT, from, to, "test");
        Engine.until(() -> engine.simulations.find(started.id()).orElseThrow().state() != Simulation.State.RUNNING);
        return Objects.requireNonNull(
                engine.simulations.find(started.id()).orElseThrow().outcome());
    }
}
