package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.InDepth.OtherWay;
import org.fenpei.api.model.InDepth.RepInDepth;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.CandidateScore;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

/** Decisions looked at from all sides, and whose turn comes. */
class InDepthTest {

    private final Engine engine = new Engine().reps("ann", "bob", "cid").pools("public");

    @AfterEach
    void close() {
        engine.simulations.stop();
        engine.close();
    }

    /** Large customers to bob, small ones to who holds least; rates by what is held. */
    private static final class BySize implements StepDecider {
        @Override
        public StepOutcome decide(StepRequest request) {
            if (request.lead().attributes().integer("employees").orElse(0) >= 100) {
                return request.candidates().stream().anyMatch(one -> one.id().equals("bob"))
                        ? new StepOutcome.Assign("bob", Reason.of("test.large"))
                        : new StepOutcome.ToPool("public", Reason.of("test.large"));
            }
            return new StepOutcome.Assign(
                    request.candidates().stream()
                            .min(Comparator.comparingInt(one -> one.facts().held()))
                            .orElseThrow()
                            .id(),
                    Reason.of("test.small"));
        }

        @Override
        public List<CandidateScore> scores(StepRequest request) {
            return request.candidates().stream()
                    .map(one -> new CandidateScore(one.id(), -one.facts().held(), List.of(Reason.of("test.held"))))
                    .toList();
        }

        @Override
        public List<AttributeChange> turningPoints(Lead lead) {
            return List.of(
                    new AttributeChange("employees", 100_000),
                    new AttributeChange("employees", 100),
                    new AttributeChange("employees", 99));
        }
    }

    private Decision submit(String id, Map<String, ?> attributes) {
        return Engine.get(engine.assigner.submit(
                        new Intake(Unit.DEFAULT, "test", id, 0, null, Attributes.of(attributes)), "test"))
                .decision();
    }

    private InDepth look(Decision decision) {
        return engine.simulations.inDepth(Unit.DEFAULT, decision.sequence()).orElseThrow();
    }

    private void bySize() {
        engine.holdingCap();
        engine.plugIn("size", config -> new BySize(), Map.of());
        engine.policy("public", "size");
    }

    @Test
    void everyRepIsThereWithEveryGuardsAnswerWhatHeHeldAndHisScore() {
        bySize();
        engine.people.save(Rep.active("cid", Unit.DEFAULT, Set.of()).withCaps(0, List.of()));
        submit("a", Map.of());
        Decision second = submit("b", Map.of());
        for (int i = 0; i < 5; i++) {
            submit("later" + i, Map.of("employees", 500));
        }
        InDepth depth = look(second);
        assertTrue(depth.reproduced());
        RepInDepth ann = depth.reps().get(0);
        RepInDepth bob = depth.reps().get(1);
        RepInDepth cid = depth.reps().get(2);
        assertEquals(1, ann.heldBefore());
        assertEquals(1, ann.heldAfter());
        assertEquals(0, bob.heldBefore());
        assertEquals(1, bob.heldAfter(), "as things stood then, not now");
        assertEquals(-1.0, ann.scores().get(0).score());
        assertNull(bob.guards().get(0).refusal());
        assertEquals(
                "cap.full",
                Objects.requireNonNull(cid.guards().get(0).refusal()).reason().code());
        assertEquals(List.of(), cid.scores());
    }

    @Test
    void theSmallestChangesThatWouldHaveLedElsewhereAreTriedOut() {
        bySize();
        engine.people.save(Rep.active("cid", Unit.DEFAULT, Set.of()).withState(Rep.State.PAUSED));
        Decision small = submit("a", Map.of("employees", 60));
        List<OtherWay> changes = look(small).changes();
        OtherWay larger = changes.stream()
                .filter(way -> "employees".equals(way.attribute()))
                .findFirst()
                .orElseThrow();
        assertEquals(100L, larger.value(), "the nearest, and 99 changes nothing");
        assertEquals("bob", larger.placement().owner());
        assertEquals(1, changes.stream().filter(way -> way.attribute() != null).count());
    }

    @Test
    void aRepWhoWasLeftOutAndWouldHaveGotItIsNamed() {
        bySize();
        engine.people.save(Rep.active("bob", Unit.DEFAULT, Set.of()).withState(Rep.State.ON_LEAVE));
        Decision large = submit("a", Map.of("employees", 200));
        assertEquals(Placement.State.POOL, large.placement().state());
        OtherWay bob = look(large).changes().get(0);
        assertEquals("bob", bob.rep());
        assertEquals("bob", bob.placement().owner());
    }

    @Test
    void whatCameOutDifferentlyIsSaid() {
        bySize();
        Decision decision = submit("a", Map.of());
        engine.plugIn(
                "size",
                config -> request -> new StepOutcome.Assign("cid", Reason.of("test.other")),
                Map.of(Constants.SERVICE_RANKING, 5));
        assertFalse(look(decision).reproduced());
    }

