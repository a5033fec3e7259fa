package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.SimulationDifference;
import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.BatchDecider;
import org.fenpei.api.strategy.BatchRequest;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.api.strategy.StrategyId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions that are played: the past again, and what would be. */
class SimulationTest {

    private static final List<String> REPS = List.of("ann", "bob", "cid", "dora");

    private final Engine engine = new Engine().reps("ann", "bob", "cid", "dora").pools("public");

    @AfterEach
    void close() {
        engine.simulations.stop();
        engine.close();
    }

    private Simulation ended(Simulation started) {
        Engine.until(() -> view(started).state() != Simulation.State.RUNNING);
        return view(started);
    }

    private Simulation view(Simulation started) {
        return engine.simulations.find(started.id()).orElseThrow();
    }

    private SimulationOutcome outcome(Simulation started) {
        Simulation ended = ended(started);
        assertEquals(Simulation.State.DONE, ended.state(), () -> String.valueOf(ended.failure()));
        return Objects.requireNonNull(ended.outcome());
    }

    private SimulationOutcome replay(long from, long to) {
        return outcome(engine.simulations.replay(Unit.DEFAULT, from, to, "test"));
    }

    private static Intake intake(String id, Map<String, ?> attributes) {
        return new Intake(Unit.DEFAULT, "test", id, 0, null, Attributes.of(attributes));
    }

    // --- a history in which all that can happen happens

    private static StepOutcome split(StepRequest request) {
        double roll = request.random().nextDouble();
        if (request.history().account().size() > 2) {
            return new StepOutcome.ToPool(
                    "public",
                    Reason.of("test.known", "leads", request.history().account().size()));
        }
        return roll < 0.2
                ? new StepOutcome.ToPool("public", Reason.of("test.roll", "roll", roll))
                : new StepOutcome.Pass(Reason.of("test.pass"));
    }

    /** Those who won most, and among them those who hold least: everything that facts can say. */
    private static StepOutcome ablest(StepRequest request) {
        String best = request.candidates().get(0).id();
        double most = -1e9;
        for (var candidate : request.candidates()) {
            double score = candidate
                            .facts()
                            .results(request.now().minus(Duration.ofDays(30)))
                            .amount()
                    - candidate.facts().held()
                    + candidate.rep().weight();
            if (score > most) {
                most = score;
                best = candidate.id();
            }
        }
        return new StepOutcome.Assign(best, Reason.of("test.ablest", "score", most));
    }

    private static final class Alternating implements BatchDecider {
        @Override
        public StepOutcome decide(StepRequest request) {
            return request.lead().attributes().get("able") == null ? Engine.turn(request) : ablest(request);
        }

        @Override
        public List<StepOutcome> decideAll(BatchRequest batch) {
            List<StepOutcome> outcomes = new ArrayList<>();
            for (int i = 0; i < batch.requests().size(); i++) {
                var candidates = batch.requests().get(i).candidates();
                outcomes.add(new StepOutcome.Assign(
                        candidates.get(i % candidates.size()).id(), Reason.of("test.batch", "i", i)));
            }
            return outcomes;
        }
    }

