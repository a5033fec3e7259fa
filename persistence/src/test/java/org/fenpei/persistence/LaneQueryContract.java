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
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.DecisionCount;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.SourceKey;
import org.fenpei.api.store.StepEntry;
import org.junit.jupiter.api.Test;

/** What can be asked in a lane transaction. Each database has a subclass. */
abstract class LaneQueryContract extends OnLane {

    @Test
    void manyLeadsAreFoundWhateverTheirNumber() {
        List<PlacedLead> leads = new ArrayList<>();
        for (long i = 1; i <= 700; i++) {
            leads.add(placed(lead(i), owned("rep" + i % 7, i)));
        }
        write(creating(leads));
        for (int count : new int[] {0, 1, 2, 8, 9, 64, 65, 129, 700}) {
            List<LeadId> wanted = ids(leads.subList(0, count));
            assertEquals(
                    new HashSet<>(leads.subList(0, count)),
                    new HashSet<>(read(lane -> lane.leads(wanted))),
                    count + " leads");
        }
        assertEquals(
                Map.of("rep0", 100, "rep1", 100, "rep2", 100, "rep3", 100, "rep4", 100, "rep5", 100, "rep6", 100),
                read(LaneTransaction::held));
    }

    @Test
    void leadsOfAnotherUnitAreNotSeen() {
        stores().directory().save(new Unit("other", "Other"));
        write(creating(List.of(placed(lead(1), owned("li.wei", 1)))));
        try (LaneTransaction lane = stores().lanes().begin("other")) {
            assertEquals(List.of(), lane.leads(leadIds(1)));
            assertEquals(Map.of(), lane.known(List.of(new SourceKey("web", "ext-1"))));
            assertEquals(Map.of(), lane.firstDecisions(leadIds(1)));
            assertEquals(Map.of(), lane.ownerships(leadIds(1)));
            assertEquals(Map.of(), lane.held());
            assertEquals(List.of(), lane.changedAfter(0));
            assertEquals(List.of(), lane.touchedAfter(0));
        }
    }

    @Test
    void knownKeysAreFoundBySourceAndId() {
        write(creating(List.of(placed(lead(1), owned("li.wei", 1)), placed(lead(2), pooled("public", 2)))));
        assertEquals(
                Map.of(new SourceKey("web", "ext-1"), new LeadId(1), new SourceKey("web", "ext-2"), new LeadId(2)),
                read(lane -> lane.known(List.of(
                        new SourceKey("web", "ext-1"),
                        new SourceKey("web", "ext-1"),
                        new SourceKey("web", "ext-2"),
                        new SourceKey("crm", "ext-1"),
                        new SourceKey("web", "ext-3")))));
    }

    @Test
    void theFirstDecisionIsTheAnswerToARepeatedDelivery() {
        PlacedLead first = placed(lead(1), waiting(1));
        write(creating(List.of(first)));
        write(moving(placed(lead(1), owned("li.wei", 2)), null, begun(new LeadId(1), "li.wei", 2)));
        Decision answer = decision(new LeadId(1), first.placement(), 1);
        assertEquals(Map.of(new LeadId(1), answer), read(lane -> lane.firstDecisions(leadIds(1, 77))));
    }

    @Test
    void aLeadThatMovesTwiceInItsFirstGroupKeepsItsFirstDecision() {
        LeadId id = new LeadId(1);
        PlacedLead placed = placed(lead(1), owned("li.wei", 2));
        write(new LaneChanges(
                2,
                List.of(placed),
                List.of(),
                List.of(begun(id, "li.wei", 2)),
                List.of(),
                List.of(logged(decision(id, placed.placement(), 2)), logged(decision(id, waiting(1), 1))),
                List.of()));
        assertEquals(
                List.of(1L),
                read(lane -> lane.firstDecisions(List.of(id))).values().stream()
                        .map(Decision::sequence)
                        .toList());
    }

