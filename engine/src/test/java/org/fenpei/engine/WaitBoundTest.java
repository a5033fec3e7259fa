package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lead waits as long as the policy lets it, and not longer. */
class WaitBoundTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final Engine engine = new Engine();

    @AfterEach
    void stop() {
        engine.close();
    }

    private Placement place(LeadId lead) {
        return engine.stores.find(lead).orElseThrow().placement();
    }

    private void patient(String id) {
        engine.strategy(id, false, request -> new StepOutcome.Await(Reason.of("test." + id)));
    }

    private static Step step(String strategy, @Nullable Duration waitAtMost) {
        return new Step(strategy, strategy, null, null, Step.OnMissing.WAIT, waitAtMost, Map.of());
    }

    private void publish(@Nullable Duration endWait, @Nullable String pool, Step... steps) {
        engine.policy(
                new Policy("main", Unit.DEFAULT, "main", true, Set.of(), List.of(steps), Set.of(), endWait, pool));
    }

    private void later(Duration by) {
        engine.advance(by);
        engine.submit("at " + engine.clock().instant());
    }

    private LeadId waiting(String id) {
        LeadId lead = engine.submit(id).decision().lead();
        assertEquals(Placement.State.WAITING, place(lead).state());
        return lead;
    }

    @Test
    void aLeadThatNobodyCanHaveGoesToThePoolExactlyWhenItsWaitIsOver() {
        engine.pools("public");
        engine.turns("turn");
        publish(HOUR.multipliedBy(4), "public", step("turn", null));
        Instant start = engine.clock().instant();
        LeadId lead = waiting("1");
        later(HOUR.multipliedBy(4).minusMillis(1));
        assertEquals(Placement.State.WAITING, place(lead).state());
        assertEquals(start, place(lead).since());
        engine.advance(Duration.ofMillis(1));
        // Nobody asks for anything: the lane itself must know when to look.
        Engine.until(() -> place(lead).state() == Placement.State.POOL);
        assertEquals("engine.end-waited", place(lead).reason().code());
        assertEquals(start.toString(), place(lead).reason().args().get("since"));
    }

    /** Gives its first candidate a lead that has waited for so long. */
    private record After(Duration span) implements StepDecider {

        @Override
        public StepOutcome decide(StepRequest request) {
            return request.now().isBefore(request.lead().receivedAt().plus(span))
                    ? new StepOutcome.Await(Reason.of("test.early"))
                    : new StepOutcome.Assign(request.candidates().get(0).id(), Reason.of("test.late"));
        }

        @Override
        public Set<Duration> askAgainAfter() {
            return Set.of(span);
        }
    }

    @Test
    void aStepThatWillAnswerOtherwiseAfterAWaitIsAskedAgainExactlyThen() {
        engine.reps("a");
        engine.plugIn("after", config -> new After(Duration.ofSeconds(1810)), Map.of());
        publish(null, null, step("after", null));
        LeadId lead = waiting("1");
        Instant start = engine.clock().instant();
        // The last look that is taken anyway, once a minute.
        later(Duration.ofSeconds(1809));
        Engine.until(() -> engine.stores.ofLead(lead).size() == 1);
        assertEquals(Placement.State.WAITING, place(lead).state());
        engine.advance(Duration.ofSeconds(1));
        Engine.until(() -> place(lead).state() == Placement.State.OWNED);
        assertEquals(
                Duration.ofSeconds(1810), Duration.between(start, place(lead).since()));
    }

    @Test
    void aLeadIsServedBeforeItsTimeIsOverIfSomebodyCanHaveIt() {
        engine.pools("public");
        engine.turns("turn");
        publish(HOUR, "public", step("turn", null));
        LeadId lead = waiting("1");
        engine.advance(HOUR.minusSeconds(1));
        engine.reps("a");
        Engine.until(() -> place(lead).state() == Placement.State.OWNED);
    }

    @Test
    void afterItsTimeAStepThatLetsWaitCountsAsPassedAndTheNextOneIsAsked() {
        engine.reps("a");
        patient("patient");
        engine.turns("turn");
        publish(null, null, step("patient", HOUR), step("turn", null));
        LeadId lead = waiting("1");
        engine.advance(HOUR);
        Engine.until(() -> place(lead).state() == Placement.State.OWNED);
        Decision decision = engine.stores.ofLead(lead).get(0);
        List<StepTrace> steps = engine.leads
                .explain(Unit.DEFAULT, decision.sequence())
                .orElseThrow()
                .steps();
        assertEquals(StepTrace.Outcome.PASS, steps.get(0).outcome());
        assertEquals(
                List.of("test.patient", "engine.waited-for-step"),
                steps.get(0).reasons().stream().map(Reason::code).toList());
        assertEquals(StepTrace.Outcome.ASSIGN, steps.get(1).outcome());
    }

    @Test
    void theTimeCountsFromTheFirstWaitThroughAllThatTheLeadWaitsFor() {
        engine.pools("public");
        patient("first");
        patient("second");
        publish(HOUR.multipliedBy(4), "public", step("first", HOUR), step("second", HOUR.multipliedBy(3)));
        Instant start = engine.clock().instant();
        LeadId lead = waiting("1");
        engine.advance(HOUR);
        Engine.until(() -> place(lead).reason().code().equals("test.second"));
        assertEquals(start, place(lead).since());
        later(HOUR.multipliedBy(2).minusMillis(1));
        assertEquals("test.second", place(lead).reason().code());
        engine.advance(Duration.ofMillis(1));
        Engine.until(() -> place(lead).reason().code().equals("engine.nobody-eligible"));
        later(HOUR.minusMillis(1));
        assertEquals(Placement.State.WAITING, place(lead).state());
        engine.advance(Duration.ofMillis(1));
        Engine.until(() -> place(lead).state() == Placement.State.POOL);
        List<String> reasons = engine.stores.ofLead(lead).stream()
                .map(decision -> decision.placement().reason().code())
                .toList();
        assertEquals(List.of("engine.end-waited", "engine.nobody-eligible", "test.second", "test.first"), reasons);
    }

    @Test
    void aMissingStrategyIsWaitedForNoLongerEither() {
        engine.reps("a");
        engine.turns("turn");
        publish(null, null, step("gone", HOUR), step("turn", null));
        LeadId lead = waiting("1");
        assertEquals("engine.strategy-missing", place(lead).reason().code());
        engine.advance(HOUR);
        Engine.until(() -> place(lead).state() == Placement.State.OWNED);
    }

    @Test
    void aBoundThatIsPublishedLaterCountsForThoseWhoWaitAlready() {
        engine.pools("public");
        patient("patient");
        publish(null, null, step("patient", null));
        LeadId lead = waiting("1");
        later(HOUR.multipliedBy(2));
        publish(HOUR, "public", step("patient", HOUR));
        Engine.until(() -> place(lead).state() == Placement.State.POOL);
    }

    @Test
    void whatFellDueWhileNothingRanIsSeenToAtTheNextStart() {
        engine.pools("public");
        patient("patient");
        publish(HOUR, "public", step("patient", HOUR));
        LeadId lead = waiting("1");
        engine.stopLanes();
        engine.advance(HOUR.multipliedBy(3));
        engine.startLanes();
        Engine.until(() -> place(lead).state() == Placement.State.POOL);
    }

    @Test
    void manyLeadsAreAllSeenToAndEachOnce() {
        engine.pools("public");
        patient("patient");
        publish(HOUR, "public", step("patient", HOUR));
        for (int i = 0; i < 1_203; i++) {
            engine.submit(String.valueOf(i));
        }
        engine.advance(HOUR);
        Engine.until(() -> engine.stores.countByState(Unit.DEFAULT).getOrDefault(Placement.State.WAITING, 0L) == 0);
        assertEquals(2 * 1_203, engine.stores.lastSequence());
    }

    @Test
    void whoOwnedALeadBetweenTwoWaitsEndsTheFirstOne() {
        engine.reps("a").pools("public");
        AtomicBoolean serve = new AtomicBoolean();
        engine.strategy(
                "moody",
                false,
                request -> serve.get()
                        ? new StepOutcome.Assign("a", Reason.of("test.served"))
                        : new StepOutcome.Await(Reason.of("test.moody")));
        publish(HOUR, "public", step("moody", HOUR));
        LeadId lead = waiting("1");
        serve.set(true);
        engine.reps("b");
        Engine.until(() -> place(lead).state() == Placement.State.OWNED);
        serve.set(false);
        engine.advance(HOUR.multipliedBy(5));
        Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.POLICY, "main"), null, "test"));
        assertEquals(Placement.State.WAITING, place(lead).state());
        assertEquals(engine.clock().instant(), place(lead).since());
    }

    @Test
    void theLogWithItsEndsOfWaitingIsRecomputedToTheSame() {
        engine.pools("public");
        patient("first");
        engine.turns("turn");
        publish(HOUR.multipliedBy(2), "public", step("first", HOUR), step("turn", null));
        LeadId one = waiting("1");
        engine.advance(HOUR);
        Engine.until(() -> !place(one).reason().code().equals("test.first"));
        later(HOUR);
        Engine.until(() -> place(one).state() == Placement.State.POOL);
        long last = engine.stores.lastSequence();
        Simulation replay = ended(engine.simulations.replay(Unit.DEFAULT, 1, last, "test"));
        assertEquals(last, Objects.requireNonNull(replay.outcome()).compared());
        assertEquals(List.of(), replay.outcome().differences());
    }

    @Test
    void aDryRunOfWaitingLeadsKnowsHowLongTheyHaveWaited() {
        engine.reps("a").pools("public");
        patient("patient");
        engine.turns("turn");
        publish(null, null, step("patient", null));
        LeadId old = waiting("1");
        later(HOUR);
        LeadId young = waiting("2");
        Simulation run = ended(engine.simulations.start(
                new DryRun(
                        Unit.DEFAULT,
                        """
                        {"id":"main","fallback":true,"end":{"wait":true},
                         "steps":[{"strategy":"patient","waitAtMost":"PT1H"},{"strategy":"turn"}]}
                        """,
                        null,
                        new DryRun.Chosen(List.of(old, young)),
                        null),
                "test"));
        assertEquals(
                Map.of("a", 1L), Objects.requireNonNull(run.outcome()).after().byRep());
        assertEquals(1, run.outcome().after().unassigned());
    }

    private Simulation.State state(Simulation begun) {
        return engine.simulations.find(begun.id()).orElseThrow().state();
    }

    private Simulation ended(Simulation begun) {
        Engine.until(() -> state(begun) != Simulation.State.RUNNING);
        assertEquals(Simulation.State.DONE, state(begun));
        return engine.simulations.find(begun.id()).orElseThrow();
    }

    @Test
    void boundsCompareAsTheirLeadsDo() {
        engine.people.save(Rep.active("a", Unit.DEFAULT, Set.of()));
        engine.people.save(Pool.open("public", Unit.DEFAULT));
        assertTrue(engine.policies
                .publish(
                        """
                        {"id":"main","fallback":true,"steps":[{"strategy":"gone","waitAtMost":"PT90M"}],
                         "end":{"wait":{"atMost":"P1D","then":{"pool":"public"}}}}
                        """,
                        "test")
                .policy()
                .equals(new Policy(
                        "main",
                        Unit.DEFAULT,
                        "main",
                        true,
                        Set.of(),
                        List.of(step("gone", Duration.ofMinutes(90))),
                        Set.of(),
                        Duration.ofDays(1),
                        "public")));
    }
}
