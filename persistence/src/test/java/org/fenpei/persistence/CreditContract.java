package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.T0;
import static org.fenpei.persistence.Samples.UNIT;
import static org.fenpei.persistence.Samples.creating;
import static org.fenpei.persistence.Samples.lead;
import static org.fenpei.persistence.Samples.owned;
import static org.fenpei.persistence.Samples.placed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.CreditTotal;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.CreditChanges;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.api.store.LoggedDecision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept of the credit for leads. Each database has a subclass. */
abstract class CreditContract extends OnLane {

    private static final Instant EVER = T0.plusSeconds(1_000_000);

    private static CreditEntry entry(long lead, long sequence, String rep, long second, long cents) {
        return new CreditEntry(
                new LeadId(lead), sequence, rep, T0.plusSeconds(second), 5_000, cents, cents > 0 ? 1 : -1, 0, 0, 0);
    }

    private static LaneChanges crediting(long sequence, List<CreditSplit> splits, CreditEntry... entries) {
        List<LoggedDecision> decisions = new ArrayList<>();
        for (CreditEntry entry : entries) {
            if (decisions.stream().noneMatch(one -> one.decision().sequence() == entry.sequence())) {
                decisions.add(new LoggedDecision(
                        new Decision(
                                UNIT,
                                entry.sequence(),
                                entry.lead(),
                                Door.CREDIT,
                                T0,
                                "boss",
                                owned("a", 1),
                                null,
                                0,
                                null),
                        new byte[] {0}));
            }
        }
        return new LaneChanges(sequence, List.of(), List.of(), List.of(), List.of(), decisions, List.of())
                .withCredit(new CreditChanges(splits, List.of(entries), List.of()));
    }

    private void leads() {
        write(creating(List.of(
                placed(lead(1), owned("a", 1)), placed(lead(2), owned("b", 2)), placed(lead(3), owned("c", 3)))));
    }

    @Test
    void whatIsSaidAndCreditedComesBackAsItWasWritten() {
        leads();
        List<CreditShare> shares =
                List.of(new CreditShare("王芳", 3_334), new CreditShare("li.wei", 3_333), new CreditShare("zhao", 3_333));
        CreditSplit said = new CreditSplit(
                new LeadId(1), 4, CreditSplit.Kind.GIVEN, shares, "a", T0, "经理", "帮忙😀 \"x\" \\" + "长".repeat(480));
        CreditSplit back =
                new CreditSplit(new LeadId(1), 5, CreditSplit.Kind.WITHDRAWN, List.of(), null, T0, "boss", "");
        CreditEntry much =
                new CreditEntry(new LeadId(1), 4, "王芳", T0.plusMillis(3), 10_000, 100_000_000_000_000_000L, 1, 0, 1, 5);
        CreditEntry less =
                new CreditEntry(new LeadId(1), 5, CreditEntry.NOBODY, T0, 0, -100_000_000_000_000_000L, -1, 1, -1, -5);
        write(crediting(5, List.of(said, back), much, less));
        LeadCredit kept = new LeadCredit(List.of(said, back), List.of(much, less));
        assertEquals(kept, stores().credit().ofLead(new LeadId(1)));
        assertEquals(Map.of(new LeadId(1), kept), read(lane -> lane.credit(leadIds(1, 2))));
        assertEquals(LeadCredit.NONE, stores().credit().ofLead(new LeadId(2)));
    }

    @Test
    void lanesReadWhatWasCreditedByTheTimeOfTheCloseAndByDecision() {
        stores().directory().save(new Unit("other", "Other"));
        leads();
        CreditEntry first = entry(2, 4, "a", 9, 10);
        CreditEntry second = entry(1, 5, "b", 5, 20);
        CreditEntry third = entry(2, 6, "a", 9, -10);
        write(crediting(6, List.of(), first, second, third));
        assertEquals(List.of(first, second, third), read(lane -> each(lane::creditedSince, T0)));
        assertEquals(List.of(first, third), read(lane -> each(lane::creditedSince, T0.plusSeconds(9))));
        assertEquals(List.of(), read(lane -> each(lane::creditedSince, T0.plusSeconds(10))));
        assertEquals(List.of(second, third), read(lane -> lane.creditedAfter(4)));
        assertEquals(List.of(), read(lane -> lane.creditedAfter(6)));
        try (LaneTransaction lane = stores().lanes().begin("other")) {
            assertEquals(List.of(), each(lane::creditedSince, T0));
            assertEquals(List.of(), lane.creditedAfter(0));
        }
    }

    @Test
    void whatARepWasCreditedWithComesInPagesTheLatestFirst() {
        leads();
        List<CreditEntry> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(entry(1 + i % 3, 4 + i, "a", 100 - i / 2, i % 4 == 3 ? -5 : 10));
        }
        all.add(entry(1, 30, "b", 50, 99));
        write(crediting(30, List.of(), all.toArray(CreditEntry[]::new)));
        List<CreditEntry> wanted = all.stream()
                .filter(entry -> entry.rep().equals("a"))
                .sorted((one, other) -> {
                    int byTime = other.closedAt().compareTo(one.closedAt());
                    int byLead = Long.compare(other.lead().value(), one.lead().value());
                    return byTime != 0 ? byTime : byLead != 0 ? byLead : Long.compare(other.sequence(), one.sequence());
                })
                .toList();
        for (int limit : new int[] {1, 5, 12, 100}) {
            List<CreditEntry> found = new ArrayList<>();
            @Nullable String cursor = null;
            do {
                Page<CreditEntry> page = stores().credit().ofRep(UNIT, "a", T0, EVER, cursor, limit);
                found.addAll(page.items());
                cursor = page.next();
            } while (cursor != null);
            assertEquals(wanted, found);
        }
        Instant from = T0.plusSeconds(97);
        Instant to = T0.plusSeconds(99);
        assertEquals(
                wanted.stream()
                        .filter(entry -> !entry.closedAt().isBefore(from)
                                && entry.closedAt().isBefore(to))
                        .toList(),
                stores().credit().ofRep(UNIT, "a", from, to, null, 100).items());
        assertThrows(
                IllegalArgumentException.class, () -> stores().credit().ofRep(UNIT, "a", T0, EVER, "no cursor", 1));
        assertEquals(new CreditTotal(0, 0, 0, 0), stores().credit().total(UNIT, "nobody", T0, EVER));
        assertEquals(new CreditTotal(99, 1, 0, 1), stores().credit().total(UNIT, "b", T0, EVER));
        assertEquals(
                9 * 10 - 3 * 5, stores().credit().total(UNIT, "a", T0, EVER).cents());
    }

    @Test
    void aLeadOfWhichNothingIsLeftIsNoneThatHeHasAPartOf() {
        leads();
        write(crediting(6, List.of(), entry(1, 4, "a", 1, 10), entry(1, 5, "a", 1, -10), entry(2, 6, "a", 2, 7)));
        assertEquals(new CreditTotal(7, 1, 0, 1), stores().credit().total(UNIT, "a", T0, EVER));
    }
}
