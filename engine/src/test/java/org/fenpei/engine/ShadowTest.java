package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.ShadowReport;
import org.fenpei.api.model.SimulationDifference;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Candidate;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.StrategyStatus;
import org.fenpei.api.service.Target;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.api.strategy.BatchDecider;
import org.fenpei.api.strategy.BatchRequest;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.api.strategy.StrategyId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A draft that decides every lead beside its policy, and has no effect. */
class ShadowTest {

    private static final String DRAFT =
            """
            {"id": "main", "name": "main", "fallback": true, "steps": [{"id": "turn", "strategy": "%s"}],
             "end": {"pool": "public"}}
            """;

    private Engine engine = prepared();

    private static Engine prepared() {
        Engine made = new Engine().reps("ann", "bob", "cid").pools("public");
        made.holdingCap();
        made.turns("turn");
        made.strategy("bob", true, request -> new StepOutcome.Assign("bob", Reason.of("test.bob")));
        made.policy("public", "turn");
        return made;
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static Candidate draft(String strategy) {
        return Candidate.draft(String.format(DRAFT, strategy));
    }

    /** The report when the shadow has seen everything. */
    private ShadowReport report() {
        AtomicReference<@Nullable ShadowReport> found = new AtomicReference<>();
        Engine.until(() -> {
            ShadowReport report = engine.trials.shadow("main").orElseThrow();
            found.set(report);
            return report.behind() == 0;
        });
        return Objects.requireNonNull(found.get());
    }

    private static void submit(Engine to, int from, int count) {
        for (int i = 0; i < count; i++) {
            to.submit("l" + (from + i));
        }
    }

    // --- without effect

    /** Everything that the stores hold, traces byte for byte. */
    private static List<String> everything(Engine of) {
        List<String> all = new ArrayList<>();
        for (LoggedDecision logged : of.stores.allDecisions()) {
            all.add(logged.decision() + " " + Arrays.toString(logged.trace()));
        }
        of.stores.allLeads().forEach(lead -> all.add(lead.placement() + " " + lead.deadline()));
        of.stores.allOwnerships().forEach(ownership -> all.add(ownership.toString()));
        of.stores.allEntries().forEach((key, entry) -> all.add(key + " " + entry));
        return all.stream().map(ShadowTest::withoutIds).toList();
    }

    /** Ids of leads are made of the time and of chance. */
    private static String withoutIds(String text) {
        return text.replaceAll("lead=[^,\\]]*", "lead");
    }

    private static void work(Engine on, long seed, int events) {
        Random random = new Random(seed);
        List<LeadId> leads = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            on.advance(java.time.Duration.ofMinutes(random.nextInt(30)));
            LeadId lead = on.submit("w" + i).decision().lead();
            leads.add(lead);
            LeadId any = leads.get(random.nextInt(leads.size()));
            String rep = List.of("ann", "bob", "cid").get(random.nextInt(3));
            try {
                switch (random.nextInt(6)) {
                    case 0 -> Engine.get(on.assigner.release(any, rep, "public", "no", "test"));
                    case 1 -> Engine.get(on.assigner.claim(Claim.next("public", rep), "test"));
                    case 2 -> Engine.get(on.assigner.assign(any, new Target(Target.Kind.POLICY, "main"), null, "test"));
                    case 3 -> on.people.save(
                            Rep.active(rep, Unit.DEFAULT, Set.of()).withCaps(5 + random.nextInt(30), List.of()));
                    default -> {}
                }
            } catch (FenpeiException refused) {
                assertEquals(FenpeiException.Kind.REFUSED, refused.kind());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void liveResultsAreTheSameByteForByteWhateverTheShadowDoes(long seed) {
        work(engine, seed, 60);
        List<String> without = everything(engine);
        engine.close();
        for (String strategy : List.of("turn", "bob", "broken")) {
            engine = prepared();
            engine.strategy("broken", true, request -> {
                throw new IllegalStateException("on purpose");
            });
            engine.trials.startShadow("main", draft(strategy), "test");
            work(engine, seed, 60);
            ShadowReport report = report();
            assertTrue(report.compared() + report.failed() >= 60, () -> report.toString());
            assertEquals(without, everything(engine), strategy);
            engine.close();
        }
        engine = prepared();
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8, 9})
    void aShadowThatIsTheSamePolicyNeverDiffers(long seed) {
        work(engine, seed, 30);
        engine.trials.startShadow("main", draft("turn"), "test");
        work(engine, seed + 100, 60);
        ShadowReport report = report();
        assertEquals(List.of(), report.newest());
        assertEquals(0, report.different() + report.failed() + report.skipped());
        assertTrue(report.same() > 0);
        assertEquals(report.live(), report.would());
    }

    // --- what it finds

    @Test
    void itSaysWhatWouldBeDifferentForEachRepAndForTheNewestLeads() {
        submit(engine, 0, 5);
        ShadowReport begun = engine.trials.startShadow("main", draft("bob"), "test");
        assertEquals(6, begun.shadow().fromSequence());
        submit(engine, 10, 9);
        ShadowReport report = report();
        assertEquals(9, report.compared());
        assertEquals(3, report.same());
        assertEquals(6, report.different());
        assertEquals(Map.of("ann", 3L, "bob", 3L, "cid", 3L), report.live().byRep());
        assertEquals(Map.of("bob", 9L), report.would().byRep());
        SimulationDifference newest = report.newest().get(0);
        assertEquals(13, newest.sequence());
        assertEquals("ann", Objects.requireNonNull(newest.before()).owner());
        assertEquals("bob", newest.after().owner());
        assertEquals(
                "engine.shadow-other-step",
                Objects.requireNonNull(newest.cause()).code());
        assertNull(report.trouble());
    }

    @Test
    void onlyTheNewestDifferencesAreKept() {
        engine.trials.startShadow("main", draft("bob"), "test");
        List<Intake> many = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            many.add(Engine.intake("m" + i, 0));
        }
        Engine.get(engine.assigner.submitAll(many, "test"));
        ShadowReport report = report();
        assertEquals(400, report.different());
        assertEquals(ShadowReport.NEWEST, report.newest().size());
        assertTrue(report.newest().get(0).sequence() > report.newest().get(1).sequence());
    }

    @Test
    void itsTurnsBeginWithACopyAndGoOnByItsOwnDecisions() {
        submit(engine, 0, 1);
        engine.strategy("back", true, request -> {
            String kept = request.state().get("n");
            int n = kept == null ? 0 : Integer.parseInt(kept);
            int size = request.candidates().size();
            return new StepOutcome.Assign(
                    request.candidates().get(Math.floorMod(-n, size)).id(),
                    List.of(Reason.of("test.back", "n", n)),
                    List.of(new StateChange("n", String.valueOf(n + 2))));
        });
        engine.policy(policy("[1,2)"));
        engine.strategy("turn", "2.0.0", 0, true, request -> {
            String kept = request.state().get("n");
            int n = kept == null ? 0 : Integer.parseInt(kept);
            return new StepOutcome.Assign(
                    request.candidates().get(n % 3).id(),
                    List.of(Reason.of("test.two", "n", n)),
                    List.of(new StateChange("n", String.valueOf(n + 2))));
        });
        engine.trials.startShadow("main", Candidate.versions(Map.of("turn", "[2,3)")), "test");
        submit(engine, 10, 6);
        ShadowReport report = report();
        // Live goes on with 1 by ones: bob cid ann bob cid ann. The shadow begins with 1, too, by twos: bob ann cid bob
        // ann cid.
        assertEquals(6, report.compared());
        assertEquals(2, report.same());
        assertEquals(Map.of("ann", 2L, "bob", 2L, "cid", 2L), report.would().byRep());
        assertEquals(
                "engine.shadow-version",
                Objects.requireNonNull(report.newest().get(0).cause()).code());
        assertEquals(
                "7",
                Objects.requireNonNull(engine.stores.allEntries().get("main/turn/n"))
                        .value());
    }

    private static Policy policy(String versions) {
        return new Policy(
                "main",
                Unit.DEFAULT,
                "main",
                true,
                Set.of(),
                List.of(new Step("turn", "turn", versions, Step.OnMissing.WAIT, Map.of())),
                "public");
    }

    @Test
    void itsOwnDecisionsCountAgainstCapsInItsOwnWorldOnly() {
        engine.people.save(Rep.active("bob", Unit.DEFAULT, Set.of()).withCaps(4, List.of()));
        engine.trials.startShadow("main", draft("bob"), "test");
        submit(engine, 0, 9);
        ShadowReport report = report();
        // Beyond his cap bob is no candidate; the strategy names him all the same, and that is a failure.
        assertEquals(4, report.compared());
        assertEquals(5, report.failed());
        assertEquals(Map.of("bob", 4L), report.would().byRep());
        assertEquals(9, engine.stores.allOwnerships().size());
    }

    @Test
    void leadsDecidedTogetherAreDecidedTogetherByTheShadow() {
        engine.plugIn("pairs", config -> new Pairs(), Map.of());
        engine.policy(new Policy(
                "main",
                Unit.DEFAULT,
                "main",
                true,
                Set.of(),
                List.of(new Step("pairs", "pairs", null, Step.OnMissing.WAIT, Map.of())),
                "public"));
        String same = String.format(DRAFT, "pairs").replace("\"id\": \"turn\"", "\"id\": \"pairs\"");
        engine.trials.startShadow("main", Candidate.draft(same), "test");
        for (int n = 0; n < 5; n++) {
            List<Intake> many = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                many.add(Engine.intake("p" + n + "-" + i, 0));
            }
            Engine.get(engine.assigner.submitAll(many, "test"));
        }
        ShadowReport report = report();
        assertEquals(35, report.same());
        assertEquals(0, report.different());
    }