    @Test
    void aPoolIsReadInTheOrderOfArrivalThenOfIds() {
        Placement early = Placement.pooled("public", T0, Reason.of("engine.end"), 1);
        Placement late = Placement.pooled("public", T0.plusMillis(1), Reason.of("engine.end"), 2);
        write(creating(List.of(
                        placed(lead(1), late),
                        placed(lead(3), early),
                        placed(lead(2), early),
                        placed(lead(4), pooled("vip", 5)),
                        placed(lead(5), Placement.owned("li.wei", "public", T0, Samples.TURN, 6)))
                .stream()
                .map(placed -> renumbered(placed, placed.lead().id().value()))
                .toList()));
        assertEquals(leadIds(2, 3, 1), ids(read(lane -> lane.pooled("public", 10))));
        assertEquals(leadIds(2, 3), ids(read(lane -> lane.pooled("public", 2))));
        assertEquals(List.of(), read(lane -> lane.pooled("none", 2)));
    }

    private static PlacedLead renumbered(PlacedLead placed, long sequence) {
        Placement at = placed.placement();
        return placed(
                placed.lead(), new Placement(at.state(), at.owner(), at.pool(), at.since(), at.reason(), sequence));
    }

    @Test
    void waitingLeadsComeByPriorityThenAgeThenIdInPortionsOfAnySize() {
        Random random = new Random(7);
        List<PlacedLead> leads = new ArrayList<>();
        for (long i = 1; i <= 200; i++) {
            Lead lead = lead(i, random.nextInt(4) * 3, T0.plusMillis(random.nextInt(5)));
            leads.add(placed(lead, i % 10 == 0 ? pooled("public", i) : waiting(i)));
        }
        Collections.shuffle(leads, random);
        write(creating(leads));
        List<LeadId> expected = leads.stream()
                .filter(placed -> placed.placement().state() == Placement.State.WAITING)
                .map(PlacedLead::lead)
                .sorted((a, b) -> {
                    int byPriority = Integer.compare(b.priority(), a.priority());
                    int byAge = byPriority != 0 ? byPriority : a.receivedAt().compareTo(b.receivedAt());
                    return byAge != 0 ? byAge : a.id().compareTo(b.id());
                })
                .map(Lead::id)
                .toList();
        for (int size : new int[] {1, 7, 50, 1000}) {
            List<LeadId> found = read(lane -> {
                List<LeadId> all = new ArrayList<>();
                List<PlacedLead> portion = lane.waiting(null, size);
                while (!portion.isEmpty()) {
                    all.addAll(ids(portion));
                    portion = lane.waiting(portion.get(portion.size() - 1), size);
                }
                return all;
            });
            assertEquals(expected, found, "portions of " + size);
        }
    }

    private static Placement beganToWait(long sequence, Instant since) {
        return Placement.unowned(Placement.State.WAITING, since, Reason.of("engine.nobody"), sequence);
    }

    @Test
    void leadsThatWaitLongComeByTheBeginningOfTheirWaitingThenIdInPortionsOfAnySize() {
        Random random = new Random(8);
        List<PlacedLead> leads = new ArrayList<>();
        for (long i = 1; i <= 200; i++) {
            Lead lead = lead(i, random.nextInt(4), T0.minusMillis(random.nextInt(5)));
            Instant since = T0.plusMillis(random.nextInt(20));
            leads.add(placed(lead, i % 10 == 0 ? pooled("public", i) : beganToWait(i, since)));
        }
        Collections.shuffle(leads, random);
        write(creating(leads));
        List<PlacedLead> expected = leads.stream()
                .filter(placed -> placed.placement().state() == Placement.State.WAITING)
                .filter(placed -> !placed.placement().since().isAfter(T0.plusMillis(12)))
                .sorted(Comparator.comparing(
                                (PlacedLead placed) -> placed.placement().since())
                        .thenComparing(placed -> placed.lead().id()))
                .toList();
        for (int size : new int[] {1, 7, 50, 1000}) {
            List<LeadId> found = read(lane -> {
                List<LeadId> all = new ArrayList<>();
                List<PlacedLead> portion = lane.waitingSince(null, T0.plusMillis(12), size);
                while (!portion.isEmpty()) {
                    all.addAll(ids(portion));
                    portion = lane.waitingSince(portion.get(portion.size() - 1), T0.plusMillis(12), size);
                }
                return all;
            });
            assertEquals(ids(expected), found, "portions of " + size);
        }
        assertEquals(expected.size(), stores().leads().countWaitingSince(UNIT, T0.plusMillis(12)));
        assertEquals(0, stores().leads().countWaitingSince(UNIT, T0.minusMillis(1)));
        assertEquals(
                leads.stream()
                        .filter(placed -> placed.placement().state() == Placement.State.WAITING)
                        .map(placed -> placed.placement().since())
                        .filter(since -> since.isAfter(T0.plusMillis(12)))
                        .min(Comparator.naturalOrder()),
                stores().leads().firstWaitingAfter(UNIT, T0.plusMillis(12)));
        assertEquals(Optional.empty(), stores().leads().firstWaitingAfter(UNIT, T0.plusMillis(20)));
        assertEquals(Optional.empty(), stores().leads().firstWaitingAfter("nowhere", Instant.MIN));
    }

