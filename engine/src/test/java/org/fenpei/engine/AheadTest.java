package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.service.Target;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.api.store.StepEntry;
import org.junit.jupiter.api.Test;

/** Groups that are decided while the one before is still on its way into the database. */
class AheadTest {

    /** Lets the next commit wait, and says what becomes of it; those after it are kept. */
    private static final class Gate {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);
        private final AtomicInteger commits = new AtomicInteger();

        Gate(Engine engine, MemoryStores.Commit how) {
            engine.stores.commits(() -> {
                if (commits.incrementAndGet() > 1) {
                    return MemoryStores.Commit.KEEP;
                }
                reached.countDown();
                await(open);
                return how;
            });
        }

        void awaitReached() {
            await(reached);
        }

        void open() {
            open.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                assertTrue(latch.await(20, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static Engine engine(AtomicInteger asked) {
        Engine engine = new Engine().reps("a", "b", "c").pools("public");
        engine.strategy("turn", true, request -> {
            asked.incrementAndGet();
            return Engine.turn(request);
        });
        engine.policy("public", "turn");
        engine.submit("first");
        return engine;
    }

    private static CompletionStage<Receipt> bring(Engine engine, String externalId) {
        return engine.assigner.submit(Engine.intake(externalId, 0), "test");
    }

    @Test
    void theNextGroupIsDecidedMeanwhileAndNobodyIsToldBeforeItIsKept() {
        AtomicInteger asked = new AtomicInteger();
        try (Engine engine = engine(asked)) {
            Gate gate = new Gate(engine, MemoryStores.Commit.KEEP);
            CompletionStage<Receipt> second = bring(engine, "second");
            gate.awaitReached();
            CompletionStage<Receipt> third = bring(engine, "third");
            Engine.until(() -> asked.get() == 3);
            assertFalse(second.toCompletableFuture().isDone());
            assertFalse(third.toCompletableFuture().isDone());
            assertEquals(1, engine.stores.allLeads().size());
            gate.open();
            assertEquals("b", Engine.get(second).decision().placement().owner());
            assertEquals("c", Engine.get(third).decision().placement().owner());
        }
    }

    @Test
    void aFailedCommitTakesWhatWasDecidedAfterItAlongAndAllIsDecidedAnewInItsOrder() {
        for (MemoryStores.Commit how : MemoryStores.Commit.values()) {
            AtomicInteger asked = new AtomicInteger();
            try (Engine engine = engine(asked)) {
                Gate gate = new Gate(engine, how);
                CompletionStage<Receipt> second = bring(engine, "second");
                gate.awaitReached();
                CompletionStage<Receipt> third = bring(engine, "third");
                Engine.until(() -> asked.get() == 3);
                gate.open();
                assertEquals(2L, Engine.get(second).decision().sequence(), how.name());
                assertEquals(3L, Engine.get(third).decision().sequence());
                assertFalse(Engine.get(second).repeated());
                assertFalse(Engine.get(third).repeated());
                assertEquals("b", Engine.get(second).decision().placement().owner());
                assertEquals("c", Engine.get(third).decision().placement().owner());
                assertEquals(
                        List.of("3"),
                        engine.stores.allEntries().values().stream()
                                .map(StepEntry::value)
                                .toList());
                checkLog(engine, 3);
            }
        }
    }

    @Test
    void aDeliveryRepeatedWhileTheFirstIsOnItsWayGetsTheFirstAnswer() {
        AtomicInteger asked = new AtomicInteger();
        try (Engine engine = engine(asked)) {
            Gate gate = new Gate(engine, MemoryStores.Commit.FAIL);
            CompletionStage<Receipt> second = bring(engine, "second");
            gate.awaitReached();
            CompletionStage<Receipt> again = bring(engine, "second");
            gate.open();
            assertTrue(Engine.get(again).repeated());
            assertEquals(Engine.get(second).decision(), Engine.get(again).decision());
            checkLog(engine, 2);
        }
    }

    @Test
    void aLeadClaimedByTheGroupOnItsWayIsTakenForTheNextUnlessTheCommitFails() {
        for (MemoryStores.Commit how : List.of(MemoryStores.Commit.KEEP, MemoryStores.Commit.FAIL)) {
            AtomicInteger asked = new AtomicInteger();
            try (Engine engine = engine(asked)) {
                LeadId lead = Engine.get(bring(engine, "pooled")).decision().lead();
                Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.POOL, "public"), null, "m"));
                Gate gate = new Gate(engine, how);
                CompletionStage<List<ClaimResult>> one = claim(engine, "a", lead);
                gate.awaitReached();
                CompletionStage<List<ClaimResult>> two = claim(engine, "b", lead);
                CompletionStage<List<ClaimResult>> three = engine.assigner.claim(Claim.next("public", "c"), "c");
                assertFalse(two.toCompletableFuture().isDone());
                gate.open();
                assertEquals(1, Engine.get(one).size());
                assertEquals(null, Engine.get(one).get(0).refusal());
                assertEquals("engine.already-taken", code(Engine.get(two).get(0)));
                assertEquals("engine.pool-empty", code(Engine.get(three).get(0)));
                assertEquals(
                        "a", engine.stores.find(lead).orElseThrow().placement().owner());
            }
        }
    }

