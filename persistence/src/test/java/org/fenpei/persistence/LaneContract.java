package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.T0;
import static org.fenpei.persistence.Samples.UNIT;
import static org.fenpei.persistence.Samples.begun;
import static org.fenpei.persistence.Samples.creating;
import static org.fenpei.persistence.Samples.decision;
import static org.fenpei.persistence.Samples.ended;
import static org.fenpei.persistence.Samples.keeping;
import static org.fenpei.persistence.Samples.lead;
import static org.fenpei.persistence.Samples.logged;
import static org.fenpei.persistence.Samples.moving;
import static org.fenpei.persistence.Samples.owned;
import static org.fenpei.persistence.Samples.placed;
import static org.fenpei.persistence.Samples.pooled;
import static org.fenpei.persistence.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.Lapse;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rung;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.StepEntry;
import org.fenpei.api.store.StoreException;
import org.junit.jupiter.api.Test;

/** What a lane transaction promises about writing, committing and locking. Each database has a subclass. */
abstract class LaneContract extends OnLane {

    @Test
    void aNewLaneBeginsAtZero() {
        assertEquals(0L, read(LaneTransaction::sequence));
    }

    @Test
    void aUnitThatIsNotThereHasNoLane() {
        assertThrows(IllegalArgumentException.class, () -> stores().lanes().begin("nowhere"));
        // The connection went back: as often as the pool has connections.
        for (int i = 0; i < 30; i++) {
            assertThrows(IllegalArgumentException.class, () -> stores().lanes().begin("nowhere"));
        }
    }

    @Test
    void aLeadComesBackAsItWasWritten() {
        Map<String, Object> attributes = Map.of(
                "company",
                "南京😀科技 \"quoted\" \\ \n\t \u0001",
                "budget",
                0.1,
                "employees",
                Long.MAX_VALUE,
                "vip",
                true,
                "tags",
                List.of("a", "二"),
                "note",
                "长".repeat(30_000));
        Lead lead = new Lead(
                new LeadId(Long.MAX_VALUE), UNIT, "web", "外部😀" + "x".repeat(190), 9, T0, Attributes.of(attributes));
        PlacedLead placed = new PlacedLead(
                lead,
                Placement.owned("li.wei", "public", T0.plusMillis(1), Samples.TURN, 1),
                "inbound",
                everythingKept());
        write(creating(List.of(placed)));
        assertEquals(List.of(placed), read(lane -> lane.leads(List.of(lead.id(), new LeadId(5)))));
        assertEquals(placed, stores().leads().find(lead.id()).orElseThrow());
    }

    /** All that can be known of how long a lead is kept. */
    private static Keeping everythingKept() {
        List<Rung> ladder = List.of(
                new Rung(Lapse.NONE, Set.of(Rung.Act.REMIND, Rung.Act.AT_RISK), null, 2),
                new Rung(Lapse.parse("P1DT2H", true), Set.of(Rung.Act.REASSIGN), "inbound", 3),
                new Rung(Lapse.parse("PT30M", false), Set.of(Rung.Act.POOL, Rung.Act.COPY_MANAGER), "公海", 0));
        Deadline deadline = new Deadline(
                T0.plusSeconds(86_400),
                Reason.of("pool.keep", "days", 7L, "ratio", 0.5),
                List.of(
                        new Deadline.Warning(Lapse.parse("P3D", true), false),
                        new Deadline.Warning(Lapse.parse("PT4H", false), true)),
                ladder);
        return new Keeping(
                T0.plusSeconds(9),
                T0,
                List.of(
                        new Keeping.Running("first", deadline, 2, T0.plusSeconds(9)),
                        new Keeping.Running(
                                "second",
                                deadline.withAt(T0.plusSeconds(90_000)),
                                5,
                                null,
                                T0.plusSeconds(8),
                                T0.plusSeconds(7))),
                T0.plusSeconds(1),
                3,
                2,
                T0.plusSeconds(2),
                new Keeping.Asked(T0.plusSeconds(3), "客户要求"),
                T0.plusSeconds(4),
                true,
                true);
    }

    @Test
    void aLeadWithLittleComesBackAsItWasWritten() {
        Lead lead = new Lead(new LeadId(1), UNIT, "web", "1", 0, Instant.EPOCH, Attributes.NONE);
        PlacedLead placed = new PlacedLead(
                lead, Placement.unowned(Placement.State.HELD, Instant.EPOCH, Reason.of("a.b"), 1), null, null);
        write(creating(List.of(placed)));
        assertEquals(List.of(placed), read(lane -> lane.leads(List.of(lead.id()))));
    }