    private static final class Pairs implements BatchDecider {
        @Override
        public StepOutcome decide(StepRequest request) {
            return new StepOutcome.Assign("cid", Reason.of("test.alone"));
        }

        @Override
        public List<StepOutcome> decideAll(BatchRequest batch) {
            List<StepOutcome> outcomes = new ArrayList<>();
            for (int i = 0; i < batch.requests().size(); i++) {
                outcomes.add(new StepOutcome.Assign(i % 2 == 0 ? "ann" : "bob", Reason.of("test.pair", "i", i)));
            }
            return outcomes;
        }
    }

    // --- fenced

    @Test
    void oneThatThrowsFailsAloneAndTheStrategyDoesNotLookFailed() {
        engine.strategy("turn", "2.0.0", -1, true, request -> {
            throw new IllegalStateException("on purpose");
        });
        engine.trials.startShadow("main", Candidate.versions(Map.of("turn", "[2,3)")), "test");
        submit(engine, 0, 7);
        ShadowReport report = report();
        assertEquals(7, report.failed());
        assertEquals(0, report.compared());
        assertTrue(
                engine.strategies.list().stream().noneMatch(one -> one.state() == StrategyStatus.State.FAILED),
                () -> engine.strategies.list().toString());
    }

    @Test
    void oneThatDoesNotComeBackStopsTheShadowUntilItIsReplacedAndGoesOnForLive() {
        CountDownLatch never = new CountDownLatch(1);
        long moody = engine.strategy("moody", true, request -> {
            if (Thread.currentThread().getName().startsWith("fenpei-play")) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return Engine.turn(request);
        });
        engine.policy("public", "moody");
        Candidate same = Candidate.draft(String.format(DRAFT, "moody").replace("\"turn\"", "\"moody\""));
        engine.trials.startShadow("main", same, "test");
        submit(engine, 0, 3);
        Engine.until(() -> engine.trials.shadow("main").orElseThrow().skipped() > 0);
        submit(engine, 10, 3);
        // Live is still served by it; the shadow asks it no more, and waits.
        assertEquals(6, engine.stores.allOwnerships().size());
        Engine.until(() -> troubleIs("engine.shadow-waits"));
        ShadowReport waits = engine.trials.shadow("main").orElseThrow();
        assertEquals(6, waits.skipped() + waits.behind());
        assertTrue(engine.strategies.list().stream().noneMatch(one -> one.state() == StrategyStatus.State.FAILED));
        engine.registry.removeStrategy(moody);
        engine.turns("moody");
        ShadowReport report = report();
        assertEquals(6, report.skipped() + report.compared());
        assertEquals(0, report.failed());
        assertNull(report.trouble());
        never.countDown();
    }

