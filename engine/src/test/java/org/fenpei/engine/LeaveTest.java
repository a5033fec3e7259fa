package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Absence.Existing;
import org.fenpei.api.model.Absence.NewLeads;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.BatchDecider;
import org.fenpei.api.strategy.BatchRequest;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reps who are on leave, seen by those who decide. */
class LeaveTest {

    private final Engine engine = new Engine().reps("ann", "bob", "cid").pools("public");
    private final MemoryAbsences kept = new MemoryAbsences(engine.directory, new MemoryBulk());
    private final AbsencesService absences = engine.absences(kept);

    @AfterEach
    void close() {
        engine.simulations.stop();
        engine.close();
    }

    private Instant in(Duration later) {
        return engine.clock().instant().plus(later);
    }

    private Absence away(String rep, Duration from, Duration to, @Nullable String substitute) {
        return absences.plan(
                rep,
                new Absence.Plan(
                        Absence.Kind.VACATION,
                        in(from),
                        in(to),
                        substitute,
                        substitute == null ? NewLeads.SKIP : NewLeads.SUBSTITUTE,
                        Existing.STAY,
                        true,
                        null),
                "boss");
    }

    private Placement submit(String id) {
        return engine.submit(id).decision().placement();
    }

    private void always(String rep) {
        engine.strategy("always", true, request -> request.candidates().stream()
                .filter(one -> one.id().equals(rep))
                .findFirst()
                .<StepOutcome>map(one -> new StepOutcome.Assign(rep, List.of(Reason.of("test.always")), List.of()))
                .orElseGet(() -> new StepOutcome.Pass(Reason.of("test.pass"))));
    }