    @Test
    void theSameSourceAndIdCannotBeCreatedTwiceInAUnit() {
        write(creating(List.of(placed(lead(1), owned("li.wei", 1)))));
        Lead twin = new Lead(new LeadId(2), UNIT, "web", "ext-1", 0, T0, Attributes.NONE);
        try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
            StoreException refused = assertThrows(
                    StoreException.class, () -> lane.write(creating(List.of(placed(twin, owned("li.wei", 2))))));
            assertFalse(refused.passing());
            assertFalse(refused.outcomeUnknown());
            assertFalse(String.valueOf(refused).contains("ext-1"));
            assertFalse(String.valueOf(refused.getCause()).contains("ext-1"));
        }
        assertEquals(1L, read(LaneTransaction::sequence));
        assertTrue(stores().leads().find(twin.id()).isEmpty());
    }

    @Test
    void theSameSourceAndIdMayBeInTwoUnits() {
        stores().directory().save(new Unit("other", "Other"));
        write(creating(List.of(placed(lead(1), waiting(1)))));
        Lead twin = new Lead(new LeadId(2), "other", "web", "ext-1", 0, T0, Attributes.NONE);
        try (LaneTransaction lane = stores().lanes().begin("other")) {
            lane.write(new LaneChanges(
                    1, List.of(placed(twin, waiting(1))), List.of(), List.of(), List.of(), List.of(), List.of()));
            lane.commit();
        }
        assertEquals(twin, stores().leads().find(twin.id()).orElseThrow().lead());
    }

    @Test
    void aMovedLeadChangesItsPlacementPolicyKeepingAndPriorityOnly() {
        write(creating(List.of(placed(lead(1), waiting(1)))));
        Lead changed = new Lead(
                new LeadId(1), UNIT, "web", "ext-1", 7, T0, Attributes.of(Map.of("company", "not to be written")));
        PlacedLead moved = new PlacedLead(
                changed,
                Placement.owned("li.wei", "public", T0.plusMillis(2), Reason.of("pool.claimed"), 2),
                "second",
                Samples.kept(T0.plusSeconds(60)));
        write(moving(moved, null, begun(new LeadId(1), "li.wei", 2)));
        PlacedLead expected = new PlacedLead(lead(1, 7, T0), moved.placement(), "second", moved.keeping());
        assertEquals(expected, stores().leads().find(new LeadId(1)).orElseThrow());
        write(moving(
                placed(lead(1), pooled("public", 3)), ended(begun(new LeadId(1), "li.wei", 2), Door.RELEASE, 3), null));
        assertEquals(
                placed(lead(1), pooled("public", 3)),
                stores().leads().find(new LeadId(1)).orElseThrow());
    }

    @Test
    void movingALeadThatIsNotThereIsRefused() {
        try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
            assertThrows(
                    StoreException.class, () -> lane.write(moving(placed(lead(1), owned("li.wei", 1)), null, null)));
        }
        try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
            LaneChanges two = new LaneChanges(
                    2,
                    List.of(),
                    List.of(placed(lead(1), waiting(1)), placed(lead(2), waiting(2))),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
            assertThrows(StoreException.class, () -> lane.write(two));
        }
    }

    @Test
    void anOwnershipMayBeginAndEndInOneGroup() {
        LeadId id = new LeadId(1);
        Ownership shortOne = ended(begun(id, "li.wei", 1), Door.RELEASE, 2);
        PlacedLead placed = placed(lead(1), pooled("public", 2));
        write(new LaneChanges(
                2,
                List.of(placed),
                List.of(),
                List.of(shortOne),
                List.of(),
                List.of(logged(decision(id, owned("li.wei", 1), 1)), logged(decision(id, placed.placement(), 2))),
                List.of()));
        assertEquals(Map.of(id, List.of(shortOne)), read(lane -> lane.ownerships(List.of(id))));
        assertEquals(Map.of(), read(LaneTransaction::held));
    }

    @Test
    void decisionsComeBackAsTheyWereWritten() {
        byte[] trace = new byte[1 << 20];
        new Random(1).nextBytes(trace);
        LeadId id = new LeadId(1);
        Placement at = Placement.owned("li.wei", "public", T0.plusMillis(5), Samples.TURN, 1);
        Decision full =
                new Decision(UNIT, 1, id, Door.CLAIM, T0.plusNanos(4_000_000), "王经理", at, "inbound", 12, "roundrobin");
        Decision bare = new Decision(UNIT, 2, id, Door.MANUAL, T0, "x", waiting(2), null, 0, null);
        write(new LaneChanges(
                2,
                List.of(placed(lead(1), waiting(2))),
                List.of(),
                List.of(),
                List.of(),
                List.of(
                        new org.fenpei.api.store.LoggedDecision(full, trace),
                        new org.fenpei.api.store.LoggedDecision(bare, new byte[0])),
                List.of()));
        assertEquals(full, stores().decisions().find(UNIT, 1).orElseThrow().decision());
        assertArrayEquals(
                trace, stores().decisions().find(UNIT, 1).orElseThrow().trace());
        assertArrayEquals(
                new byte[0], stores().decisions().find(UNIT, 2).orElseThrow().trace());
        assertTrue(stores().decisions().find(UNIT, 3).isEmpty());
        assertEquals(List.of(bare, full), stores().decisions().ofLead(id));
        assertEquals(List.of(full, bare), stores().decisions().after(UNIT, 0, 10));
        assertEquals(List.of(full), stores().decisions().after(UNIT, 0, 1));
        assertEquals(List.of(bare), stores().decisions().after(UNIT, 1, 10));
        assertEquals(List.of(), stores().decisions().after("other", 0, 10));
    }

    @Test
    void whatWasNotCommittedLeavesNothing() {
        write(keeping(1, new StepEntry("p", "s", "k", "old", 1)));
        try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
            lane.write(creating(List.of(placed(lead(1), owned("li.wei", 2)))));
            lane.write(keeping(3, new StepEntry("p", "s", "k", "new", 1)));
        }
        assertEquals(1L, read(LaneTransaction::sequence));
        assertEquals(List.of(new StepEntry("p", "s", "k", "old", 1)), read(lane -> lane.stepEntries(0)));
        assertTrue(stores().leads().find(new LeadId(1)).isEmpty());
        assertTrue(stores().decisions().find(UNIT, 2).isEmpty());
        assertEquals(List.of(), stores().leads().ownerships(new LeadId(1)));
    }

    @Test
    void severalWritesAreCommittedTogether() {
        try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
            lane.write(creating(List.of(placed(lead(1), owned("li.wei", 1)))));
            lane.write(moving(
                    placed(lead(1), pooled("public", 2)),
                    ended(begun(new LeadId(1), "li.wei", 1), Door.RELEASE, 2),
                    null));
            lane.commit();
        }
        assertEquals(2L, read(LaneTransaction::sequence));
        assertEquals(
                pooled("public", 2),
                stores().leads().find(new LeadId(1)).orElseThrow().placement());
    }

    @Test
    void afterTheCommitTheTransactionIsOver() {
        try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
            lane.commit();
            assertThrows(IllegalStateException.class, lane::held);
            assertThrows(IllegalStateException.class, lane::commit);
            assertThrows(IllegalStateException.class, () -> lane.write(keeping(1)));
        }
    }

    @Test
    void theLaneIsTakenByOneTransactionAtATime() throws Exception {
        int threads = 8;
        int rounds = 40;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Set<Long>>> tasks = Collections.nCopies(threads, () -> {
                Set<Long> mine = new HashSet<>();
                for (int i = 0; i < rounds; i++) {
                    try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
                        long next = lane.sequence() + 1;
                        lane.write(creating(List.of(placed(lead(next), owned("li.wei", next)))));
                        lane.commit();
                        mine.add(next);
                    }
                }
                return mine;
            });
            Set<Long> all = new HashSet<>();
            for (Future<Set<Long>> result : pool.invokeAll(tasks)) {
                for (Long number : result.get()) {
                    assertTrue(all.add(number), "number given twice");
                }
            }
            assertEquals(threads * rounds, all.size());
        } finally {
            pool.shutdownNow();
        }
        assertEquals(320L, read(LaneTransaction::sequence));
        assertEquals(Map.of("li.wei", 320), read(LaneTransaction::held));
    }

    @Test
    void lanesOfTwoUnitsDoNotWaitForEachOther() {
        stores().directory().save(new Unit("other", "Other"));
        try (LaneTransaction main = stores().lanes().begin(UNIT);
                LaneTransaction other = stores().lanes().begin("other")) {
            main.write(creating(List.of(placed(lead(1), owned("li.wei", 1)))));
            other.write(keeping(1, new StepEntry("p", "s", "k", "v", 1)));
            other.commit();
            main.commit();
        }
        assertEquals(1L, read(LaneTransaction::sequence));
    }

    @Test
    void whoSavesWaitsForTheGroupThatIsBeingDecided() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            long version = stores().directory().configVersion(UNIT);
            Future<?> save;
            try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
                save = pool.submit(() -> stores().directory().save(new Unit(UNIT, "Renamed")));
                lane.write(creating(List.of(placed(lead(1), owned("li.wei", 1)))));
                assertFalse(save.isDone());
                lane.commit();
            }
            save.get();
            assertEquals(version + 1, stores().directory().configVersion(UNIT));
        } finally {
            pool.shutdownNow();
        }
    }
}