    private boolean troubleIs(String code) {
        Reason trouble = engine.trials.shadow("main").orElseThrow().trouble();
        return trouble != null && trouble.code().equals(code);
    }

    @Test
    void itWaitsForAStrategyThatIsAwayAndLosesNoLead() {
        long two = engine.strategy("turn", "2.0.0", -1, true, Engine::turn);
        engine.policy(policy("[1,2)"));
        engine.trials.startShadow("main", Candidate.versions(Map.of("turn", "[2,3)")), "test");
        submit(engine, 0, 2);
        report();
        engine.registry.removeStrategy(two);
        submit(engine, 10, 4);
        Engine.until(() -> troubleIs("engine.shadow-waits"));
        assertEquals(4, engine.trials.shadow("main").orElseThrow().behind());
        engine.strategy("turn", "2.0.1", -1, true, Engine::turn);
        ShadowReport report = report();
        assertEquals(6, report.same());
        assertEquals(0, report.failed());
        assertNull(report.trouble());
    }

    // --- lasting

    @Test
    void afterARestartItGoesOnAndHasCountedEverything() {
        engine.trials.startShadow("main", draft("bob"), "test");
        submit(engine, 0, 9);
        ShadowReport before = report();
        engine.stopLanes();
        engine.startLanes();
        for (int i = 0; i < 3; i++) {
            Engine.get(engine.assignerAgain().submit(Engine.intake("after" + i, 0), "test"));
        }
        ShadowReport after = report();
        assertEquals(before.same() + 1, after.same());
        assertEquals(before.different() + 2, after.different());
        assertEquals(before.newest().get(0), after.newest().get(2));
    }