    @Test
    void whatAnotherNodeDidIsSeenByWhatWasDecidedAhead() {
        AtomicInteger asked = new AtomicInteger();
        try (Engine engine = engine(asked);
                Engine.Node other = engine.otherNode()) {
            assertEquals(
                    "b",
                    Engine.get(other.assigner().submit(Engine.intake("there", 0), "test"))
                            .decision()
                            .placement()
                            .owner());
            Receipt here = engine.submit("here");
            assertEquals("c", here.decision().placement().owner());
            assertEquals(3L, here.decision().sequence());
            assertTrue(engine.submit("there").repeated());
        }
    }

    @Test
    void aRefusalIsNotGivenFromWhatIsNoLongerTrue() {
        AtomicInteger asked = new AtomicInteger();
        try (Engine engine = engine(asked);
                Engine.Node other = engine.otherNode()) {
            assertEquals("engine.pool-empty", code(next(engine)));
            LeadId lead = engine.submit("second").decision().lead();
            Engine.get(other.assigner().assign(lead, new Target(Target.Kind.POOL, "public"), null, "m"));
            assertEquals(lead, next(engine).lead());
        }
    }

    private static CompletionStage<List<ClaimResult>> claim(Engine engine, String rep, LeadId lead) {
        return engine.assigner.claim(new Claim("public", rep, List.of(lead), 0, false), rep);
    }

    private static String code(ClaimResult result) {
        return Objects.requireNonNull(result.refusal()).reason().code();
    }

    private static ClaimResult next(Engine engine) {
        return Engine.get(engine.assigner.claim(Claim.next("public", "a"), "a")).get(0);
    }

    @Test
    void whoIsPausedMeanwhileGetsNothing() {
        AtomicInteger asked = new AtomicInteger();
        try (Engine engine = engine(asked)) {
            Gate gate = new Gate(engine, MemoryStores.Commit.KEEP);
            CompletionStage<Receipt> second = bring(engine, "second");
            gate.awaitReached();
            CompletionStage<Receipt> third = bring(engine, "third");
            Engine.until(() -> asked.get() == 3);
            engine.directory.save(Rep.active("c", Unit.DEFAULT, Set.of()).withState(Rep.State.PAUSED));
            gate.open();
            assertFalse("c".equals(Engine.get(third).decision().placement().owner()));
            Engine.get(second);
        }
    }

    @Test
    void twoNodesUnderLoadShareTheTurnsExactly() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        int callers = 8;
        int each = 60;
        try (Engine engine = engine(asked);
                Engine.Node other = engine.otherNode()) {
            Phaser start = new Phaser(callers);
            List<Thread> threads = new ArrayList<>();
            List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < callers; i++) {
                int caller = i;
                AssignerService node = i % 2 == 0 ? engine.assigner : other.assigner();
                Thread thread = new Thread(() -> {
                    start.arriveAndAwaitAdvance();
                    for (int n = 0; n < each; n++) {
                        Engine.get(node.submit(Engine.intake(caller + "-" + n, 0), "test"));
                    }
                });
                thread.setUncaughtExceptionHandler((t, e) -> failures.add(e));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(List.of(), failures);
            checkLog(engine, callers * each + 1);
            Map<String, Long> owned = engine.stores.allLeads().stream()
                    .collect(Collectors.groupingBy(
                            lead -> String.valueOf(lead.placement().owner()), Collectors.counting()));
            long least =
                    owned.values().stream().mapToLong(Long::longValue).min().orElseThrow();
            long most = owned.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            assertTrue(most - least <= 1, owned.toString());
        }
    }

    @Test
    void whatIsOnItsWayIsToldWhenTheLanesStop() {
        AtomicInteger asked = new AtomicInteger();
        try (Engine engine = engine(asked)) {
            Gate gate = new Gate(engine, MemoryStores.Commit.KEEP);
            CompletionStage<Receipt> second = bring(engine, "second");
            gate.awaitReached();
            CompletionStage<Receipt> third = bring(engine, "third");
            Engine.until(() -> asked.get() == 3);
            Thread stopper = new Thread(engine::stopLanes);
            stopper.start();
            gate.open();
            Engine.get(second);
            Engine.get(third);
            assertThrows(FenpeiException.class, () -> {
                stopper.join();
                engine.submit("late");
            });
            checkLog(engine, 3);
        }
    }

    private static void checkLog(Engine engine, int size) {
        List<Decision> log = engine.stores.allDecisions().stream()
                .map(LoggedDecision::decision)
                .toList();
        assertEquals(size, log.size());
        for (int i = 0; i < size; i++) {
            assertEquals(i + 1L, log.get(i).sequence(), "the log has no gap");
        }
        assertEquals(size, engine.stores.allLeads().size());
    }
}
