package org.fenpei.engine.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RepLimits;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.engine.AssignerService;
import org.fenpei.engine.Engine;
import org.junit.jupiter.api.Test;

/** Fifty reps run for ten thousand leads, on two nodes and several threads, with limits that most of them meet. */
class ClaimStormTest {

    private static final int REPS = 50;
    private static final int LEADS = 10_000;
    private static final int THREADS = 6;
    private static final int TRIES = 120;
    private static final int CLAIMS = 60;
    private static final int HELD = 40;

    private final Map<String, AtomicInteger> won = new ConcurrentHashMap<>();

    @Test
    void nobodyHasALeadTwiceNoLimitIsExceededByOneAndNoFailedTryUsesAnythingUp() throws Exception {
        try (Engine engine = new Engine();
                Engine.Node other = engine.otherNode()) {
            engine.registry.putLanguage(new TestConditions());
            engine.strategy("pass", false, request -> new StepOutcome.Pass(Reason.of("test.pass")));
            engine.pools("public").policy("public", "pass");
            for (int i = 0; i < REPS; i++) {
                engine.reps("r" + i);
            }
            engine.settle(
                    "limits",
                    Map.of(
                            "rules",
                            List.of(
                                    Map.of("id", "day", "what", "claims", "count", CLAIMS, "period", "day"),
                                    Map.of("id", "hold", "what", "held", "count", HELD, "except", "stage=deal"))));
            List<LeadId> leads = new ArrayList<>();
            for (int i = 0; i < LEADS; i += 5_000) {
                List<Intake> intakes = new ArrayList<>();
                for (int j = 0; j < 5_000; j++) {
                    intakes.add(Engine.intake("e" + (i + j), 0));
                }
                Engine.get(engine.assigner.submitAll(intakes, "test"))
                        .forEach(receipt -> leads.add(receipt.decision().lead()));
            }
            storm(engine, other.assigner(), leads);
            Map<String, Integer> held = check(engine);
            for (int i = 0; i < REPS; i++) {
                usedUpToTheLast(engine, "r" + i, held.getOrDefault("r" + i, 0));
            }
        }
    }

    private void storm(Engine engine, AssignerService other, List<LeadId> leads) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Random random = new Random(t);
            AssignerService at = t == 0 ? other : engine.assigner;
            running.add(threads.submit(() -> {
                start.await();
                // All run for the same few hundred, so that most tries meet somebody else's.
                for (int i = 0; i < TRIES; i++) {
                    attempt(at, random, leads.subList(0, 600 + random.nextInt(LEADS - 600)));
                }
                return null;
            }));
        }
        start.countDown();
        for (Future<?> one : running) {
            one.get();
        }
        threads.shutdown();
    }

    private void attempt(AssignerService at, Random random, List<LeadId> leads) {
        String rep = "r" + random.nextInt(REPS);
        List<LeadId> some = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            LeadId lead = leads.get(random.nextInt(random.nextBoolean() ? 300 : leads.size()));
            if (!some.contains(lead)) {
                some.add(lead);
            }
        }
        boolean whole = random.nextInt(3) == 0;
        Claim claim = random.nextInt(4) == 0
                ? new Claim("public", rep, List.of(), 1 + random.nextInt(8), whole)
                : new Claim("public", rep, some, 0, whole);
        try {
            List<ClaimResult> results = Engine.get(at.claim(claim, rep));
            int got = (int)
                    results.stream().filter(result -> result.decision() != null).count();
            won.computeIfAbsent(rep, key -> new AtomicInteger()).addAndGet(got);
            if (got > 0 && random.nextInt(3) == 0) {
                LeadId one = Objects.requireNonNull(results.stream()
                        .filter(result -> result.decision() != null)
                        .findFirst()
                        .orElseThrow()
                        .lead());
                if (random.nextBoolean()) {
                    Engine.get(at.release(one, rep, "public", "no time", rep));
                } else {
                    Engine.get(at.update(one, Map.of("stage", "deal"), rep));
                }
            }
        } catch (FenpeiException refused) {
            assertEquals(FenpeiException.Kind.REFUSED, refused.kind());
            assertTrue(whole, "one by one nothing is refused as a whole");
        }
    }

    /** Gives how many leads each rep holds that count. */
    private Map<String, Integer> check(Engine engine) {
        Map<LeadId, String> open = new HashMap<>();
        Map<String, Integer> claims = new TreeMap<>();
        for (Ownership had : engine.stores.allOwnerships()) {
            assertEquals(Door.CLAIM, had.door());
            claims.merge(had.rep(), 1, Integer::sum);
            if (had.to() == null) {
                assertEquals(null, open.put(had.lead(), had.rep()), "one owner");
            }
        }
        claims.forEach((rep, count) -> {
            assertTrue(count <= CLAIMS, rep + " claimed " + count);
            assertEquals(count, won.getOrDefault(rep, new AtomicInteger()).get(), "what he was told is what is kept");
        });
        Map<String, Integer> held = new HashMap<>();
        open.forEach((lead, rep) -> {
            if (!engine.stores
                    .find(lead)
                    .orElseThrow()
                    .lead()
                    .attributes()
                    .texts("stage")
                    .contains("deal")) {
                held.merge(rep, 1, Integer::sum);
            }
        });
        held.forEach((rep, count) -> assertTrue(count <= HELD, rep + " holds " + count));
        return held;
    }

    /** What his limits say is left he really gets, and not one more. */
    private void usedUpToTheLast(Engine engine, String rep, int held) {
        RepLimits before = Engine.get(engine.limits.of(rep));
        long left = before.limits().stream()
                .mapToLong(RepLimits.LimitState::left)
                .min()
                .orElseThrow();
        assertEquals(
                CLAIMS - won.getOrDefault(rep, new AtomicInteger()).get(),
                before.limits().stream()
                        .filter(limit -> limit.by().equals("day"))
                        .findFirst()
                        .orElseThrow()
                        .left());
        assertEquals(
                held,
                before.limits().stream()
                        .filter(limit -> limit.by().equals("hold"))
                        .findFirst()
                        .orElseThrow()
                        .used(),
                "what was taken back as a whole is not held");
        List<ClaimResult> rest =
                Engine.get(engine.assigner.claim(new Claim("public", rep, List.of(), CLAIMS, false), rep));
        assertEquals(
                left, rest.stream().filter(result -> result.decision() != null).count());
        ClaimResult more = Engine.get(engine.assigner.claim(Claim.next("public", rep), rep))
                .get(0);
        assertTrue(more.refusal() != null
                && more.refusal().limit() != null
                && more.refusal().present() != null);
    }
}
