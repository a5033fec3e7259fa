package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Candidate;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.StrategyStatus;
import org.fenpei.api.service.StrategyStatus.State;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StrategyId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two bundles with strategies of one id at once, and which of them can read what a step keeps. */
class VersionsTest {

    private final Engine engine = new Engine().reps("ann", "bob", "cid").pools("public");

    @AfterEach
    void close() {
        engine.close();
    }

    private static Step step(String id, String versions) {
        return new Step(id, "turn", versions, Step.OnMissing.WAIT, Map.of());
    }

    private void policy(Step... steps) {
        engine.policy(new Policy("main", Unit.DEFAULT, "main", true, Set.of(), List.of(steps), "public"));
    }

    private long version(String version, int format) {
        return engine.plugIn("turn", version, config -> Engine::turn, Map.of(StrategyId.STATE_FORMAT_PROPERTY, format));
    }

    private StrategyStatus status(State state) {
        return engine.strategies.list().stream()
                .filter(one -> one.state() == state)
                .findFirst()
                .orElseThrow(() -> new AssertionError(engine.strategies.list()));
    }

    private static StepOutcome narrow(String from) {
        return new StepOutcome.Narrow(
                Set.of("ann", "bob"), "some", List.of(Reason.of("test.from", "version", from)), List.of());
    }

    @Test
    void eachStepIsDecidedByTheVersionThatItAsksFor() {
        engine.strategy("turn", "1.4.0", 0, true, request -> narrow("1.4.0"));
        engine.strategy("turn", "2.0.0", 0, true, request -> new StepOutcome.Assign("bob", Reason.of("test.two")));
        policy(step("first", "[1,2)"), step("second", "[2,3)"));
        var decision = engine.submit("l").decision();
        assertEquals("bob", decision.placement().owner());
        var steps = engine.leads
                .explain(Unit.DEFAULT, decision.sequence())
                .orElseThrow()
                .steps();
        assertEquals(
                List.of("1.4.0", "2.0.0"),
                steps.stream().map(one -> String.valueOf(one.version())).toList());
        List<StrategyStatus> all = engine.strategies.list();
        assertEquals(
                List.of(State.ACTIVE, State.ACTIVE),
                all.stream().map(StrategyStatus::state).toList());
        assertEquals(List.of("main/second"), all.get(0).steps());
        assertEquals(List.of("main/first"), all.get(1).steps());
    }

    @Test
    void aNewerBundleThatCannotReadWhatAStepKeepsDoesNotDecideItAndTheOldOneGoesOn() {
        version("1.0.0", 3);
        engine.policy("public", "turn");
        assertEquals("ann", engine.submit("a").decision().placement().owner());
        version("2.0.0", 2);
        var decision = engine.submit("b").decision();
        assertEquals("bob", decision.placement().owner());
        assertEquals(
                "1.0.0",
                engine.leads
                        .explain(Unit.DEFAULT, decision.sequence())
                        .orElseThrow()
                        .steps()
                        .get(0)
                        .version());
        StrategyStatus newer = status(State.INCOMPATIBLE);
        assertEquals("2.0.0", newer.version());
        assertEquals(List.of("main/turn"), newer.steps());
        assertEquals("engine.state-format", newer.reason().code());
        assertEquals(
                Map.of("strategy", "turn", "written", 3L, "readable", 2L),
                newer.reason().args());
        assertEquals("1.0.0", status(State.ACTIVE).version());
    }

    @Test
    void withoutTheOldBundleTheStepIsTreatedAsMissingUntilOneCanRead() {
        long old = version("1.0.0", 3);
        engine.policy("public", "turn");
        engine.submit("a");
        version("2.0.0", 2);
        engine.registry.removeStrategy(old);
        var waits = engine.submit("b").decision();
        assertEquals(Placement.State.WAITING, waits.placement().state());
        assertEquals("engine.state-format", waits.placement().reason().code());
        assertEquals("2.0.0", status(State.INCOMPATIBLE).version());
        assertEquals(List.of("main/turn"), status(State.MISSING).steps());
        version("2.0.1", 3);
        Engine.until(
                () -> engine.leads.find(waits.lead()).orElseThrow().placement().state() == Placement.State.OWNED);
        assertEquals(
                "bob", engine.leads.find(waits.lead()).orElseThrow().placement().owner());
    }

    @Test
    void aBundleThatReadsMoreTakesOverAndWritesItsOwnFormat() {
        version("1.0.0", 1);
        engine.policy("public", "turn");
        engine.submit("a");
        long newer = version("2.0.0", 2);
        assertEquals("bob", engine.submit("b").decision().placement().owner());
        // Going back to the old bundle alone is not possible any more, and is said.
        engine.registry.removeStrategy(newer);
        assertEquals(
                Placement.State.WAITING,
                engine.submit("c").decision().placement().state());
    }

    @Test
    void publishingAPolicyWhoseStrategyCannotReadIsWarnedAbout() {
        long old = version("1.0.0", 3);
        engine.policy("public", "turn");
        engine.submit("a");
        version("2.0.0", 2);
        engine.registry.removeStrategy(old);
        String document =
                engine.policies.toJson(engine.policies.active(Unit.DEFAULT).get(0));
        Problem problem = engine.policies.validate(document).stream()
                .filter(one -> one.reason().code().equals("engine.state-format"))
                .findFirst()
                .orElseThrow();
        assertEquals(Problem.Severity.WARNING, problem.severity());
        assertEquals("/steps/0/strategy", problem.path());
    }

    @Test
    void aCanaryThatCannotReadKeepsAStateOfItsOwnAndIsNotPromoted() {
        version("2.0.0", 2);
        version("1.0.0", 1);
        policy(step("turn", "[2,3)"));
        engine.submit("a");
        var begun = engine.trials.startCanary("main", Candidate.versions(Map.of("turn", "[1,2)")), 9_999, null, "test");
        assertEquals(Set.of("turn"), begun.canary().ownSteps());
        assertEquals("ann", engine.submit("b").decision().placement().owner());
        assertTrue(engine.strategies.list().stream().noneMatch(one -> one.state() == State.INCOMPATIBLE));
        FenpeiException refused = assertThrows(FenpeiException.class, () -> engine.trials.promote("main", "test"));
        assertEquals(FenpeiException.Kind.REFUSED, refused.kind());
        assertEquals("engine.state-format", refused.refusal().reason().code());
        assertEquals(1, engine.trials.endCanary("main", "test").version());
    }

    @Test
    void theStatusTellsWhatDecidesACanaryAndAShadow() {
        version("2.0.0", 1);
        version("1.0.0", 1);
        policy(step("turn", "[2,3)"));
        engine.trials.startCanary("main", Candidate.versions(Map.of("turn", "[1,2)")), 100, null, "test");
        engine.trials.startShadow("main", Candidate.versions(Map.of("turn", "[1,3)")), "test");
        List<StrategyStatus> all = engine.strategies.list();
        assertEquals(List.of("main/turn", "main#shadow/turn"), all.get(0).steps());
        assertEquals(List.of("main#2/turn"), all.get(1).steps());
    }
}
