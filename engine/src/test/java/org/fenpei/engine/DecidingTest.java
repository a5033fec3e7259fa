package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Explanation;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.StepOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecidingTest {

    private static final Reason WHY = Reason.of("test.why");

    private final Engine engine = new Engine();

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aLeadGoesToTheRepThatTheStrategyNames() {
        engine.reps("a", "b").policy(null, "turn").turns("turn");
        Decision decision = engine.submit("1").decision();
        assertEquals("a", decision.placement().owner());
        assertEquals("turn", decision.strategy());
        assertEquals("b", engine.submit("2").decision().placement().owner());
    }

    @Test
    void aRepeatedDeliveryGetsTheFirstAnswerAgain() {
        engine.reps("a", "b").policy(null, "turn").turns("turn");
        Receipt first = engine.submit("1");
        Receipt again = engine.submit("1");
        assertFalse(first.repeated());
        assertTrue(again.repeated());
        assertEquals(first.decision(), again.decision());
        assertEquals(1, engine.stores.allLeads().size());
    }

    @Test
    void stepsNarrowForTheNextOnes() {
        engine.reps("a", "b", "c").policy(null, "half", "turn").turns("turn");
        engine.strategy("half", true, request -> new StepOutcome.Narrow(Set.of("b", "c"), "half", WHY));
        assertEquals("b", engine.submit("1").decision().placement().owner());
        Explanation why = engine.leads.explain(Unit.DEFAULT, 1).orElseThrow();
        assertEquals(
                List.of(StepTrace.Outcome.NARROW, StepTrace.Outcome.ASSIGN),
                why.steps().stream().map(StepTrace::outcome).toList());
        assertEquals("half", why.steps().get(1).group());
        assertEquals(2, why.steps().get(1).candidates());
        assertEquals(List.of("a", "b", "c"), why.candidates());
    }

    @Test
    void aTeamNarrowsToItsMembers() {
        engine.people.save(new Team("east", Unit.DEFAULT, "East"));
        engine.reps("a").policy(null, "team", "turn").turns("turn");
        engine.people.save(Rep.active("b", Unit.DEFAULT, Set.of("east")));
        engine.strategy("team", false, request -> new StepOutcome.ToTeam("east", WHY));
        assertEquals("b", engine.submit("1").decision().placement().owner());
    }

    @Test
    void whatNoStepDecidesAndThePolicyLetsWaitIsNotSaidToHaveFoundNobody() {
        engine.reps("a").policy(null, "pass");
        engine.strategy("pass", true, request -> new StepOutcome.Pass(WHY));
        Placement placement = engine.submit("1").decision().placement();
        assertEquals(Placement.State.WAITING, placement.state());
        assertEquals("engine.nobody-named", placement.reason().code());
        assertEquals(1L, placement.reason().args().get("candidates"));
    }

    @Test
    void whatNoStepDecidesGoesToTheEnd() {
        engine.reps("a").pools("public").policy("public", "pass");
        engine.strategy("pass", true, request -> new StepOutcome.Pass(WHY));
        Placement placement = engine.submit("1").decision().placement();
        assertEquals(Placement.State.POOL, placement.state());
        assertEquals("engine.end-pool", placement.reason().code());
    }

    @Test
    void aStrategyThatThrowsIsRecordedAndTheNextStepDecides() {
        engine.reps("a").policy(null, "bad", "turn").turns("turn");
        engine.strategy("bad", true, request -> {
            throw new IllegalStateException("broken");
        });
        assertEquals("a", engine.submit("1").decision().placement().owner());
        StepTrace bad =
                engine.leads.explain(Unit.DEFAULT, 1).orElseThrow().steps().get(0);
        assertEquals(StepTrace.Outcome.FAILED, bad.outcome());
    }

    @Test
    void nobodyButACandidateIsEverChosen() {
        engine.reps("a").policy(null, "bad", "turn").turns("turn");
        engine.people.save(Rep.active("gone", Unit.DEFAULT, Set.of()).withState(Rep.State.PAUSED));
        engine.strategy("bad", true, request -> new StepOutcome.Assign("gone", WHY));
        assertEquals("a", engine.submit("1").decision().placement().owner());
        Explanation why = engine.leads.explain(Unit.DEFAULT, 1).orElseThrow();
        assertEquals(
                "engine.not-a-candidate", why.steps().get(0).reasons().get(0).code());
        assertEquals(
                "engine.rep-inactive", why.leftOut().get(0).refusal().reason().code());
    }

    @Test
    void aStrategyThatAnswersNothingOrAnUnknownPoolIsSkipped() {
        engine.reps("a").policy(null, "nothing", "nowhere", "turn").turns("turn");
        engine.strategy("nothing", true, request -> null);
        engine.strategy("nowhere", true, request -> new StepOutcome.ToPool("no-such-pool", WHY));
        assertEquals("a", engine.submit("1").decision().placement().owner());
    }

    @Test
    void aStrategyThatDoesNotComeBackIsExcludedAndTheLeadWaitsForItsReturn() {
        engine.reps("a").policy(null, "endless");
        CountDownLatch never = new CountDownLatch(1);
        long id = engine.strategy("endless", true, request -> {
            while (never.getCount() > 0) {
                Thread.onSpinWait();
            }
            return null;
        });
        assertEquals(
                Placement.State.WAITING,
                engine.submit("1").decision().placement().state());
        never.countDown();
        engine.registry.removeStrategy(id);
        engine.turns("endless");
        Engine.until(() -> engine.stores.allLeads().get(0).placement().owner() != null);
    }

    @Test
    void aLeadWaitsWhileTheStrategyIsMissingAndIsDecidedWhenItIsBack() {
        engine.reps("a").policy(null, "turn");
        Placement waiting = engine.submit("1").decision().placement();
        assertEquals(Placement.State.WAITING, waiting.state());
        assertEquals("engine.strategy-missing", waiting.reason().code());
        engine.turns("turn");
        Engine.until(() -> engine.stores.allLeads().get(0).placement().state() == Placement.State.OWNED);
    }

    @Test
    void noReturnOfAStrategyIsMissedHoweverTheMomentFalls() {
        engine.reps("a").policy(null, "turn");
        for (int i = 0; i < 300; i++) {
            long id = engine.turns("turn");
            CompletionStage<Receipt> busy = engine.assigner.submit(Engine.intake("b" + i, 0), "test");
            engine.registry.removeStrategy(id);
            LeadId waiting = engine.submit("w" + i).decision().lead();
            long back = engine.turns("turn");
            Engine.until(
                    () -> engine.stores.find(waiting).orElseThrow().placement().owner() != null);
            Engine.get(busy);
            engine.registry.removeStrategy(back);
        }
    }

    @Test
    void theHighestRankingDecidesAndTheOtherOneTakesOverWhenItGoes() {
        engine.reps("a", "b").policy(null, "x");
        engine.strategy("x", "1.0.0", 0, true, request -> new StepOutcome.Assign("a", WHY));
        long better = engine.strategy("x", "1.0.0", 10, true, request -> new StepOutcome.Assign("b", WHY));
        assertEquals("b", engine.submit("1").decision().placement().owner());
        engine.registry.removeStrategy(better);
        assertEquals("a", engine.submit("2").decision().placement().owner());
        engine.strategy("x", "1.1.0", 0, true, request -> new StepOutcome.Assign("b", WHY));
        assertEquals("b", engine.submit("3").decision().placement().owner());
    }

    @Test
    void theTurnGoesOnWhenTheStrategyIsReplaced() {
        engine.reps("a", "b", "c").policy(null, "turn");
        long first = engine.turns("turn");
        engine.submit("1");
        engine.registry.removeStrategy(first);
        engine.turns("turn");
        assertEquals("b", engine.submit("2").decision().placement().owner());
    }

    @Test
    void waitingLeadsAreServedOldestFirstWhenACapIsFreed() {
        engine.holdingCap();
        engine.policy(null, "turn").pools("public").turns("turn");
        engine.people.save(Rep.active("a", Unit.DEFAULT, Set.of()).withCaps(1, List.of()));
        LeadId held = engine.submit("1").decision().lead();
        LeadId second = engine.submit("2").decision().lead();
        engine.advance(Duration.ofSeconds(1));
        LeadId third = engine.submit("3").decision().lead();
        engine.advance(Duration.ofSeconds(1));
        LeadId urgent = Engine.get(engine.assigner.submit(Engine.intake("4", 5), "test"))
                .decision()
                .lead();
        for (LeadId next : List.of(urgent, second, third)) {
            LeadId current = Stream.of(held, urgent, second, third)
                    .filter(id ->
                            engine.stores.find(id).orElseThrow().placement().owner() != null)
                    .findFirst()
                    .orElseThrow();
            Engine.get(engine.assigner.release(current, "a", "public", "enough", "test"));
            Engine.until(() -> "a"
                    .equals(engine.stores.find(next).orElseThrow().placement().owner()));
        }
    }

    @Test
    void aLeadThatWaitsForTimeIsServedWhenTheTimeHasCome() {
        engine.reps("a").policy(null, "turn").turns("turn");
        Instant open = engine.clock().instant().plusSeconds(60);
        engine.guard(
                "shift",
                false,
                request -> request.now().isBefore(open)
                        ? new GuardAnswer.No(new Refusal(Reason.of("shift.closed"), null, null, open))
                        : GuardAnswer.YES);
        assertEquals(
                Placement.State.WAITING,
                engine.submit("1").decision().placement().state());
        engine.advance(Duration.ofSeconds(61));
        Engine.until(() -> engine.stores.allLeads().get(0).placement().owner() != null);
    }

    @Test
    void aGuardThatThrowsCountsAsNo() {
        engine.reps("a").pools("public").policy("public", "turn").turns("turn");
        engine.guard("bad", true, request -> {
            throw new IllegalStateException("broken");
        });
        assertEquals("public", engine.submit("1").decision().placement().pool());
        Explanation why = engine.leads.explain(Unit.DEFAULT, 1).orElseThrow();
        assertEquals(
                "engine.guard-failed", why.leftOut().get(0).refusal().reason().code());
    }

    @Test
    void laterDecisionsExplainThemselvesThoughTheCandidatesAreKeptOnce() {
        engine.reps("a", "b").policy(null, "turn").turns("turn");
        for (int i = 0; i < 5; i++) {
            engine.submit("n" + i);
        }
        for (int i = 1; i <= 5; i++) {
            assertEquals(
                    List.of("a", "b"),
                    engine.leads.explain(Unit.DEFAULT, i).orElseThrow().candidates());
        }
    }

    @Test
    void ofManyClaimsOfOneLeadExactlyOneWins() {
        engine.pools("public").policy("public", "pass");
        engine.strategy("pass", false, request -> new StepOutcome.Pass(WHY));
        String[] reps = IntStream.range(0, 50).mapToObj(i -> "r" + i).toArray(String[]::new);
        engine.reps(reps);
        LeadId lead = engine.submit("1").decision().lead();
        AtomicInteger won = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        List<? extends CompletionStage<?>> claims = Stream.of(reps)
                .map(rep -> engine.assigner
                        .claim(Claim.one("public", rep, lead), rep)
                        .whenComplete((result, error) -> {
                            if (error == null) {
                                won.incrementAndGet();
                            } else if (error instanceof FenpeiException refused
                                    && refused.refusal().reason().code().equals("engine.already-taken")) {
                                taken.incrementAndGet();
                            }
                        }))
                .toList();
        claims.forEach(DecidingTest::assertDone);
        assertEquals(1, won.get());
        assertEquals(49, taken.get());
        assertEquals(1, engine.stores.allOwnerships().size());
    }

    private static void assertDone(CompletionStage<?> stage) {
        Engine.until(() -> stage.toCompletableFuture().isDone());
    }

    @Test
    void aClaimOfAllOrNothingTakesNothingWhenOneIsRefused() {
        engine.pools("public").policy("public", "pass");
        engine.strategy("pass", false, request -> new StepOutcome.Pass(WHY));
        engine.holdingCap();
        engine.people.save(Rep.active("a", Unit.DEFAULT, Set.of()).withCaps(2, List.of()));
        List<LeadId> ids = Stream.of("1", "2", "3")
                .map(id -> engine.submit(id).decision().lead())
                .toList();
        FenpeiException refused = assertThrows(
                FenpeiException.class,
                () -> Engine.get(engine.assigner.claim(new Claim("public", "a", ids, 0, true), "a")));
        assertEquals("cap.full", refused.refusal().reason().code());
        assertTrue(engine.stores.allOwnerships().isEmpty());
        assertEquals(
                2,
                Engine.get(engine.assigner.claim(new Claim("public", "a", ids, 0, false), "a")).stream()
                        .filter(result -> result.decision() != null)
                        .count());
    }

    @Test
    void aManagerMayOverrideALimitButNotAnAbsence() {
        engine.reps("b").policy(null, "turn").turns("turn");
        engine.holdingCap();
        engine.people.save(Rep.active("full", Unit.DEFAULT, Set.of()).withCaps(0, List.of()));
        engine.people.save(Rep.active("off", Unit.DEFAULT, Set.of()).withState(Rep.State.ON_LEAVE));
        LeadId lead = engine.submit("1").decision().lead();
        Target full = new Target(Target.Kind.REP, "full");
        assertThrows(FenpeiException.class, () -> Engine.get(engine.assigner.assign(lead, full, null, "m")));
        Decision forced = Engine.get(engine.assigner.assign(lead, full, "the customer asked for her", "m"));
        assertEquals("full", forced.placement().owner());
        Explanation why = engine.leads.explain(Unit.DEFAULT, forced.sequence()).orElseThrow();
        assertEquals("the customer asked for her", why.override());
        Target off = new Target(Target.Kind.REP, "off");
        assertThrows(FenpeiException.class, () -> Engine.get(engine.assigner.assign(lead, off, "please", "m")));
    }

    @Test
    void theTeamMemberWhoHoldsNothingHoldsLeast() {
        engine.people.save(new Team("east", Unit.DEFAULT, "East"));
        engine.people.save(Rep.active("busy", Unit.DEFAULT, Set.of("east")));
        engine.policy(null, "turn").turns("turn");
        LeadId first = engine.submit("1").decision().lead();
        engine.people.save(Rep.active("zero", Unit.DEFAULT, Set.of("east")));
        LeadId second = engine.submit("2").decision().lead();
        Engine.get(engine.assigner
                .assign(first, new Target(Target.Kind.REP, "busy"), null, "m")
                .exceptionally(already -> engine.stores.ofLead(first).get(0)));
        engine.people.save(Rep.active("busy2", Unit.DEFAULT, Set.of()));
        Engine.get(engine.assigner.assign(second, new Target(Target.Kind.REP, "busy2"), null, "m"));
        Decision toTeam = Engine.get(engine.assigner.assign(second, new Target(Target.Kind.TEAM, "east"), null, "m"));
        assertEquals("zero", toTeam.placement().owner());
    }

    @Test
    void aReleaseNeedsTheOwnerAndKeepsTheHistory() {
        engine.reps("a", "b").pools("public").policy(null, "turn").turns("turn");
        LeadId lead = engine.submit("1").decision().lead();
        assertThrows(
                FenpeiException.class, () -> Engine.get(engine.assigner.release(lead, "b", null, "not mine", "b")));
        Engine.get(engine.assigner.release(lead, "a", null, "no budget", "a"));
        assertEquals(
                "public", engine.stores.find(lead).orElseThrow().placement().pool());
        assertNull(engine.stores.find(lead).orElseThrow().placement().owner());
        assertTrue(engine.stores.ownerships(lead).get(0).to() != null);
    }

    @Test
    void whatIsClosedIsHeldNoMoreAndCannotBeGivenAway() {
        engine.reps("a").policy(null, "turn").turns("turn");
        LeadId lead = engine.submit("1").decision().lead();
        Engine.get(engine.assigner.close(lead, new Closing(Closing.Result.WON, null, null, "won"), "a"));
        assertThrows(
                FenpeiException.class,
                () -> Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, "a"), null, "m")));
    }
}
