package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.strategy.BatchDecider;
import org.fenpei.api.strategy.BatchRequest;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Strategies that see several leads at once. */
class TogetherTest {

    private final Engine engine = new Engine().pools("public");
    private final List<Integer> batches = new ArrayList<>();

    @AfterEach
    void close() {
        engine.close();
    }

    /** Gives the best lead of a batch to ann; the others, and one that comes alone, to bob. */
    private final class BestToAnn implements BatchDecider {
        @Override
        public StepOutcome decide(StepRequest request) {
            return new StepOutcome.Assign(
                    request.candidates().get(request.candidates().size() - 1).id(), Reason.of("test.alone"));
        }

        @Override
        public List<StepOutcome> decideAll(BatchRequest batch) {
            batches.add(batch.requests().size());
            double best = batch.requests().stream()
                    .mapToDouble(BestToAnn::score)
                    .max()
                    .orElseThrow();
            return batch.requests().stream()
                    .map(request -> (StepOutcome)
                            new StepOutcome.Assign(score(request) == best ? "ann" : "bob", Reason.of("test.batch")))
                    .toList();
        }

        private static double score(StepRequest request) {
            return request.lead().attributes().decimal("score").orElse(0);
        }
    }

    private List<Receipt> submit(double... scores) {
        List<Intake> intakes = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            intakes.add(new Intake(Unit.DEFAULT, "test", "l" + i, 0, null, Attributes.of(Map.of("score", scores[i]))));
        }
        return Engine.get(engine.assigner.submitAll(intakes, "test"));
    }

    private static List<String> owners(List<Receipt> receipts) {
        return receipts.stream()
                .map(receipt -> String.valueOf(receipt.decision().placement().owner()))
                .toList();
    }

    @Test
    void theLeadsOfADeliveryAreSeenTogetherHoweverManyTheyAre() {
        engine.reps("ann", "bob");
        engine.plugIn("best", config -> new BestToAnn(), Map.of());
        engine.policy("public", "best");
        double[] scores = new double[1_200];
        scores[700] = 9;
        List<String> owners = owners(submit(scores));
        assertEquals(List.of(1_200), batches);
        assertEquals("ann", owners.get(700));
        assertEquals(1_199, owners.stream().filter("bob"::equals).count());
    }

    @Test
    void stepsBeforeItDecideLeadByLeadAndItSeesTheRest() {
        engine.reps("ann", "bob");
        engine.strategy(
                "first",
                true,
                request -> BestToAnn.score(request) < 0
                        ? new StepOutcome.ToPool("public", Reason.of("test.pool"))
                        : new StepOutcome.Pass(Reason.of("test.pass")));
        engine.plugIn("best", config -> new BestToAnn(), Map.of());
        engine.policy(null, "first", "best");
        List<Receipt> receipts = submit(1, -1, 3, -1, 2);
        assertEquals(List.of("bob", "null", "ann", "null", "bob"), owners(receipts));
        assertEquals(List.of(3), batches);
        assertEquals(
                Placement.State.POOL, receipts.get(1).decision().placement().state());
        assertEquals(
                5,
                receipts.stream()
                        .map(receipt -> receipt.decision().sequence())
                        .distinct()
                        .count());
    }

    @Test
    void whoIsFullDuringTheBatchGetsNoMoreAndTheLeadIsDecidedAlone() {
        engine.reps("ann", "zoe");
        engine.people.save(Rep.active("bob", Unit.DEFAULT, java.util.Set.of()).withCaps(2, List.of()));
        engine.holdingCap();
        engine.plugIn("best", config -> new BestToAnn(), Map.of());
        engine.policy("public", "best");
        assertEquals(List.of("ann", "bob", "bob", "zoe", "zoe"), owners(submit(5, 1, 1, 1, 1)));
    }

    @Test
    void oneOfThemIsLookedAtInDepthWithTheOthers() {
        engine.reps("ann", "bob", "cid");
        engine.plugIn("best", config -> new BestToAnn(), Map.of());
        engine.policy("public", "best");
        engine.submit("before");
        for (Receipt receipt : submit(1, 3, 2)) {
            InDepth depth = engine.simulations
                    .inDepth(Unit.DEFAULT, receipt.decision().sequence())
                    .orElseThrow();
            assertTrue(depth.reproduced(), "decided alone it would go to cid");
            // All of them stood before the batch, and one got this lead.
            assertEquals(
                    1,
                    depth.reps().stream()
                            .mapToInt(InDepth.RepInDepth::heldBefore)
                            .sum());
            assertEquals(
                    2,
                    depth.reps().stream()
                            .mapToInt(InDepth.RepInDepth::heldAfter)
                            .sum());
            InDepth.OtherWay absent = depth.changes().get(0);
            assertEquals(receipt.decision().placement().owner(), absent.rep());
            assertEquals("cid", absent.placement().owner());
        }
        engine.simulations.stop();
    }

    @Test
    void aDeliveryWithTheSameLeadTwiceGivesOneLead() {
        engine.reps("ann", "bob");
        engine.plugIn("best", config -> new BestToAnn(), Map.of());
        engine.policy("public", "best");
        List<Receipt> receipts = Engine.get(engine.assigner.submitAll(
                List.of(Engine.intake("a", 0), Engine.intake("b", 0), Engine.intake("a", 0)), "test"));
        assertEquals(receipts.get(0).decision(), receipts.get(2).decision());
        assertTrue(receipts.get(2).repeated());
        assertEquals(2, engine.stores.allLeads().size());
    }

    @Test
    void aBatchThatFailsIsDecidedLeadByLead() {
        engine.reps("ann", "bob");
        engine.plugIn(
                "broken",
                config -> new BatchDecider() {
                    @Override
                    public StepOutcome decide(StepRequest request) {
                        return new StepOutcome.Assign("bob", Reason.of("test.alone"));
                    }

                    @Override
                    public List<StepOutcome> decideAll(BatchRequest batch) {
                        throw new IllegalStateException("broken");
                    }
                },
                Map.of());
        engine.policy("public", "broken");
        assertEquals(List.of("bob", "bob", "bob"), owners(submit(1, 2, 3)));
    }

    @Test
    void aBatchWhosePatienceCannotBeAskedForIsDecidedLeadByLeadAndOneWithNoneTogether() {
        engine.reps("ann", "bob");
        engine.plugIn("none", config -> new Patient(Duration.ofNanos(Long.MIN_VALUE)), Map.of());
        engine.plugIn("endless", config -> new Patient(Duration.ofSeconds(Long.MAX_VALUE)), Map.of());
        engine.plugIn("broken", config -> new Patient(null), Map.of());
        for (String strategy : List.of("none", "endless")) {
            engine.policy("public", strategy);
            assertEquals(
                    List.of("ann", "ann"),
                    owners(Engine.get(
                            engine.assigner.submitAll(List.of(intake(strategy + 1), intake(strategy + 2)), "test"))));
        }
        engine.policy("public", "broken");
        assertEquals(List.of("bob", "bob"), owners(submit(1, 2)));
    }

    private static Intake intake(String id) {
        return new Intake(Unit.DEFAULT, "test", id, 0, null, Attributes.of(Map.of()));
    }

    /** Gives batches to ann, and leads that come alone to bob; throws without a patience. */
    private record Patient(@Nullable Duration patience) implements BatchDecider {
        @Override
        public Duration patience(int leads) {
            return Objects.requireNonNull(patience);
        }

        @Override
        public StepOutcome decide(StepRequest request) {
            return new StepOutcome.Assign("bob", Reason.of("test.alone"));
        }

        @Override
        public List<StepOutcome> decideAll(BatchRequest batch) {
            return Collections.nCopies(batch.requests().size(), new StepOutcome.Assign("ann", Reason.of("test.batch")));
        }
    }
}