    @Test
    void anotherOneTakesItsPlaceAndOneCallEndsIt() {
        engine.trials.startShadow("main", draft("bob"), "test");
        submit(engine, 0, 3);
        assertEquals(3, report().compared());
        engine.advance(java.time.Duration.ofSeconds(1));
        engine.trials.startShadow("main", draft("turn"), "test");
        submit(engine, 10, 2);
        assertEquals(2, report().same());
        engine.trials.endShadow("main", "test");
        assertTrue(engine.trials.shadow("main").isEmpty());
        assertEquals(
                FenpeiException.Kind.NOT_FOUND,
                assertThrows(FenpeiException.class, () -> engine.trials.endShadow("main", "test"))
                        .kind());
        submit(engine, 20, 2);
    }

    @Test
    void aChangeOfTheSetUpIsSeenFromTheSameDecisionOn() {
        engine.trials.startShadow("main", draft("turn"), "test");
        submit(engine, 0, 4);
        report();
        engine.people.save(Rep.active("cid", Unit.DEFAULT, Set.of()).withState(Rep.State.PAUSED));
        submit(engine, 10, 4);
        report();
        engine.people.save(Rep.active("dora", Unit.DEFAULT, Set.of()));
        submit(engine, 20, 4);
        ShadowReport report = report();
        assertEquals(12, report.same());
        assertEquals(0, report.different());
        assertTrue(report.would().byRep().containsKey("dora"));
    }

    @Test
    void aStepThatCannotReadTheCopyBeginsWithoutOne() {
        engine.plugIn("old", "1.0.0", config -> Engine::turn, Map.of(StrategyId.STATE_FORMAT_PROPERTY, 2));
        engine.plugIn("old", "0.9.0", config -> Engine::turn, Map.of());
        engine.policy(new Policy(
                "main",
                Unit.DEFAULT,
                "main",
                true,
                Set.of(),
                List.of(new Step("old", "old", "[1,2)", Step.OnMissing.WAIT, Map.of())),
                "public"));
        submit(engine, 0, 2);
        ShadowReport begun = engine.trials.startShadow("main", Candidate.versions(Map.of("old", "[0.9,1)")), "test");
        assertEquals(Set.of("old"), begun.shadow().freshSteps());
        submit(engine, 10, 3);
        ShadowReport report = report();
        assertEquals(0, report.failed());
        assertEquals(3, report.compared());
        Map<String, Long> each = new HashMap<>(Map.of("ann", 1L, "bob", 1L, "cid", 1L));
        assertEquals(each, report.would().byRep());
    }
}