    @Test
    void aDecisionThatNoPolicyTookHasNothingToLookAt() {
        bySize();
        submit("a", Map.of());
        assertTrue(engine.simulations.inDepth(Unit.DEFAULT, 99).isEmpty());
    }

    @Test
    void aDecisionTooFarBackIsNotTakenAgainWhileSomebodyWaits() {
        bySize();
        Decision first = submit("a", Map.of());
        submit("b", Map.of());
        submit("c", Map.of());
        SimulationsService near = engine.simulations(2);
        assertTrue(near.inDepth(Unit.DEFAULT, first.sequence()).isPresent());
        submit("d", Map.of());
        FenpeiException refused =
                assertThrows(FenpeiException.class, () -> near.inDepth(Unit.DEFAULT, first.sequence()));
        assertEquals(FenpeiException.Kind.INVALID, refused.kind());
        assertEquals(
                Reason.of("engine.too-far-back", "sequence", first.sequence(), "max", 2),
                refused.problems().get(0).reason());
        assertTrue(near.inDepth(Unit.DEFAULT, first.sequence() + 1).isPresent());
    }

    @Test
    void itIsSaidWhoIsNextAndNobodyGetsAnything() {
        engine.holdingCap();
        engine.people.save(Rep.active("bob", Unit.DEFAULT, Set.of()).withCaps(1, List.of()));
        engine.turns("turn");
        engine.policy("public", "turn");
        submit("a", Map.of());
        List<String> foreseen =
                engine.simulations.next(new Intake(Unit.DEFAULT, "test", null, 0, null, Attributes.NONE), 4).stream()
                        .map(place -> String.valueOf(place.owner()))
                        .toList();
        assertEquals(1, engine.stores.allLeads().size());
        for (int i = 0; i < 4; i++) {
            assertEquals(foreseen.get(i), submit("n" + i, Map.of()).placement().owner());
        }
    }

    private void least() {
        engine.strategy("least", true, request -> {
            Candidate least = request.candidates().stream()
                    .min(Comparator.comparingInt((Candidate one) -> one.facts().held())
                            .thenComparing(Candidate::id))
                    .orElseThrow();
            return new StepOutcome.Assign(least.id(), Reason.of("test.least"));
        });
        engine.policy("public", "least");
    }

    private static List<String> ways(InDepth depth) {
        return depth.changes().stream()
                .map(way -> way.change() + " " + way.rep() + " " + way.difference() + " -> "
                        + way.placement().owner())
                .toList();
    }

    @Test
    void whoElseWouldHaveGotItAndAfterHowManyMoreOrFewerIsTriedOut() {
        least();
        submit("1", Map.of());
        submit("2", Map.of());
        submit("3", Map.of());
        Decision fourth = submit("4", Map.of());
        Decision fifth = submit("5", Map.of());
        assertEquals(
                List.of(
                        "ABSENT ann null -> bob",
                        "HELD ann 1 -> bob",
                        "HELD bob -1 -> bob",
                        "HELD cid -1 -> cid",
                        "LATER null 1 -> bob"),
                ways(look(fourth)));
        assertEquals(
                List.of(
                        "ABSENT bob null -> cid",
                        "HELD bob 1 -> cid",
                        "HELD cid -1 -> cid",
                        "HELD ann -1 -> ann",
                        "LATER null 1 -> cid"),
                ways(look(fifth)));
    }

    @Test
    void whoReceivedHowManyInThePeriodsOfHisCapsIsToldBeforeAndAfter() {
        least();
        engine.people.save(Rep.active("ann", Unit.DEFAULT, Set.of())
                .withCaps(null, List.of(new PeriodCap(5, Period.parse("day")), new PeriodCap(9, Period.parse("P7D")))));
        submit("1", Map.of());
        submit("2", Map.of());
        submit("3", Map.of());
        InDepth depth = look(submit("4", Map.of()));
        assertEquals(
                List.of(
                        new InDepth.ReceivedInDepth(Period.parse("day"), 5, 1, 2),
                        new InDepth.ReceivedInDepth(Period.parse("P7D"), 9, 1, 2)),
                depth.reps().get(0).received());
        assertEquals(List.of(), depth.reps().get(1).received());
    }

    @Test
    void whoseTurnItWouldHaveBeenLaterIsTriedOut() {
        engine.turns("turn");
        engine.policy("public", "turn");
        Decision first = submit("1", Map.of());
        List<String> ways = ways(look(first));
        assertTrue(ways.contains("LATER null 1 -> bob"), ways.toString());
        assertTrue(ways.contains("ABSENT ann null -> bob"), ways.toString());
    }
}
