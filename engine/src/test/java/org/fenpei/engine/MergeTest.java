package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.DuplicateFound;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.DuplicateRun;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.TimelineEntry;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Duplicates;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.FollowUps;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Merge;
import org.fenpei.api.service.Target;
import org.fenpei.api.service.Unmerged;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Making one of two leads and two of one, and looking for duplicates among all that there are. */
class MergeTest {

    private final Engine engine = new Engine().reps("ann", "bob").pools("public");

    MergeTest() {
        engine.turns("turn");
        engine.policy("public", "turn");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private LeadId submit(String id, Map<String, ?> attributes) {
        Intake intake = new Intake(Unit.DEFAULT, "test", id, 0, null, Attributes.of(attributes));
        return Engine.get(engine.assigner.submit(intake, "test")).decision().lead();
    }

    private PlacedLead lead(LeadId id) {
        return engine.leads.find(id).orElseThrow();
    }

    private @Nullable String owner(LeadId id) {
        return lead(id).placement().owner();
    }

    private Decision merge(LeadId from, LeadId into, @Nullable String owner) {
        return Engine.get(engine.duplicates.merge(new Merge(from, into, owner, null, null, "one customer"), "boss"));
    }

    private Unmerged unmerge(LeadId lead) {
        return Engine.get(engine.duplicates.unmerge(lead, "two after all", false, "boss"));
    }

    private static FenpeiException refused(CompletionStage<?> asked) {
        return assertThrows(FenpeiException.class, () -> Engine.get(asked));
    }

    private void replayed() {
        Simulation run = engine.simulations.replay(Unit.DEFAULT, 1, engine.stores.lastSequence(), "test");
        Engine.until(() -> engine.simulations.find(run.id()).orElseThrow().state() != Simulation.State.RUNNING);
        Simulation ended = engine.simulations.find(run.id()).orElseThrow();
        assertEquals(List.of(), Objects.requireNonNull(ended.outcome()).differences());
    }

    @Test
    void ofTwoOwnersTheCallSaysWhoKeepsTheCustomer() {
        LeadId first = submit("1", Map.of("name", "Li"));
        LeadId second = submit("2", Map.of("name", "Li Wei", "city", "Nanjing"));
        Merge unsaid = new Merge(second, first, null, null, null, "one customer");
        FenpeiException open = refused(engine.duplicates.merge(unsaid, "boss"));
        assertEquals("/owner", open.problems().get(0).path());
        assertEquals("bob", owner(second));
        Decision decision = merge(second, first, "bob");
        assertEquals(Door.MERGE, decision.door());
        assertEquals("bob", owner(first));
        assertEquals(Placement.State.CLOSED, lead(second).placement().state());
        assertEquals("Li", lead(first).lead().attributes().get("name"), "what it has stays");
        assertEquals("Nanjing", lead(first).lead().attributes().get("city"));
        assertEquals(Map.of("bob", 1L), engine.stores.countByOwner(Unit.DEFAULT));
        List<Ownership> history = engine.leads.ownerships(first);
        assertEquals("bob", history.get(0).rep());
        assertEquals("ann", history.get(1).rep());
        assertEquals(Door.MERGE, history.get(1).endDoor());
        assertEquals(Door.MERGE, engine.leads.ownerships(second).get(0).endDoor());
        assertNull(engine.leads.ownerships(second).get(0).closing(), "a merge is neither won nor lost");
        replayed();
    }

    private List<TimelineEntry> timeline(LeadId id) {
        return engine.followUps.timeline(lead(id));
    }

    private static long from(List<TimelineEntry> timeline, TimelineEntry.Kind kind, LeadId merged) {
        return timeline.stream()
                .filter(entry -> entry.kind() == kind && merged.equals(entry.mergedFrom()))
                .count();
    }

    @Test
    void theTimelineOfTheLeadThatGoesOnTellsWhatHappenedToItsPartsAsLongAsTheyAreParts() {
        LeadId first = submit("1", Map.of("name", "Li"));
        LeadId second = submit("2", Map.of("name", "Li Wei"));
        LeadId third = submit("3", Map.of("name", "Li W"));
        Engine.get(engine.followUps.record(
                third,
                new FollowUps.Contact(null, "call", "spoke with her", null, null, null, false, null),
                null,
                "x"));
        List<TimelineEntry> before = timeline(first);
        assertTrue(before.stream().allMatch(entry -> entry.mergedFrom() == null));
        merge(third, second, "ann");
        assertEquals(1, from(timeline(second), TimelineEntry.Kind.FOLLOW_UP, third));
        merge(second, first, null);
        List<TimelineEntry> whole = timeline(first);
        assertEquals(1, from(whole, TimelineEntry.Kind.FOLLOW_UP, third), "the part of a part is a part");
        assertEquals(2, from(whole, TimelineEntry.Kind.DECISION, third), "how it came in, and how it was merged");
        assertEquals(3, from(whole, TimelineEntry.Kind.DECISION, second), "and its own owner's change");
        assertEquals(0, from(whole, TimelineEntry.Kind.NOTICE, third));
        assertTrue(whole.stream().anyMatch(entry -> entry.mergedFrom() == null));
        for (int i = 1; i < whole.size(); i++) {
            assertTrue(!whole.get(i).at().isAfter(whole.get(i - 1).at()), "the latest first");
        }
        assertEquals(0, from(timeline(third), TimelineEntry.Kind.DECISION, second), "not the other way round");
        unmerge(second);
        assertTrue(timeline(first).stream().allMatch(entry -> entry.mergedFrom() == null));
        assertEquals(1, from(timeline(second), TimelineEntry.Kind.FOLLOW_UP, third), "that merge still holds");
        unmerge(third);
        assertTrue(timeline(second).stream().allMatch(entry -> entry.mergedFrom() == null));
    }

    @Test
    void whoeverHasItKeepsItIfTheOtherIsNobodys() {
        LeadId first = submit("1", Map.of("name", "Li"));
        LeadId second = submit("2", Map.of("name", "Li Wei"));
        Engine.get(engine.assigner.assign(first, new Target(Target.Kind.POOL, "public"), null, "boss"));
        merge(second, first, null);
        assertEquals("bob", owner(first));
    }

    @Test
    void aGuardThatSaysNoLeavesEverythingAsItWas() {
        LeadId first = submit("1", Map.of("name", "Li"));
        LeadId second = submit("2", Map.of("name", "Li Wei", "city", "Nanjing"));
        engine.guard(
                "never",
                true,
                request -> request.door() == Door.MERGE
                        ? new org.fenpei.api.guard.GuardAnswer.No(
                                org.fenpei.api.model.Refusal.of(org.fenpei.api.model.Reason.of("never.merge")))
                        : org.fenpei.api.guard.GuardAnswer.YES);
        long before = engine.stores.lastSequence();
        Merge merge = new Merge(second, first, "bob", null, null, "one customer");
        assertEquals(
                "never.merge",
                refused(engine.duplicates.merge(merge, "boss"))
                        .refusal()
                        .reason()
                        .code());
        assertEquals(before, engine.stores.lastSequence());
        assertEquals("ann", owner(first));
        assertEquals("bob", owner(second));
        assertNull(lead(first).lead().attributes().get("city"));
        Merge override = new Merge(second, first, "bob", null, "the customer wants it", "one customer");
        Engine.get(engine.duplicates.merge(override, "boss"));
        assertEquals("bob", owner(first));
        LeadId third = submit("3", Map.of("name", "Zhou"));
        assertEquals("ann", owner(third));
        replayed();
    }

    @Test
    void aMergeIsUndone() {
        LeadId first = submit("1", Map.of("name", "Li"));
        LeadId second = submit("2", Map.of("name", "Li Wei", "city", "Nanjing", "district", "Gulou"));
        merge(second, first, "ann");
        Engine.get(engine.assigner.update(first, Map.of("district", "Xuanwu"), "ann"));
        Unmerged undone = unmerge(second);
        assertEquals(List.of("city"), undone.takenBack());
        assertEquals(List.of("district"), undone.left());
        assertEquals("bob", owner(second));
        assertEquals("ann", owner(first));
        assertNull(lead(first).lead().attributes().get("city"));
        assertEquals("Xuanwu", lead(first).lead().attributes().get("district"));
        assertEquals(Map.of("ann", 1L, "bob", 1L), engine.stores.countByOwner(Unit.DEFAULT));
        assertEquals(
                DuplicatePair.State.DIFFERENT,
                engine.duplicates.pairs(first).get(0).state());
        assertEquals(
                "engine.not-merged",
                refused(engine.duplicates.unmerge(second, "again", false, "boss"))
                        .refusal()
                        .reason()
                        .code());
        replayed();
    }

    @Test
    void inAChainTheOuterMergeIsUndoneFirst() {
        LeadId first = submit("1", Map.of("name", "Li"));
        LeadId second = submit("2", Map.of("city", "Nanjing"));
        LeadId third = submit("3", Map.of("district", "Gulou"));
        merge(third, second, "bob");
        merge(second, first, "ann");
        assertEquals("Gulou", lead(first).lead().attributes().get("district"));
        FenpeiException early = refused(engine.duplicates.unmerge(third, "no", false, "boss"));
        assertEquals("engine.unmerge-first", early.refusal().reason().code());
        FenpeiException into =
                refused(engine.duplicates.merge(new Merge(first, third, null, null, null, "circle"), "boss"));
        assertEquals("engine.merged-already", into.refusal().reason().code());
        unmerge(second);
        unmerge(third);
        assertNull(lead(second).lead().attributes().get("district"));
        assertEquals("ann", owner(third));
        replayed();
    }

    @Test
    void anOwnerWhoHasLeftGetsNothingBackUnlessThePolicyMayDecide() {
        LeadId first = submit("1", Map.of("name", "Li"));
        LeadId second = submit("2", Map.of("city", "Nanjing"));
        merge(second, first, "ann");
        engine.people.save(engine.people.rep("bob").orElseThrow().withState(Rep.State.LEFT));
        refused(engine.duplicates.unmerge(second, "no", false, "boss"));
        assertEquals(Placement.State.CLOSED, lead(second).placement().state());
        Unmerged undone = Engine.get(engine.duplicates.unmerge(second, "no", true, "boss"));
        assertEquals("ann", undone.decision().placement().owner());
        assertEquals(
                "engine.unmerged",
                engine.leads
                        .explain(Unit.DEFAULT, undone.decision().sequence())
                        .orElseThrow()
                        .duplicate()
                        .get(0)
                        .code());
        replayed();
    }

    @Test
    void whatIsClosedIsNotMergedAndARepMergesOnlyHisOwn() {
        LeadId first = submit("1", Map.of("name", "Li"));
        LeadId second = submit("2", Map.of("city", "Nanjing"));
        assertEquals(
                "engine.not-owner",
                refused(engine.duplicates.merge(new Merge(second, first, null, "ann", null, "mine"), "ann"))
                        .refusal()
                        .reason()
                        .code());
        Engine.get(engine.assigner.close(second, new Closing(Closing.Result.WON, null, null, "yes"), "bob"));
        assertEquals(
                "engine.closed",
                refused(engine.duplicates.merge(new Merge(second, first, null, null, null, "one"), "boss"))
                        .refusal()
                        .reason()
                        .code());
        assertThrows(FenpeiException.class, () -> merge(first, first, null));
    }

    private void settle() {
        engine.settings.save(
                Unit.DEFAULT, "duplicates", Map.of("cases", List.of(Map.of("match", "exact", "mode", "warn"))));
    }

    @Test
    void leadsThatCameBeforeAreMadeFindableAndUntilThenItIsSaid() {
        List<LeadId> old = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            old.add(submit("old" + i, Map.of("phone", "+86139" + (10_000_000 + i * 7))));
        }
        settle();
        Map<String, String> asked = Map.of("phone", "139" + (10_000_000 + 440 * 7));
        Duplicates.Search early = engine.duplicates.search(Unit.DEFAULT, Attributes.of(asked));
        assertTrue(!early.complete() && early.found().isEmpty());
        int[] portions = {0};
        engine.duplicateStore.fails(() -> portions[0]++ == 1);
        engine.duplicateWorkers.tick();
        DuplicateRun half = engine.duplicates.building(Unit.DEFAULT).orElseThrow();
        assertEquals(200, half.done(), "what a killed node has kept is kept");
        assertEquals(450, half.total());
        engine.duplicateStore.fails(() -> portions[0]++ < 0);
        engine.duplicateWorkers.tick();
        Duplicates.Search late = engine.duplicates.search(Unit.DEFAULT, Attributes.of(asked));
        assertTrue(late.complete());
        assertEquals(old.get(440), late.found().get(0).lead());
        assertEquals(450, engine.duplicates.building(Unit.DEFAULT).orElseThrow().done());
    }

