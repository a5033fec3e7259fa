package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.T0;
import static org.fenpei.persistence.Samples.UNIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.DuplicateRun;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.store.DuplicateStore;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.LeadBlock;
import org.junit.jupiter.api.Test;

/** Blocks, pairs and runs. Each database has a subclass. */
abstract class DuplicateContract extends OnLane {

    private static final Instant UNTIL = T0.plus(Duration.ofMinutes(1));

    private DuplicateStore store() {
        return stores().duplicates();
    }

    private static LaneChanges noting(long sequence, List<LeadBlock> blocks, List<DuplicatePair> pairs) {
        return new LaneChanges(
                sequence, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), blocks, pairs);
    }

    private static LeadBlock in(long block, long lead) {
        return new LeadBlock(new LeadId(lead), block);
    }

    private static DuplicatePair pair(long first, long second, DuplicatePair.State state, double score) {
        return new DuplicatePair(UNIT, new LeadId(first), new LeadId(second), state, score, T0, "boss");
    }

    private static List<LeadId> ids(long... ids) {
        return LongStream.of(ids).mapToObj(LeadId::new).toList();
    }

    @Test
    void ofEachBlockTheLatestLeadsAreGivenFirst() {
        List<LeadBlock> blocks = new ArrayList<>(List.of(in(-7, 1), in(-7, 3), in(-7, 2), in(9, 2)));
        for (long lead = 100; lead < 200; lead++) {
            blocks.add(in(Long.MIN_VALUE, lead));
        }
        write(noting(1, blocks, List.of()));
        write(noting(2, List.of(in(-7, 2), in(-7, 2)), List.of()));
        try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
            Map<Long, List<LeadId>> found = lane.blocked(List.of(-7L, 9L, Long.MIN_VALUE, 1L));
            assertEquals(ids(3, 2, 1), found.get(-7L));
            assertEquals(ids(2), found.get(9L));
            List<LeadId> many = found.getOrDefault(Long.MIN_VALUE, List.of());
            assertEquals(LeadBlock.MOST, many.size());
            assertEquals(new LeadId(199), many.get(0));
            assertFalse(found.containsKey(1L));
            assertEquals(Map.of(), lane.blocked(List.of()));
        }
        assertEquals(
                ids(2, 1), store().blocked(UNIT, List.of(-7L), new LeadId(3)).get(-7L));
        assertEquals(Map.of(), store().blocked("other", List.of(-7L, 9L), null));
    }

    @Test
    void whatWasSaidOfAPairLastCounts() {
        write(noting(1, List.of(), List.of(pair(5, 4, DuplicatePair.State.OPEN, 0.875))));
        store().save(pair(4, 5, DuplicatePair.State.DIFFERENT, 0.5));
        store().save(pair(6, 4, DuplicatePair.State.OPEN, 0.75));
        assertEquals(
                List.of(pair(4, 6, DuplicatePair.State.OPEN, 0.75), pair(4, 5, DuplicatePair.State.DIFFERENT, 0.5)),
                store().pairs(new LeadId(4)));
        try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
            assertEquals(2, lane.pairs(ids(4)).size());
            assertEquals(1, lane.pairs(ids(5)).size());
        }
    }

    @Test
    void pairsOfAStateComeInTheirOrderPageByPage() {
        List<DuplicatePair> all = new ArrayList<>();
        for (long second = 2; second < 6; second++) {
            for (long first = 1; first < second; first++) {
                all.add(pair(first, second, DuplicatePair.State.OPEN, 1));
            }
        }
        all.forEach(store()::save);
        store().save(pair(1, 9, DuplicatePair.State.LINKED, 1));
        List<DuplicatePair> read = new ArrayList<>();
        List<DuplicatePair> page = store().pairs(UNIT, DuplicatePair.State.OPEN, null, 4);
        while (!page.isEmpty()) {
            read.addAll(page);
            page = store().pairs(UNIT, DuplicatePair.State.OPEN, read.get(read.size() - 1), 4);
        }
        assertEquals(all, read);
    }

    private static DuplicateRun run(String id, Instant at) {
        return new DuplicateRun(
                id, UNIT, DuplicateRun.Kind.SCAN, DuplicateRun.State.RUNNING, 1, "boss", at, null, 10, 0, 0, null);
    }

    @Test
    void aPortionIsKeptByWhoeverHoldsTheLeaseOnly() {
        DuplicateRun run = run("d1", T0);
        store().create(run);
        assertTrue(store().lease("d1", "here", T0, UNTIL));
        assertFalse(store().lease("d1", "there", T0, UNTIL));
        DuplicateRun further = run.after(5, 1, new LeadId(5));
        assertFalse(store().save(further, List.of(in(3, 1)), List.of(), "there", UNTIL));
        assertEquals(Map.of(), store().blocked(UNIT, List.of(3L), null));
        store().save(pair(1, 2, DuplicatePair.State.DIFFERENT, 0.5));
        assertTrue(store().save(
                        further,
                        List.of(in(3, 1)),
                        List.of(pair(1, 2, DuplicatePair.State.OPEN, 1), pair(1, 3, DuplicatePair.State.OPEN, 1)),
                        "here",
                        UNTIL));
        assertEquals(further, store().run("d1").orElseThrow());
        assertEquals(
                List.of(pair(1, 3, DuplicatePair.State.OPEN, 1)),
                store().pairs(UNIT, DuplicatePair.State.OPEN, null, 9),
                "what was said already stays");
        assertTrue(store().lease("d1", "there", UNTIL.plusSeconds(1), UNTIL.plusSeconds(60)), "a dead node's");
    }

    @Test
    void anEndedRunIsNobodysAndIsListed() {
        store().create(run("d1", T0));
        store().create(run("d2", T0.plusSeconds(1)));
        assertTrue(store().lease("d1", "here", T0, UNTIL));
        assertTrue(store().end("d1", DuplicateRun.State.CANCELLED, T0));
        assertFalse(store().end("d1", DuplicateRun.State.CANCELLED, T0));
        assertFalse(store().save(run("d1", T0), List.of(), List.of(), "here", UNTIL));
        assertFalse(store().lease("d1", "here", T0, UNTIL));
        assertEquals(
                List.of("d2"), store().open().stream().map(DuplicateRun::id).toList());
        assertEquals(
                List.of("d2", "d1"),
                store().runs(UNIT, DuplicateRun.Kind.SCAN, 9).stream()
                        .map(DuplicateRun::id)
                        .toList());
        assertEquals(
                run("d1", T0).ended(DuplicateRun.State.CANCELLED, T0),
                store().run("d1").orElseThrow());
        store().forget(UNIT, DuplicateRun.Kind.SCAN);
        assertEquals(List.of(), store().runs(UNIT, DuplicateRun.Kind.SCAN, 9));
    }
}
