package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.service.Target;
import org.fenpei.api.store.LoggedDecision;

/** The invariants I1 to I6 under random work, random failures of the database and several callers at once. */
class InvariantsTest {

    private static final int CAP = 6;
    private static final int REPS = 4;

    @Property(tries = 20)
    void whateverFailsEveryLeadIsInOnePlaceAndNoCapIsExceeded(@ForAll long seed) {
        Random random = new Random(seed);
        try (Engine engine = new Engine()) {
            prepare(engine);
            engine.stores.commits(() -> {
                int dice = random.nextInt(20);
                return dice == 0
                        ? MemoryStores.Commit.FAIL
                        : dice == 1
                                ? MemoryStores.Commit.LOSE
                                : dice == 2 ? MemoryStores.Commit.KEEP_AND_LOSE : MemoryStores.Commit.KEEP;
            });
            List<CompletionStage<Receipt>> submitted = new ArrayList<>();
            ConcurrentLinkedQueue<LeadId> known = new ConcurrentLinkedQueue<>();
            List<CompletionStage<?>> others = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                CompletionStage<Receipt> receipt =
                        engine.assigner.submit(Engine.intake("e" + random.nextInt(50), random.nextInt(3)), "test");
                submitted.add(receipt);
                known.add(Engine.get(receipt).decision().lead());
                LeadId lead = List.copyOf(known).get(random.nextInt(known.size()));
                others.add(act(engine, random, lead));
            }
            submitted.forEach(stage -> {
                Receipt receipt = Engine.get(stage);
                assertTrue(engine.stores.find(receipt.decision().lead()).isPresent(), "an answered lead is kept");
            });
            others.forEach(InvariantsTest::settled);
            Engine.until(() -> consistent(engine));
            check(engine);
        }
    }

    private static void prepare(Engine engine) {
        engine.holdingCap();
        engine.pools("public").policy("public", "turn").turns("turn");
        for (int i = 0; i < REPS; i++) {
            engine.people.save(Rep.active("r" + i, Unit.DEFAULT, Set.of()).withCaps(CAP, List.of()));
        }
    }

    private static CompletionStage<?> act(Engine engine, Random random, LeadId lead) {
        String rep = "r" + random.nextInt(REPS);
        return switch (random.nextInt(4)) {
            case 0 -> engine.assigner.claim(Claim.next("public", rep), rep);
            case 1 -> engine.assigner.release(lead, rep, "public", "test", rep);
            case 2 -> engine.assigner.assign(lead, new Target(Target.Kind.REP, rep), null, "m");
            default -> engine.assigner.claim(Claim.one("public", rep, lead), rep);
        };
    }

    private static void settled(CompletionStage<?> stage) {
        try {
            Engine.get(stage);
        } catch (FenpeiException | CompletionException refused) {
            // Refused is an answer, too.
        }
    }

    private static boolean consistent(Engine engine) {
        return engine.stores.allLeads().stream()
                .allMatch(lead -> lead.placement().state() != Placement.State.WAITING);
    }

    private static void check(Engine engine) {
        List<Ownership> ownerships = engine.stores.allOwnerships();
        Map<LeadId, String> open = new HashMap<>();
        for (Ownership ownership : ownerships) {
            if (ownership.to() == null) {
                assertEquals(null, open.put(ownership.lead(), ownership.rep()), "one open ownership at most");
            }
        }
        Map<String, Integer> held = new HashMap<>();
        for (PlacedLead lead : engine.stores.allLeads()) {
            assertEquals(open.get(lead.lead().id()), lead.placement().owner(), "the place and the history agree");
            if (lead.placement().owner() != null) {
                held.merge(lead.placement().owner(), 1, Integer::sum);
            }
        }
        held.forEach((rep, count) -> assertTrue(count <= CAP, rep + " holds " + count));
        assertEquals(0, engine.stores.boarded(), "nothing is left begun");
        checkLog(engine);
        checkHeldAtEveryMoment(ownerships);
    }

    /** Replays the history: no rep was over the cap at any moment. */
    private static void checkHeldAtEveryMoment(List<Ownership> ownerships) {
        Map<Long, Integer> changes = new TreeMap<>();
        for (String rep : ownerships.stream().map(Ownership::rep).distinct().toList()) {
            changes.clear();
            for (Ownership ownership : ownerships) {
                if (ownership.rep().equals(rep)) {
                    changes.merge(ownership.sequence(), 1, Integer::sum);
                    if (ownership.to() != null) {
                        changes.merge(ownership.endSequence(), -1, Integer::sum);
                    }
                }
            }
            int now = 0;
            for (int change : changes.values()) {
                now += change;
                assertTrue(now <= CAP, rep + " held " + now);
            }
        }
    }

    private static void checkLog(Engine engine) {
        long expected = 1;
        Set<LeadId> seen = new HashSet<>();
        for (LoggedDecision logged : engine.stores.allDecisions()) {
            Decision decision = logged.decision();
            assertEquals(expected++, decision.sequence(), "the log has no gap");
            assertEquals(decision.sequence(), decision.placement().sequence());
            seen.add(decision.lead());
            assertTrue(engine.leads.explain(Unit.DEFAULT, decision.sequence()).isPresent());
        }
        assertEquals(engine.stores.allLeads().size(), seen.size());
    }

    @Property(tries = 10)
    void theSameWorkGivesTheSameDecisions(@ForAll long seed) {
        assertEquals(run(seed), run(seed));
    }

    private static List<String> run(long seed) {
        Random random = new Random(seed);
        try (Engine engine = new Engine()) {
            prepare(engine);
            for (int i = 0; i < 30; i++) {
                LeadId lead = engine.submit("e" + i).decision().lead();
                if (random.nextInt(3) == 0) {
                    settled(engine.assigner.release(lead, "r" + random.nextInt(REPS), "public", "test", "t"));
                }
            }
            return engine.stores.allDecisions().stream()
                    .map(LoggedDecision::decision)
                    .map(d -> d.sequence() + " " + d.door() + " "
                            + d.placement().state() + " " + d.placement().owner() + " "
                            + d.placement().reason().code())
                    .toList();
        }
    }
}
