package org.fenpei.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.store.ViewStore;
import org.fenpei.api.store.ViewStore.Day;
import org.junit.jupiter.api.Test;

/** What every database must do with the views of pools. */
abstract class ViewContract extends OnDatabase {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private ViewStore store() {
        return stores().views();
    }

    private boolean open(Day day, long lead, int cap) {
        return store().open(day, new LeadId(lead), cap, NOW);
    }

    @Test
    void aLeadCountsOncePerRepPoolAndDay() {
        Day day = new Day("ann", "public", TODAY);
        assertTrue(open(day, 1, 2));
        assertTrue(open(day, 1, 2));
        assertTrue(open(day, 2, 2));
        assertFalse(open(day, 3, 2), "the cap is met");
        assertTrue(open(day, 1, 2), "what was opened may be opened again");
        assertEquals(2, store().opened(day));
        for (Day other : List.of(
                new Day("bob", "public", TODAY),
                new Day("ann", "cold", TODAY),
                new Day("ann", "public", TODAY.plusDays(1)))) {
            assertEquals(0, store().opened(other));
            assertTrue(open(other, 3, 1));
        }
    }

    @Test
    void aCapOfNothingLetsNothingBeOpenedAndALowerCapForgetsNothing() {
        Day day = new Day("ann", "public", TODAY);
        assertFalse(open(day, 1, 0));
        assertEquals(0, store().opened(day));
        assertTrue(open(day, 1, 5));
        assertTrue(open(day, 2, 5));
        assertFalse(open(day, 3, 1));
        assertEquals(2, store().opened(day));
    }

    @Test
    void manyAtOnceDoNotExceedTheCapByOne() {
        Day day = new Day("ann", "public", TODAY);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Boolean>> opened = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                long lead = 1L + i / 2;
                opened.add(CompletableFuture.supplyAsync(() -> open(day, lead, 25), threads));
            }
            long allowed = opened.stream().filter(CompletableFuture::join).count();
            assertEquals(25, store().opened(day));
            assertTrue(allowed >= 25, "each that is noted was allowed");
        } finally {
            threads.shutdown();
        }
    }
}
