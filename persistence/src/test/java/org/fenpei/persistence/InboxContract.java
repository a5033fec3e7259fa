package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.T0;
import static org.fenpei.persistence.Samples.UNIT;
import static org.fenpei.persistence.Samples.begun;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Reason;
import org.fenpei.api.store.InboxStore;
import org.fenpei.api.store.InboxStore.Place;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.StoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What inboxes are made of, and what was read of them. Each database has a subclass. */
abstract class InboxContract extends OnLane {

    private static Notice notice(long number, @Nullable String rep, @Nullable LeadId lead) {
        Reason reason = new Reason("engine.taken-by-hand", Map.of("n", number, "share", 0.5, "名", "华东"));
        return new Notice(UNIT, number, rep, Notice.Kind.TAKEN, lead, reason, T0.plusMillis(number));
    }

    private static LaneChanges telling(long sequence, Notice... notices) {
        return new LaneChanges(sequence, List.of(), List.of(), List.of(), List.of(), List.of(), List.of())
                .withNotices(List.of(notices));
    }

    private static Ownership from(long lead, String rep, Door door, long sequence) {
        return new Ownership(
                new LeadId(lead), rep, null, door, T0.plusMillis(sequence / 3), sequence, null, null, null, 0);
    }

    private InboxStore inbox() {
        return stores().inbox();
    }

    private List<Long> numbers(@Nullable String rep, long before, boolean unreadOnly, int limit) {
        return inbox().notices(UNIT, rep, before, unreadOnly, limit).stream()
                .map(kept -> kept.notice().number())
                .toList();
    }

    @Test
    void aNoticeIsReadAsItWasWrittenTheLatestFirst() {
        Notice one = notice(1, "ann", new LeadId(7));
        Notice two = notice(2, "ann", null);
        Notice managers = notice(3, null, new LeadId(8));
        write(telling(0, one, two, managers, notice(4, "bob", null)));
        assertEquals(
                List.of(new InboxStore.Kept(two, false), new InboxStore.Kept(one, false)),
                inbox().notices(UNIT, "ann", Long.MAX_VALUE, false, 10));
        assertEquals(List.of(new InboxStore.Kept(managers, false)), inbox().notices(UNIT, null, 9, false, 10));
        assertEquals(List.of(1L), numbers("ann", 2, false, 10));
        assertEquals(List.of(2L), numbers("ann", 9, false, 1));
    }

    @Test
    void whatALaneTellsIsKeptWithItsDecisionsOrNotAtAll() {
        long version = stores().directory().configVersion(UNIT);
        assertTrue(stores().lanes().commit(UNIT, 0, version, telling(1, notice(1, "ann", null))));
        assertEquals(false, stores().lanes().commit(UNIT, 0, version, telling(1, notice(2, "ann", null))));
        assertTrue(stores().lanes().commit(UNIT, 1, version, telling(1, notice(3, "ann", null))), "without decisions");
        assertThrows(StoreException.class, () -> write(telling(2, notice(4, "ann", null), notice(1, "ann", null))));
        assertEquals(List.of(3L, 1L), numbers("ann", 9, false, 10));
    }

    @Test
    void whatIsMarkedAsReadIsReadForItsReaderOnly() {
        write(telling(
                0, notice(1, "ann", null), notice(2, "ann", null), notice(3, "bob", null), notice(4, null, null)));
        inbox().read(UNIT, "ann", List.of(1L, 3L, 99L), T0);
        assertEquals(List.of(2L), numbers("ann", 9, true, 10));
        assertEquals(List.of(3L), numbers("bob", 9, true, 10));
        assertEquals(1, inbox().unread(UNIT, "ann", 10));
        inbox().readAll(UNIT, "ann", T0);
        inbox().readAll(UNIT, null, T0);
        assertEquals(0, inbox().unread(UNIT, "ann", 10));
        assertEquals(0, inbox().unread(UNIT, null, 10));
        assertEquals(1, inbox().unread(UNIT, "bob", 10));
        assertEquals(List.of(2L, 1L), numbers("ann", 9, false, 10));
    }