    @Test
    void dueLeadsComeTheEarliestFirstAndNeverEarly() {
        List<PlacedLead> leads = new ArrayList<>();
        for (long i = 1; i <= 5; i++) {
            leads.add(new PlacedLead(lead(i), owned("li.wei", i), null, Samples.kept(T0.plusMillis(10 - i))));
        }
        leads.add(placed(lead(6), owned("li.wei", 6)));
        write(creating(leads));
        assertEquals(leadIds(5, 4, 3), ids(read(lane -> lane.due(T0.plusMillis(7), 10))));
        assertEquals(leadIds(5, 4), ids(read(lane -> lane.due(T0.plusMillis(7), 2))));
        assertEquals(List.of(), read(lane -> lane.due(T0.plusMillis(4), 2)));
    }

    @Test
    void ownershipsComeBackAsTheyWereWrittenTheLatestFirst() {
        LeadId id = new LeadId(1);
        write(creating(List.of(placed(lead(1), owned("li.wei", 1)))));
        Ownership first = ended(begun(id, "li.wei", 1), Door.HANDOVER, 2);
        Ownership second = new Ownership(id, "王芳", "public", Door.CLAIM, T0.plusMillis(2), 2, null, null, 0);
        write(moving(placed(lead(1), owned("王芳", 2)), first, second));
        assertEquals(Map.of(id, List.of(second, first)), read(lane -> lane.ownerships(leadIds(1, 2))));
        assertEquals(List.of(second, first), stores().leads().ownerships(id));
    }

    @Test
    void atMostTheLastHundredOwnershipsOfALeadAreGiven() {
        LeadId id = new LeadId(1);
        List<Ownership> history = new ArrayList<>();
        for (long i = 1; i <= 120; i++) {
            history.add(ended(begun(id, "li.wei", i), Door.RELEASE, i));
        }
        write(creating(List.of(placed(lead(1), waiting(1)))));
        write(new LaneChanges(120, List.of(), List.of(), history, List.of(), List.of(), List.of()));
        Collections.reverse(history);
        assertEquals(
                history.subList(0, 100),
                read(lane -> lane.ownerships(List.of(id))).get(id));
        assertEquals(history, stores().leads().ownerships(id));
    }

    @Test
    void ownershipsThatBeganSinceComeInTheOrderOfTheirNumbers() {
        List<PlacedLead> leads = new ArrayList<>();
        for (long i = 1; i <= 5; i++) {
            leads.add(placed(lead(10 - i), owned("li.wei", i)));
        }
        write(creating(leads));
        assertEquals(
                List.of(3L, 4L, 5L),
                read(lane -> each(lane::begunSince, T0.plusMillis(3))).stream()
                        .map(Ownership::sequence)
                        .toList());
    }