    @Test
    void nobodyOnLeaveGetsALeadThroughAnyDoorButAnOverride() {
        always("ann");
        engine.policy("public", "always");
        away("ann", Duration.ZERO, Duration.ofDays(3), null);
        Placement placement = submit("e1");
        assertEquals(Placement.State.POOL, placement.state());
        LeadId lead = engine.stores.allLeads().get(0).lead().id();
        Refusal claim = Objects.requireNonNull(
                Engine.get(engine.assigner.claim(new Claim("public", "ann", List.of(lead), 0, false), "ann"))
                        .get(0)
                        .refusal());
        FenpeiException manual = assertThrows(
                FenpeiException.class,
                () -> Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, "ann"), null, "boss")));
        for (Refusal refused : List.of(claim, manual.refusal())) {
            assertEquals("engine.on-leave", refused.reason().code());
            assertEquals("2026-03-05T01:00", refused.reason().args().get("until"));
            assertEquals(in(Duration.ofDays(3)), refused.earliest());
        }
        Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, "ann"), "he asked for it", "boss"));
        assertEquals("ann", engine.stores.find(lead).orElseThrow().placement().owner());
    }

    @Test
    void aLeaveBeginsAndEndsAtItsInstants() {
        always("ann");
        engine.policy("public", "always");
        away("ann", Duration.ofHours(1), Duration.ofHours(2), null);
        assertEquals("ann", submit("e1").owner());
        engine.advance(Duration.ofHours(1).minusMillis(1));
        assertEquals("ann", submit("e2").owner());
        engine.advance(Duration.ofMillis(1));
        assertEquals("public", submit("e3").pool());
        engine.advance(Duration.ofHours(1).minusMillis(1));
        assertEquals("public", submit("e4").pool());
        engine.advance(Duration.ofMillis(1));
        assertEquals("ann", submit("e5").owner());
    }

    @Test
    void twoLeavesThatMeetAreOneToWhoeverAsksUntilWhen() {
        always("ann");
        engine.policy("public", "always");
        away("ann", Duration.ZERO, Duration.ofHours(1), null);
        away("ann", Duration.ofHours(1), Duration.ofHours(3), null);
        submit("e1");
        LeadId lead = engine.stores.allLeads().get(0).lead().id();
        FenpeiException refused = assertThrows(
                FenpeiException.class,
                () -> Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, "ann"), null, "boss")));
        assertEquals(in(Duration.ofHours(3)), refused.refusal().earliest());
    }

    @Test
    void waitingLeadsAreServedWhenSomebodyIsBack() {
        always("ann");
        engine.policy(null, "always");
        engine.people.save(Rep.active("bob", Unit.DEFAULT, Set.of()).withState(Rep.State.PAUSED));
        engine.people.save(Rep.active("cid", Unit.DEFAULT, Set.of()).withState(Rep.State.PAUSED));
        away("ann", Duration.ZERO, Duration.ofSeconds(30), null);
        assertEquals(Placement.State.WAITING, submit("e1").state());
        LeadId lead = engine.stores.allLeads().get(0).lead().id();
        engine.advance(Duration.ofSeconds(30));
        Engine.until(() ->
                "ann".equals(engine.stores.find(lead).orElseThrow().placement().owner()));
    }

    @Test
    void anEarlierEndCountsAtOnce() {
        always("ann");
        engine.policy("public", "always");
        Absence absence = away("ann", Duration.ZERO, Duration.ofDays(9), null);
        assertEquals("public", submit("e1").pool());
        engine.advance(Duration.ofHours(5));
        absences.end(absence.id(), null, "boss");
        assertEquals("ann", submit("e2").owner());
        FenpeiException over = assertThrows(FenpeiException.class, () -> {
            kept.due(engine.clock().instant())
                    .forEach(due -> kept.save(due.with(due.plan(), Absence.State.ENDED, null)));
            absences.end(absence.id(), null, "boss");
        });
        assertEquals("engine.absence-over", over.refusal().reason().code());
    }

    // --- substitutes

    @Test
    void theSubstituteGetsWhatTheOneOnLeaveWouldGetAndTheDecisionSaysSo() {
        always("ann");
        engine.policy("public", "always");
        away("ann", Duration.ZERO, Duration.ofDays(3), "bob");
        Placement placement = submit("e1");
        assertEquals("bob", placement.owner());
        assertEquals(
                Reason.of("engine.substitute", "owner", "ann", "rep", "bob", "until", "2026-03-05T01:00"),
                placement.reason());
        assertEquals(Door.POLICY, engine.stores.allDecisions().get(0).decision().door());
        assertTrue(engine.replayed().isEmpty());
    }

    @Test
    void aChainOfSubstitutesIsFollowedToTheFirstWhoIsThere() {
        always("ann");
        engine.policy("public", "always");
        away("ann", Duration.ZERO, Duration.ofDays(3), "bob");
        away("bob", Duration.ZERO, Duration.ofDays(1), "cid");
        assertEquals("cid", submit("e1").owner());
        engine.advance(Duration.ofDays(1));
        assertEquals("bob", submit("e2").owner());
        engine.advance(Duration.ofDays(2));
        assertEquals("ann", submit("e3").owner());
    }

    @Test
    void aLoopOfSubstitutesIsNobody() {
        always("ann");
        engine.policy("public", "always");
        away("ann", Duration.ZERO, Duration.ofDays(3), "bob");
        away("bob", Duration.ZERO, Duration.ofDays(3), "cid");
        away("cid", Duration.ZERO, Duration.ofDays(3), "ann");
        assertEquals("public", submit("e1").pool());
    }

    @Test
    void aChainOfSubstitutesHasAnEnd() {
        engine.reps("r0", "r1", "r2", "r3", "r4", "r5", "r6");
        always("r0");
        engine.policy("public", "always");
        for (int i = 0; i < 4; i++) {
            away("r" + i, Duration.ZERO, Duration.ofDays(3), "r" + (i + 1));
        }
        assertEquals("r4", submit("e1").owner());
        away("r4", Duration.ZERO, Duration.ofDays(3), "r5");
        assertEquals("public", submit("e2").pool(), "a sixth one is not asked");
    }

    @Test
    void aSubstituteMustPassTheGuardsElseTheStepsGoOnAsIfNobodyStoodIn() {
        engine.holdingCap();
        always("ann");
        engine.turns("turn");
        engine.policy("public", "always", "turn");
        engine.people.save(Rep.active("bob", Unit.DEFAULT, Set.of()).withCaps(1, List.of()));
        away("ann", Duration.ZERO, Duration.ofDays(3), "bob");
        assertEquals("bob", submit("e1").owner());
        Placement second = submit("e2");
        assertEquals("cid", second.owner(), "bob is full");
        assertEquals("test.turn", second.reason().code());
        assertTrue(engine.replayed().isEmpty());
    }

    @Test
    void oneWhoIsFullHimselfHasNobodyStandInForHim() {
        engine.holdingCap();
        always("ann");
        engine.policy("public", "always");
        engine.people.save(Rep.active("ann", Unit.DEFAULT, Set.of()).withCaps(1, List.of()));
        assertEquals("ann", submit("e1").owner());
        away("ann", Duration.ZERO, Duration.ofDays(3), "bob");
        assertEquals("public", submit("e2").pool());
        LeadId first = engine.stores.allLeads().get(0).lead().id();
        Engine.get(engine.assigner.release(first, "ann", "public", "no time", "ann"));
        assertEquals("bob", submit("e3").owner(), "he has room again, whoever uses it");
    }

    @Test
    void aGuardThatLooksAtTheLeadIsAskedForTheSubstituteToo() {
        engine.guard(
                "not-bob",
                true,
                request -> request.rep().id().equals("bob")
                                && "secret"
                                        .equals(Objects.requireNonNull(request.lead())
                                                .attributes()
                                                .get("city"))
                        ? new GuardAnswer.No(Refusal.of(Reason.of("test.not-bob")))
                        : GuardAnswer.YES);
        always("ann");
        engine.policy("public", "always");
        away("ann", Duration.ZERO, Duration.ofDays(3), "bob");
        assertEquals("bob", submit("e1").owner());
        assertEquals(
                "public",
                Engine.get(engine.assigner.submit(
                                new Intake(
                                        Unit.DEFAULT, "test", "e2", 0, null, Attributes.of(Map.of("city", "secret"))),
                                "test"))
                        .decision()
                        .placement()
                        .pool());
        assertTrue(engine.replayed().isEmpty());
    }

    @Test
    void whoHoldsLeastIsNotTheOneWhoIsAway() {
        engine.strategy("least", true, request -> {
            Candidate least = request.candidates().stream()
                    .min(Comparator.comparingInt((Candidate one) -> one.facts().held())
                            .thenComparing(Candidate::id))
                    .orElseThrow();
            return new StepOutcome.Assign(least.id(), List.of(Reason.of("test.least")), List.of());
        });
        engine.policy("public", "least");
        away("ann", Duration.ZERO, Duration.ofDays(3), "bob");
        Map<String, Integer> got = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            got.merge(String.valueOf(submit("e" + i).owner()), 1, Integer::sum);
        }
        assertEquals(Map.of("bob", 10, "cid", 10), got);
    }

    @Test
    void turnsStayTheirsAndNobodyCatchesUpAfterwards() {
        engine.turns("turn");
        engine.policy("public", "turn");
        away("ann", Duration.ZERO, Duration.ofDays(3), "bob");
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            owners.add(String.valueOf(submit("e" + i).owner()));
        }
        assertEquals(List.of("bob", "bob", "cid", "bob", "bob", "cid"), owners);
        engine.advance(Duration.ofDays(3));
        owners.clear();
        for (int i = 6; i < 9; i++) {
            owners.add(String.valueOf(submit("e" + i).owner()));
        }
        assertEquals(List.of("ann", "bob", "cid"), owners);
    }

    @Test
    void leadsThatAreDecidedTogetherGoToSubstitutesToo() {
        engine.plugIn("many", config -> new ToAnn(), Map.of());
        engine.policy("public", "many");
        engine.holdingCap();
        engine.people.save(Rep.active("bob", Unit.DEFAULT, Set.of()).withCaps(2, List.of()));
        away("ann", Duration.ZERO, Duration.ofDays(3), "bob");
        List<Intake> intakes = List.of(Engine.intake("e1", 0), Engine.intake("e2", 0), Engine.intake("e3", 0));
        List<Placement> places = Engine.get(engine.assigner.submitAll(intakes, "test")).stream()
                .map(receipt -> receipt.decision().placement())
                .toList();
        assertEquals("bob", places.get(0).owner());
        assertEquals("bob", places.get(1).owner());
        assertEquals("public", places.get(2).pool(), "he was full when it came to the third");
        assertTrue(engine.replayed().isEmpty());
    }

    private static final class ToAnn implements BatchDecider {
        @Override
        public StepOutcome decide(StepRequest request) {
            return request.candidates().stream().anyMatch(one -> one.id().equals("ann"))
                    ? new StepOutcome.Assign("ann", List.of(Reason.of("test.many")), List.of())
                    : new StepOutcome.Pass(Reason.of("test.pass"));
        }

        @Override
        public List<StepOutcome> decideAll(BatchRequest request) {
            return request.requests().stream().map(this::decide).toList();
        }
    }

    // --- planning

    @Test
    void twoAbsencesOfOneRepDoNotOverlap() {
        Absence first = away("ann", Duration.ofDays(1), Duration.ofDays(3), null);
        FenpeiException refused =
                assertThrows(FenpeiException.class, () -> away("ann", Duration.ofDays(2), Duration.ofDays(4), null));
        assertEquals("engine.absence-overlaps", refused.refusal().reason().code());
        assertEquals(first.id(), refused.refusal().reason().args().get("absence"));
        away("ann", Duration.ofDays(3), Duration.ofDays(4), null);
        assertThrows(FenpeiException.class, () -> absences.end(first.id(), in(Duration.ofDays(4)), "boss"));
        absences.cancel(first.id(), "boss");
        away("ann", Duration.ofDays(2), Duration.ofDays(3), null);
    }

    @Test
    void whatCannotBeMeantIsToldAtOnce() {
        FenpeiException refused = assertThrows(
                FenpeiException.class,
                () -> absences.plan(
                        "ann",
                        new Absence.Plan(
                                Absence.Kind.SICK,
                                in(Duration.ofDays(2)),
                                in(Duration.ofDays(1)),
                                null,
                                NewLeads.SUBSTITUTE,
                                Existing.STAY,
                                true,
                                " "),
                        "boss"));
        assertEquals(
                List.of("/to", "/substitute", "/override"),
                refused.problems().stream().map(problem -> problem.path()).toList());
        assertThrows(FenpeiException.class, () -> away("ann", Duration.ZERO, Duration.ofDays(1), "ann"));
        assertThrows(FenpeiException.class, () -> away("ann", Duration.ZERO, Duration.ofDays(1), "nobody"));
        assertThrows(FenpeiException.class, () -> away("nobody", Duration.ZERO, Duration.ofDays(1), null));
        assertTrue(absences.list(Unit.DEFAULT, null, false, 10).isEmpty());
    }

    @Test
    void aPastBeginningIsNowAndWhatHasBegunCannotBeCalledOff() {
        Absence absence = away("ann", Duration.ofDays(-1), Duration.ofDays(1), null);
        assertEquals(engine.clock().instant(), absence.plan().from());
        FenpeiException refused = assertThrows(FenpeiException.class, () -> absences.cancel(absence.id(), "boss"));
        assertEquals("engine.absence-begun", refused.refusal().reason().code());
    }

    // --- the log

    @Test
    void aLogWithAbsencesIsRecomputedToTheSameResult() {
        engine.holdingCap();
        engine.turns("turn");
        engine.policy("public", "turn");
        Random random = new Random(7);
        List<String> reps = List.of("ann", "bob", "cid");
        for (int i = 0; i < 120; i++) {
            String rep = reps.get(random.nextInt(3));
            if (random.nextInt(5) == 0) {
                try {
                    away(
                            rep,
                            Duration.ofMinutes(random.nextInt(20)),
                            Duration.ofMinutes(20 + random.nextInt(60)),
                            random.nextBoolean() ? null : reps.get((reps.indexOf(rep) + 1) % 3));
                } catch (FenpeiException overlaps) {
                    assertFalse(kept.list(Unit.DEFAULT, rep, true, 9).isEmpty());
                }
            }
            if (random.nextInt(12) == 0) {
                kept.list(Unit.DEFAULT, rep, true, 9).stream()
                        .filter(absence -> absence.covers(engine.clock().instant()))
                        .forEach(absence -> absences.end(absence.id(), null, "boss"));
            }
            engine.submit("e" + i);
            engine.advance(Duration.ofSeconds(random.nextInt(600)));
        }
        assertTrue(
                engine.stores.allDecisions().stream()
                        .anyMatch(one ->
                                one.decision().placement().reason().code().equals("engine.substitute")),
                "the log is worth it");
        assertEquals(List.of(), engine.replayed());
    }
}