    @Test
    void switchingOffAndOnMakesThemFindableAnew() {
        settle();
        engine.duplicateWorkers.tick();
        engine.settings.save(Unit.DEFAULT, "duplicates", Map.of());
        LeadId between = submit("1", Map.of("phone", "+8613912345670"));
        assertEquals(
                "engine.duplicates-off",
                assertThrows(FenpeiException.class, () -> engine.duplicates.search(Unit.DEFAULT, Attributes.NONE))
                        .refusal()
                        .reason()
                        .code());
        settle();
        engine.duplicateWorkers.tick();
        DuplicateFound found = engine.duplicates
                .search(Unit.DEFAULT, Attributes.of(Map.of("phone", "13912345670")))
                .found()
                .get(0);
        assertEquals(between, found.lead());
    }

    @Test
    void aScanGivesEachPairOnceAndRemembersWhatWasSaid() {
        LeadId one = submit("1", Map.of("phone", "+8613912345670"));
        LeadId two = submit("2", Map.of("phone", "+8613912345670"));
        LeadId three = submit("3", Map.of("phone", "+8613912345670"));
        LeadId gone = submit("4", Map.of("phone", "+8613912345670"));
        Engine.get(engine.assigner.close(gone, new Closing(Closing.Result.LOST, null, null, "no"), "ann"));
        settle();
        engine.duplicateWorkers.tick();
        DuplicateRun run = engine.duplicates.scan(Unit.DEFAULT, "boss");
        assertEquals(
                "engine.scan-runs",
                assertThrows(FenpeiException.class, () -> engine.duplicates.scan(Unit.DEFAULT, "boss"))
                        .refusal()
                        .reason()
                        .code());
        engine.duplicateWorkers.tick();
        DuplicateRun ended = engine.duplicates.scanned(run.id()).orElseThrow();
        assertEquals(DuplicateRun.State.DONE, ended.state());
        assertEquals(3, ended.found());
        assertEquals(3, open().size());
        engine.duplicates.mark(one, two, DuplicatePair.State.DIFFERENT, "boss");
        merge(three, two, "bob".equals(owner(two)) ? "bob" : owner(two));
        engine.duplicates.scan(Unit.DEFAULT, "boss");
        engine.duplicateWorkers.tick();
        assertEquals(
                List.of(),
                open().stream()
                        .filter(pair ->
                                pair.first().equals(one) && pair.second().equals(two))
                        .toList());
        assertTrue(engine.duplicates.of(one).found().stream()
                .noneMatch(found -> found.lead().equals(two)));
        FenpeiException ending = assertThrows(FenpeiException.class, () -> engine.duplicates.cancel(run.id(), "boss"));
        assertEquals("engine.scan-ended", ending.refusal().reason().code());
    }

    private List<DuplicatePair> open() {
        return engine.duplicates.pairs(Unit.DEFAULT, DuplicatePair.State.OPEN, null, 100);
    }

    @Test
    void aScanIsStoppedByAPerson() {
        submit("1", Map.of("phone", "+8613912345670"));
        settle();
        DuplicateRun run = engine.duplicates.scan(Unit.DEFAULT, "boss");
        assertEquals(
                DuplicateRun.State.CANCELLED,
                engine.duplicates.cancel(run.id(), "boss").state());
        engine.duplicateWorkers.tick();
        assertEquals(0, engine.duplicates.scanned(run.id()).orElseThrow().done());
    }
}