    private void live(long seed, int events) {
        engine.holdingCap();
        engine.plugIn("split", config -> SimulationTest::split, Map.of(StrategyId.NEEDS_HISTORY_PROPERTY, true));
        engine.plugIn("alternate", config -> new Alternating(), Map.of());
        Step split = new Step("split", "split", null, Step.OnMissing.WAIT, Map.of());
        Step alternate = new Step("alternate", "alternate", null, Step.OnMissing.WAIT, Map.of());
        engine.policy(new Policy(
                "main", Unit.DEFAULT, "main", true, Set.of(), List.of(split, alternate), Set.of("stage"), null));
        Random random = new Random(seed);
        List<LeadId> leads = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            engine.advance(Duration.ofMinutes(random.nextInt(90)));
            try {
                happen(random, leads, i);
            } catch (FenpeiException refused) {
                // A random wish may be one that nobody grants.
                assertEquals(FenpeiException.Kind.REFUSED, refused.kind());
            }
        }
    }

    private void happen(Random random, List<LeadId> leads, int i) {
        String rep = REPS.get(random.nextInt(REPS.size()));
        switch (leads.isEmpty() ? 0 : random.nextInt(10)) {
            case 0, 1, 2 -> leads.add(Engine.get(engine.assigner.submit(
                            intake("l" + i, Map.of("company", "C" + random.nextInt(6), "able", true)), "test"))
                    .decision()
                    .lead());
            case 3 -> {
                List<Intake> many = new ArrayList<>();
                for (int n = 0; n < 1 + random.nextInt(6); n++) {
                    many.add(intake("l" + i + "-" + n, Map.of("company", "C" + random.nextInt(6))));
                }
                Engine.get(engine.assigner.submitAll(many, "test"))
                        .forEach(receipt -> leads.add(receipt.decision().lead()));
            }
            case 4 -> {
                LeadId lead = leads.get(random.nextInt(leads.size()));
                PlacedLead placed = engine.leads.find(lead).orElseThrow();
                if (placed.placement().owner() != null) {
                    Engine.get(engine.assigner.release(lead, placed.placement().owner(), "public", "no", "test"));
                }
            }
            case 5 -> Engine.get(
                    engine.assigner.claim(Claim.one("public", rep, leads.get(random.nextInt(leads.size()))), "test"));
            case 6 -> Engine.get(engine.assigner.close(
                    leads.get(random.nextInt(leads.size())),
                    new Closing(Closing.Result.WON, random.nextInt(1000) / 7.0, 1 + random.nextInt(5), "x"),
                    "test"));
            case 7 -> Engine.get(engine.assigner.update(
                    leads.get(random.nextInt(leads.size())),
                    Map.of("stage", "s" + random.nextInt(3), "company", "C" + random.nextInt(6)),
                    "test"));
            case 8 -> engine.people.save(Rep.active(rep, Unit.DEFAULT, Set.of())
                    .withWeight(1 + random.nextInt(5))
                    .withCaps(2 + random.nextInt(20), List.of())
                    .withState(random.nextInt(4) == 0 ? Rep.State.PAUSED : Rep.State.ACTIVE));
            default -> Engine.get(engine.assigner.assign(
                    leads.get(random.nextInt(leads.size())),
                    random.nextBoolean() ? new Target(Target.Kind.REP, rep) : new Target(Target.Kind.POLICY, "main"),
                    random.nextBoolean() ? "because" : null,
                    "test"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyStretchOfTheLogComesOutTheSame(long seed) {
        live(seed, 150);
        long last = engine.stores.lastSequence();
        assertTrue(last > 60, "something has happened");
        SimulationOutcome whole = replay(1, last);
        assertEquals(List.of(), whole.differences());
        assertEquals(last, whole.compared());
        assertEquals(whole.before(), whole.after());
        Random random = new Random(seed);
        for (int i = 0; i < 12; i++) {
            long from = 1L + random.nextInt((int) last);
            long to = Math.min(last, from + random.nextInt(40));
            assertEquals(List.of(), replay(from, to).differences(), from + " to " + to);
        }
    }

    /** A lane that has long been deciding has it all in memory; that of a node that has just come reads it. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void aDryRunIsTheSameByAnOldLanesMemoryAsByThatOfANewOne(long seed) {
        live(seed, 150);
        DryRun all = new DryRun(Unit.DEFAULT, null, null, new DryRun.Matching(LeadFilter.all(Unit.DEFAULT)), null);
        try (Engine.Node fresh = engine.otherNode()) {
            Simulation there = fresh.simulations().start(all, "test");
            Engine.until(
                    () -> fresh.simulations().find(there.id()).orElseThrow().state() != Simulation.State.RUNNING);
            assertEquals(
                    outcome(engine.simulations.start(all, "test")),
                    fresh.simulations().find(there.id()).orElseThrow().outcome());
        }
    }

    @Test
    void playingWritesNothing() {
        live(9, 80);
        var leads = engine.stores.allLeads();
        var log = engine.stores.allDecisions().size();
        var state = engine.stores.allEntries();
        replay(1, engine.stores.lastSequence());
        outcome(engine.simulations.start(
                new DryRun(Unit.DEFAULT, null, null, new DryRun.Matching(LeadFilter.all(Unit.DEFAULT)), null), "test"));
        assertEquals(leads, engine.stores.allLeads());
        assertEquals(log, engine.stores.allDecisions().size());
        assertEquals(state, engine.stores.allEntries());
    }

    @Test
    void aDecisionThatComesOutDifferentlyIsToldWithItsFirstCauseAndOnlyOnce() {
        long old = engine.turns("turn");
        engine.policy("public", "turn");
        for (int i = 0; i < 6; i++) {
            engine.submit("l" + i);
        }
        engine.registry.removeStrategy(old);
        engine.strategy("turn", "2.0.0", 0, true, request -> {
            StepOutcome turn = Engine.turn(request);
            boolean third = "2".equals(request.state().get("n"));
            return third ? new StepOutcome.Assign("dora", turn.reasons(), turn.changes()) : turn;
        });
        List<SimulationDifference> differences = replay(1, 6).differences();
        assertEquals(1, differences.size());
        SimulationDifference difference = differences.get(0);
        assertEquals(3, difference.sequence());
        assertEquals("cid", Objects.requireNonNull(difference.before()).owner());
        assertEquals("dora", difference.after().owner());
        assertEquals(
                "engine.replay-place",
                Objects.requireNonNull(difference.cause()).code());
    }

    @Test
    void aVersionThatSaysSomethingElseIsTheCause() {
        long old = engine.turns("turn");
        engine.policy("public", "turn");
        engine.submit("l");
        engine.registry.removeStrategy(old);
        engine.strategy("turn", "2.0.0", 0, true, request -> new StepOutcome.Assign("bob", Reason.of("test.new")));
        Reason cause = Objects.requireNonNull(replay(1, 1).differences().get(0).cause());
        assertEquals("engine.replay-version", cause.code());
        assertEquals("1.0.0", cause.args().get("then"));
    }

    @Test
    void aClaimThatTheGuardsWouldRefuseIsTold() {
        engine.strategy("pool", false, request -> new StepOutcome.ToPool("public", Reason.of("test.pool")));
        engine.policy("public", "pool");
        LeadId lead = engine.submit("l").decision().lead();
        Engine.get(engine.assigner.claim(Claim.one("public", "ann", lead), "test"));
        engine.guard("never", true, request -> new GuardAnswer.No(Refusal.of(Reason.of("test.never"))));
        assertEquals(
                "test.never",
                Objects.requireNonNull(replay(2, 2).differences().get(0).cause())
                        .code());
    }

    // --- what would be

    private static final String BOB_ONLY =
            """
            {"id": "draft", "steps": [{"strategy": "bob"}], "end": {"pool": "public"}}
            """;

    private void turnsForAll() {
        engine.turns("turn");
        engine.strategy("bob", true, request -> new StepOutcome.Assign("bob", Reason.of("test.bob")));
        engine.policy("public", "turn");
    }

    private SimulationOutcome dryRun(@Nullable String policy, DryRun.Subject leads, @Nullable String against) {
        return outcome(engine.simulations.start(new DryRun(Unit.DEFAULT, policy, null, leads, against), "test"));
    }

    @Test
    void whatADryRunOfIncomingLeadsSaysIsWhatHappensThen() {
        engine.holdingCap();
        turnsForAll();
        engine.people.save(Rep.active("cid", Unit.DEFAULT, Set.of()).withCaps(1, List.of()));
        List<Intake> intakes = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            intakes.add(intake("l" + i, Map.of("region", i % 2 == 0 ? "CN-32" : "CN-31")));
        }
        SimulationOutcome foreseen = dryRun(null, new DryRun.Incoming(intakes), null);
        engine.assigner.submitAll(intakes, "test").toCompletableFuture().join();
        Map<String, Long> real = new TreeMap<>();
        engine.stores
                .allLeads()
                .forEach(lead -> real.merge(String.valueOf(lead.placement().owner()), 1L, Long::sum));
        assertEquals(real, foreseen.after().byRep());
        assertEquals(Map.of("CN-31", 350L, "CN-32", 350L), foreseen.after().byRegion());
        assertEquals(0, foreseen.before().byRep().size());
    }

    @Test
    void aDraftIsComparedWithWhereTheLeadsAre() {
        turnsForAll();
        for (int i = 0; i < 8; i++) {
            engine.submit("l" + i);
        }
        SimulationOutcome outcome = dryRun(BOB_ONLY, new DryRun.Matching(LeadFilter.all(Unit.DEFAULT)), null);
        assertEquals(6, outcome.moved());
        assertEquals(
                Map.of("ann", 2L, "bob", 2L, "cid", 2L, "dora", 2L),
                outcome.before().byRep());
        assertEquals(Map.of("bob", 8L), outcome.after().byRep());
        assertEquals(1.0, outcome.before().jain());
        assertEquals(0.25, outcome.after().jain());
        assertEquals(6.0, outcome.after().deviation());
        assertEquals(0.0, outcome.after().maxToMin());
        assertEquals("bob", outcome.differences().get(0).after().owner());
    }

    @Test
    void thePastIsPlayedUnderADraftWithWhatPeopleDid() {
        turnsForAll();
        Instant start = engine.clock().instant();
        List<LeadId> leads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            leads.add(engine.submit("l" + i).decision().lead());
            engine.advance(Duration.ofMinutes(1));
        }
        Engine.get(engine.assigner.assign(leads.get(0), new Target(Target.Kind.REP, "dora"), null, "test"));
        Engine.get(engine.assigner.close(leads.get(1), new Closing(Closing.Result.WON, null, null, "x"), "test"));
        engine.advance(Duration.ofMinutes(1));
        SimulationOutcome outcome =
                dryRun(BOB_ONLY, new DryRun.Past(start, engine.clock().instant()), null);
        assertEquals(8, outcome.compared());
        assertEquals(6, outcome.moved());
        assertEquals(Map.of("bob", 8L), outcome.after().byRep());
        SimulationOutcome same =
                dryRun(null, new DryRun.Past(start, engine.clock().instant()), null);
        assertEquals(0, same.moved());
        assertEquals(same.before(), same.after());
    }

    @Test
    void twoDraftsAreComparedWithEachOther() {
        turnsForAll();
        List<Intake> intakes = List.of(intake("a", Map.of()), intake("b", Map.of()), intake("c", Map.of()));
        String turns = "{\"id\": \"draft\", \"steps\": [{\"strategy\": \"turn\"}], \"end\": {\"wait\": true}}";
        SimulationOutcome outcome = dryRun(BOB_ONLY, new DryRun.Incoming(intakes), turns);
        assertEquals(Map.of("ann", 1L, "bob", 1L, "cid", 1L), outcome.before().byRep());
        assertEquals(Map.of("bob", 3L), outcome.after().byRep());
        assertEquals(2, outcome.moved());
    }

    @Test
    void aDraftWithErrorsIsRefusedWithTheirPlaces() {
        DryRun.Subject one = new DryRun.Incoming(List.of(intake("a", Map.of())));
        FenpeiException refused = assertThrows(
                FenpeiException.class,
                () -> engine.simulations.start(
                        new DryRun(Unit.DEFAULT, "{\"id\": \"x\", \"steps\": []}", null, one, null), "test"));
        assertTrue(
                refused.problems().stream().anyMatch(problem -> problem.path().equals("/policy/steps")));
        DryRun.Subject wrong = new DryRun.Incoming(List.of(intake("a", Map.of("employees", "many"))));
        refused = assertThrows(
                FenpeiException.class,
                () -> engine.simulations.start(new DryRun(Unit.DEFAULT, null, null, wrong, null), "test"));
        assertEquals(
                "/leads/incoming/0/attributes/employees",
                refused.problems().get(0).path());
    }

    @Test
    void aSimulationIsStoppedAndSaysHowFarItCame() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        engine.strategy("slow", true, request -> {
            asked.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new StepOutcome.Assign("bob", Reason.of("test.bob"));
        });
        engine.policy("public", "slow");
        List<Intake> intakes = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            intakes.add(intake("l" + i, Map.of()));
        }
        Simulation started = engine.simulations.start(
                new DryRun(Unit.DEFAULT, null, null, new DryRun.Incoming(intakes), null), "test");
        asked.await();
        engine.simulations.cancel(started.id());
        goOn.countDown();
        Simulation ended = ended(started);
        assertEquals(Simulation.State.CANCELLED, ended.state());
        assertEquals(500, ended.done());
        assertEquals(1_200, ended.total());
        assertEquals(
                Map.of("bob", 500L),
                Objects.requireNonNull(ended.outcome()).after().byRep());
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertEquals(
                FenpeiException.Kind.NOT_FOUND,
                assertThrows(FenpeiException.class, () -> engine.simulations.replay(Unit.DEFAULT, 1, 5, "test"))
                        .kind());
        assertEquals(
                FenpeiException.Kind.NOT_FOUND,
                assertThrows(FenpeiException.class, () -> engine.simulations.cancel("sim-0"))
                        .kind());
    }
}