    @Test
    void noMoreUnreadOnesAreCountedThanAskedFor() {
        write(telling(
                0,
                IntStream.rangeClosed(1, 9)
                        .mapToObj(n -> notice(n, "ann", null))
                        .toArray(Notice[]::new)));
        assertEquals(4, inbox().unread(UNIT, "ann", 4));
        assertEquals(9, inbox().unread(UNIT, "ann", 10));
    }

    @Test
    void whatARepReceivedIsFoundBackwardsInTimeWithoutHisClaims() {
        List<Ownership> all = new ArrayList<>();
        Door[] doors = {Door.POLICY, Door.CLAIM, Door.MANUAL, Door.HANDOVER, Door.IMPORT, Door.UNDO};
        for (int i = 1; i <= 60; i++) {
            all.add(from(i, i % 4 == 0 ? "bob" : "ann", doors[i % doors.length], i));
        }
        write(new LaneChanges(60, List.of(), List.of(), all, List.of(), List.of(), List.of()));
        List<Long> expected = all.stream()
                .filter(own -> own.rep().equals("ann") && own.door() != Door.CLAIM && own.door() != Door.IMPORT)
                .map(Ownership::sequence)
                .sorted((a, b) -> Long.compare(b, a))
                .toList();
        List<Long> found = new ArrayList<>();
        Place before = new Place(T0.plusSeconds(9), Long.MAX_VALUE);
        while (true) {
            List<Ownership> part = inbox().received(UNIT, "ann", T0, before, 2);
            part.forEach(own -> found.add(own.sequence()));
            if (part.isEmpty()) {
                break;
            }
            Ownership last = part.get(part.size() - 1);
            before = new Place(last.from(), last.sequence());
        }
        assertEquals(expected, found);
        Instant middle = T0.plusMillis(10);
        assertTrue(inbox().received(UNIT, "ann", middle, new Place(T0.plusSeconds(9), 0), 100).stream()
                .allMatch(own -> !own.from().isBefore(middle)));
    }

    @Test
    void theMarkGoesUpToTheLastDecisionAndSingleOnesAreKeptBesideIt() {
        assertEquals(0, inbox().mark(UNIT, "ann").sequence());
        write(new LaneChanges(
                5, List.of(), List.of(), List.of(begun(new LeadId(1), "ann", 5)), List.of(), List.of(), List.of()));
        inbox().readReceived(UNIT, "ann", List.of(5L, 5L, 7L), T0);
        inbox().readReceived(UNIT, "ann", List.of(7L), T0);
        InboxStore.ReadMark before = inbox().mark(UNIT, "ann");
        assertTrue(before.covers(5) && before.covers(7) && !before.covers(4));
        inbox().readAll(UNIT, "ann", T0.plusSeconds(3));
        inbox().readAll(UNIT, "ann", T0.plusSeconds(4));
        assertEquals(new InboxStore.ReadMark(5, T0.plusSeconds(4), Set.of(7L)), inbox().mark(UNIT, "ann"));
        assertEquals(0, inbox().mark(UNIT, "bob").sequence());
    }

    @Test
    void oldOnesAreForgottenInPortionsSoonerIfTheyWereRead() {
        write(telling(
                0,
                IntStream.rangeClosed(1, 10)
                        .mapToObj(n -> notice(n, "ann", null))
                        .toArray(Notice[]::new)));
        inbox().read(UNIT, "ann", List.of(2L, 4L, 5L, 9L), T0);
        Instant allBefore = T0.plusMillis(3);
        Instant readBefore = T0.plusMillis(8);
        assertEquals(3, inbox().forget(readBefore, allBefore, 3));
        assertEquals(1, inbox().forget(readBefore, allBefore, 3));
        assertEquals(0, inbox().forget(readBefore, allBefore, 3));
        assertEquals(List.of(10L, 9L, 8L, 7L, 6L, 3L), numbers("ann", 99, false, 99));
        assertEquals(6, inbox().forget(T0.plus(Duration.ofDays(1)), T0.plus(Duration.ofDays(1)), 99));
    }
}
