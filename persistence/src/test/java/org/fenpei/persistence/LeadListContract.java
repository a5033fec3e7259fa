package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.T0;
import static org.fenpei.persistence.Samples.UNIT;
import static org.fenpei.persistence.Samples.creating;
import static org.fenpei.persistence.Samples.lead;
import static org.fenpei.persistence.Samples.owned;
import static org.fenpei.persistence.Samples.placed;
import static org.fenpei.persistence.Samples.pooled;
import static org.fenpei.persistence.Samples.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists and counts of leads. Each database has a subclass. */
abstract class LeadListContract extends OnDatabase {

    @BeforeEach
    void leads() {
        stores().directory().save(new Unit(UNIT, "Main"));
        stores().directory().save(new Unit("other", "Other"));
        List<PlacedLead> leads = new ArrayList<>();
        leads.add(placed(lead(1), owned("a", 1)));
        leads.add(placed(lead(2), Placement.owned("b", "public", T0, Reason.of("pool.claimed"), 2)));
        leads.add(placed(lead(3), pooled("public", 3)));
        leads.add(placed(lead(4), pooled("vip", 4)));
        leads.add(placed(lead(5, 9, T0.plusSeconds(5)), waiting(5)));
        leads.add(placed(lead(6, 0, T0.plusSeconds(3)), waiting(6)));
        leads.add(new PlacedLead(lead(7), owned("a", 7), null, Samples.kept(T0)));
        write(UNIT, creating(leads));
        Lead elsewhere = new Lead(new LeadId(8), "other", "crm", "1", 0, Instant.EPOCH, Attributes.NONE);
        write(
                "other",
                new LaneChanges(
                        1,
                        List.of(placed(elsewhere, waiting(1))),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private void write(String unit, LaneChanges changes) {
        try (LaneTransaction lane = stores().lanes().begin(unit)) {
            lane.write(changes);
            lane.commit();
        }
    }

    private List<Long> list(
            Placement.@Nullable State state,
            @Nullable String owner,
            @Nullable String pool,
            @Nullable String source,
            @Nullable String reason) {
        LeadFilter filter = new LeadFilter(UNIT, state, owner, pool, source, reason);
        return stores().leads().list(filter, null, 100).items().stream()
                .map(placed -> placed.lead().id().value())
                .toList();
    }

    @Test
    void aListHoldsTheLeadsOfItsUnitThatTheFilterLetsThrough() {
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), list(null, null, null, null, null));
        assertEquals(List.of(5L, 6L), list(Placement.State.WAITING, null, null, null, null));
        assertEquals(List.of(1L, 7L), list(null, "a", null, null, null));
        assertEquals(List.of(2L, 3L), list(null, null, "public", null, null));
        assertEquals(List.of(3L), list(Placement.State.POOL, null, "public", "web", "engine.end"));
        assertEquals(List.of(2L), list(null, null, null, null, "pool.claimed"));
        assertEquals(List.of(), list(null, null, null, "crm", null));
    }

    @Test
    void aListCanBeNarrowedToATimeWhoseEndIsExcluded() {
        LeadFilter all = LeadFilter.all(UNIT);
        List<PlacedLead> leads = stores().leads().list(all, null, 100).items();
        Instant from = leads.get(2).lead().receivedAt();
        for (Instant to : List.of(from, from.plusMillis(1), from.plusSeconds(3_600))) {
            LeadFilter filter = new LeadFilter(UNIT, null, null, null, null, null, from, to);
            assertEquals(
                    leads.stream()
                            .filter(lead -> !lead.lead().receivedAt().isBefore(from)
                                    && lead.lead().receivedAt().isBefore(to))
                            .toList(),
                    stores().leads().list(filter, null, 100).items());
        }
    }

    @Test
    void pagesFollowEachOtherToTheEnd() {
        for (int size = 1; size <= 8; size++) {
            List<Long> found = new ArrayList<>();
            String cursor = null;
            do {
                Page<PlacedLead> page = stores().leads().list(LeadFilter.all(UNIT), cursor, size);
                page.items().forEach(placed -> found.add(placed.lead().id().value()));
                cursor = page.next();
            } while (cursor != null);
            assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L), found, "pages of " + size);
        }
    }

    @Test
    void theLastPageNamesNoNextOneEvenIfItIsFull() {
        assertNotNull(stores().leads().list(LeadFilter.all(UNIT), null, 6).next());
        assertNull(stores().leads().list(LeadFilter.all(UNIT), null, 7).next());
    }

    @Test
    void whatSkippingCutsOffIsReadWholeHoweverItIsCut() {
        for (LeadFilter filter : List.of(
                LeadFilter.all(UNIT),
                new LeadFilter(UNIT, Placement.State.POOL, null, null, null, null),
                new LeadFilter(UNIT, Placement.State.WAITING, null, null, null, null))) {
            List<PlacedLead> all = stores().leads().list(filter, null, 100).items();
            for (int size = 1; size <= 8; size++) {
                List<PlacedLead> found = new ArrayList<>();
                String cursor = null;
                do {
                    String to = stores().leads().skip(filter, cursor, size);
                    List<PlacedLead> portion = stores().leads().between(filter, cursor, to);
                    assertEquals(Math.min(size, all.size() - found.size()), portion.size(), "portions of " + size);
                    found.addAll(portion);
                    cursor = to;
                } while (cursor != null);
                assertEquals(all, found, "portions of " + size);
            }
        }
    }

    @Test
    void aCursorOfAnotherKindIsRefused() {
        for (String cursor : List.of("", "nonsense", "UUUUUUUUUUUUU", "' OR 1=1 -- --")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> stores().leads().list(LeadFilter.all(UNIT), cursor, 5),
                    cursor);
        }
    }

    @Test
    void aPageHasOneToAThousandLeads() {
        for (int limit : new int[] {-1, 0, Page.MAX_SIZE + 1}) {
            assertThrows(
                    IllegalArgumentException.class, () -> stores().leads().list(LeadFilter.all(UNIT), null, limit));
        }
        assertEquals(
                7,
                stores().leads()
                        .list(LeadFilter.all(UNIT), null, Page.MAX_SIZE)
                        .items()
                        .size());
    }

    @Test
    void leadsAreCountedByPlacePoolAndOwner() {
        assertEquals(
                Map.of(Placement.State.OWNED, 3L, Placement.State.POOL, 2L, Placement.State.WAITING, 2L),
                stores().leads().countByState(UNIT));
        assertEquals(Map.of("public", 1L, "vip", 1L), stores().leads().countByPool(UNIT));
        assertEquals(Map.of("a", 2L, "b", 1L), stores().leads().countByOwner(UNIT));
        assertEquals(Map.of(), stores().leads().countByOwner("nowhere"));
    }

    @Test
    void theEarliestDeadlineIsOfTheUnit() {
        assertEquals(Optional.of(T0), stores().leads().earliestDeadline(UNIT));
        assertEquals(Optional.empty(), stores().leads().earliestDeadline("other"));
    }

    @Test
    void aLeadThatIsNotThereIsNotFound() {
        assertEquals(Optional.empty(), stores().leads().find(new LeadId(99)));
        assertEquals(List.of(), stores().leads().ownerships(new LeadId(99)));
        assertEquals(List.of(), stores().decisions().ofLead(new LeadId(99)));
    }
}