    @Test
    void moreOwnershipsThanOnePortionComeAllAndOnceWithTheLaneAndWithoutIt() {
        List<PlacedLead> leads = new ArrayList<>();
        for (long i = 1; i <= 4_500; i++) {
            leads.add(placed(lead(10_000 - i), owned("li.wei", i)));
        }
        write(creating(leads));
        List<Long> numbers = LongStream.rangeClosed(1, 4_500).boxed().toList();
        try (LaneTransaction look = stores().lanes().look(UNIT)) {
            for (int twice = 0; twice < 2; twice++) {
                assertEquals(
                        numbers,
                        each(look::begunSince, T0).stream()
                                .map(Ownership::sequence)
                                .toList());
            }
        }
        assertEquals(
                numbers,
                read(lane -> each(lane::begunSince, T0)).stream()
                        .map(Ownership::sequence)
                        .toList());
    }

    @Test
    void whatChangedAfterANumberIsWhatBeganOrEndedAfterIt() {
        write(creating(List.of(
                placed(lead(1), owned("a", 1)), placed(lead(2), owned("b", 2)), placed(lead(3), owned("c", 3)))));
        Ownership ended = ended(begun(new LeadId(1), "a", 1), Door.RELEASE, 4);
        write(moving(placed(lead(1), waiting(4)), ended, null));
        assertEquals(List.of(ended, begun(new LeadId(3), "c", 3)), read(lane -> lane.changedAfter(2)));
        assertEquals(List.of(ended), read(lane -> lane.changedAfter(3)));
        assertEquals(List.of(), read(lane -> lane.changedAfter(4)));
        assertEquals(3, read(lane -> lane.changedAfter(0)).size());
    }

    @Test
    void stepEntriesAreReplacedAndRemovedByKey() {
        StepEntry a = new StepEntry("p", "s", "键".repeat(200), "v".repeat(1000), 1);
        StepEntry b = new StepEntry("p", "s", "b", "1", 1);
        write(keeping(1, a, b));
        assertEquals(Set.of(a, b), new HashSet<>(read(lane -> lane.stepEntries(0))));
        StepEntry changed = new StepEntry("p", "s", "b", null, 2);
        StepEntry added = new StepEntry("p", "t", "b", "2", 2);
        write(keeping(2, changed, added));
        assertEquals(Set.of(changed, added), new HashSet<>(read(lane -> lane.stepEntries(1))));
        assertEquals(Set.of(a, changed, added), new HashSet<>(read(lane -> lane.stepEntries(0))));
        write(keeping(3, b));
        assertEquals(List.of(b), read(lane -> lane.stepEntries(2)));
    }

    @Test
    void decisionsAreCountedByVersionAndPlaceFromANumberOn() {
        write(creating(List.of(
                placed(lead(1), owned("li.wei", 1)),
                placed(lead(2), owned("li.wei", 2)),
                placed(lead(3), owned("li.wei", 3)),
                placed(lead(4), owned("wang.fang", 4)),
                placed(lead(5), pooled("public", 5)),
                placed(lead(6), waiting(6)))));
        assertEquals(
                Set.of(
                        new DecisionCount(2, Placement.State.OWNED, "li.wei", null, 2),
                        new DecisionCount(2, Placement.State.OWNED, "wang.fang", null, 1),
                        new DecisionCount(2, Placement.State.POOL, null, "public", 1),
                        new DecisionCount(2, Placement.State.WAITING, null, null, 1)),
                Set.copyOf(stores().decisions().counts("main", "inbound", 2)));
        assertEquals(List.of(), stores().decisions().counts("main", "other", 1));
        assertEquals(List.of(), stores().decisions().counts("other", "inbound", 1));
    }

    @Test
    void theHighestFormatOfEachStepIsKnownWithoutTheLane() {
        String own = "s".repeat(64) + "~2147483647";
        write(keeping(
                1,
                new StepEntry("inbound", "turn", "a", "1", 1),
                new StepEntry("inbound", "turn", "b", "1", 3),
                new StepEntry("inbound", own, "a", null, 2)));
        try (LaneTransaction lane = stores().lanes().begin("main")) {
            assertEquals(1, lane.sequence());
            assertEquals(
                    Map.of("inbound/turn", 3, "inbound/" + own, 2),
                    stores().lanes().stepFormats("main"));
        }
        assertEquals(Map.of(), stores().lanes().stepFormats("other"));
    }
}
