package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.T0;
import static org.fenpei.persistence.Samples.UNIT;
import static org.fenpei.persistence.Samples.begun;
import static org.fenpei.persistence.Samples.creating;
import static org.fenpei.persistence.Samples.ended;
import static org.fenpei.persistence.Samples.kept;
import static org.fenpei.persistence.Samples.lead;
import static org.fenpei.persistence.Samples.moving;
import static org.fenpei.persistence.Samples.owned;
import static org.fenpei.persistence.Samples.placed;
import static org.fenpei.persistence.Samples.pooled;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is known of how long leads are kept, on every database. */
abstract class KeepingContract extends OnLane {

    private static final LeadId ONE = new LeadId(1);

    private void leads(int count) {
        List<PlacedLead> leads = new ArrayList<>();
        for (long i = 1; i <= count; i++) {
            PlacedLead lead = placed(lead(i), owned(i % 2 == 0 ? "li.wei" : "wang", i));
            leads.add(lead.withKeeping(kept(T0.plusSeconds(100 - i))));
        }
        write(creating(leads));
    }

    private @Nullable Keeping found(LeadId id) {
        return stores().leads().find(id).orElseThrow().keeping();
    }

    @Test
    void whatIsKnownChangesAndGoesAsItIsWritten() {
        leads(1);
        Keeping later = kept(T0.plusSeconds(7)).followedUp(T0.plusSeconds(1));
        write(Samples.keeping(2, ONE, later));
        assertEquals(later, found(ONE));
        write(Samples.keeping(3, ONE, null));
        assertNull(found(ONE));
        assertEquals(Optional.empty(), stores().leads().earliestDeadline(UNIT));
    }

    @Test
    void aGroupThatIsCommittedOnConditionKeepsItToo() {
        leads(2);
        Keeping later = kept(T0.plusSeconds(7));
        long version = read(LaneTransaction::configVersion);
        stores().lanes().commit(UNIT, 2, version, Samples.keeping(3, ONE, later));
        assertEquals(later, found(ONE));
        stores().lanes().commit(UNIT, 3, version, Samples.keeping(4, ONE, null));
        assertNull(found(ONE));
    }

    @Test
    void whatIsNeverDueIsNotFoundAsDue() {
        leads(1);
        write(Samples.keeping(2, ONE, Keeping.since(T0).followedUp(T0)));
        assertEquals(List.of(), read(lane -> lane.due(Instant.parse("9999-12-31T00:00:00Z"), 10)));
        assertEquals(Optional.empty(), stores().leads().earliestDeadline(UNIT));
        assertEquals(0, stores().leads().overdue(UNIT, Instant.parse("9999-12-31T00:00:00Z")));
    }

    @Test
    void aLeadThatLeavesItsOwnerTakesNothingAlong() {
        leads(1);
        LaneChanges moved =
                moving(placed(lead(1), pooled("public", 2)), ended(begun(ONE, "wang", 1), Door.RECYCLE, 2), null);
        write(moved);
        assertNull(found(ONE));
    }

    @Test
    void deadlinesAreListedInTheirOrderPageByPage() {
        leads(7);
        for (int size : new int[] {1, 2, 3, 10}) {
            assertEquals(List.of(7L, 6L, 5L, 4L, 3L, 2L, 1L), listed(null, null, size), "pages of " + size);
            assertEquals(List.of(6L, 4L, 2L), listed("li.wei", null, size), "pages of " + size);
            assertEquals(List.of(7L, 6L), listed(null, T0.plusSeconds(95), size), "pages of " + size);
        }
        assertEquals(2, stores().leads().overdue(UNIT, T0.plusSeconds(94)));
        assertThrows(IllegalArgumentException.class, () -> stores().leads().deadlines(UNIT, null, null, "never", 10));
    }

    private List<Long> listed(@Nullable String rep, @Nullable Instant before, int size) {
        List<Long> ids = new ArrayList<>();
        String cursor = null;
        do {
            Page<PlacedLead> page = stores().leads().deadlines(UNIT, rep, before, cursor, size);
            page.items().forEach(lead -> ids.add(lead.lead().id().value()));
            cursor = page.next();
        } while (cursor != null);
        return ids;
    }

    @Test
    void theOwnedLeadsOfOneRepComeInTheOrderOfTheirIds() {
        leads(6);
        write(creating(List.of(placed(lead(9), pooled("wang", 7)), placed(lead(10), owned("wang", 8)))));
        assertEquals(
                List.of(1L, 3L),
                read(lane -> lane.owned("wang", null, 2)).stream()
                        .map(lead -> lead.lead().id().value())
                        .toList());
        List<PlacedLead> rest = read(lane -> lane.owned("wang", new LeadId(3), 9));
        assertEquals(
                List.of(5L, 10L),
                rest.stream().map(lead -> lead.lead().id().value()).toList());
        assertEquals(kept(T0.plusSeconds(95)), rest.get(0).keeping());
    }

    @Test
    void ownedLeadsComeInTheOrderOfTheirIds() {
        leads(3);
        write(creating(List.of(placed(lead(9), pooled("public", 4)), placed(lead(10), owned("wang", 5)))));
        List<Long> ids = new ArrayList<>();
        LeadId after = null;
        while (true) {
            LeadId from = after;
            List<PlacedLead> portion = read(lane -> lane.owned(null, from, 2));
            if (portion.isEmpty()) {
                break;
            }
            portion.forEach(lead -> ids.add(lead.lead().id().value()));
            after = portion.get(portion.size() - 1).lead().id();
        }
        assertEquals(List.of(1L, 2L, 3L, 10L), ids);
    }

    @Test
    void locksAreCountedForTheOneWhoHoldsThem() {
        leads(4);
        write(Samples.keeping(5, ONE, kept(T0).locked(T0.plusSeconds(50), T0)));
        write(Samples.keeping(6, new LeadId(3), kept(T0).locked(T0.plusSeconds(9), T0)));
        assertEquals(Set.of(T0.plusSeconds(50), T0.plusSeconds(9)), Set.copyOf(read(lane -> lane.locks("wang"))));
        assertEquals(List.of(), read(lane -> lane.locks("li.wei")));
    }
}
