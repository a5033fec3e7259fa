package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.FollowUps.Contact;
import org.fenpei.api.service.FollowUps.Edit;
import org.fenpei.api.service.FollowUps.Recorded;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What is recorded of contacts with customers, what of it counts, and that nothing of it is lost. The lead is ann's. */
class FollowUpTest {

    private final Engine engine = new Engine().reps("ann", "bob").pools("public");
    private LeadId lead = new LeadId(1);

    @BeforeEach
    void lead() {
        engine.strategy(
                "ann", false, request -> new StepOutcome.Assign("ann", List.of(Reason.of("test.ann")), List.of()));
        engine.policy("public", "ann");
        lead = engine.submit("1").decision().lead();
        engine.advance(Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static Contact call(String content) {
        return new Contact(null, "call", content, null, null, null, false, null);
    }

    private FollowUp record(Contact contact, @Nullable String self) {
        return Engine.get(engine.followUps.record(lead, contact, self, self == null ? "boss" : self))
                .followUp();
    }

    private FollowUp edit(FollowUp before, String type, String content, @Nullable String self) {
        return Engine.get(engine.followUps.edit(
                lead, before.number(), new Edit(type, content, null, null), self, self == null ? "boss" : self));
    }

    private static String refusedWith(Executable work) {
        FenpeiException refused = assertThrows(FenpeiException.class, work);
        return refused.problems().isEmpty()
                ? refused.refusal().reason().code()
                : refused.problems().get(0).path() + " "
                        + refused.problems().get(0).reason().code();
    }

    private void settle(Map<String, Object> document) {
        engine.settings.save(Unit.DEFAULT, "follow-ups", document);
    }

    @Test
    void theOwnersContactCountsAndStandsAmongTheDecisionsWithoutMovingTheLead() {
        PlacedLead before = engine.leads.find(lead).orElseThrow();
        FollowUp made = record(call("spoke with her"), "ann");
        assertTrue(made.qualifies());
        assertEquals("engine.follow-up-counts", made.why().code());
        assertEquals(engine.clock().instant(), made.at());
        assertEquals(List.of(made), engine.followUps.of(lead));
        Decision logged = engine.leads.decisions(lead).get(0);
        assertEquals(made.sequence(), logged.sequence());
        assertEquals(Door.FOLLOWUP, logged.door());
        assertEquals(before, engine.leads.find(lead).orElseThrow());
        assertEquals(1, engine.leads.ownerships(lead).size());
    }

    @Test
    void whatDoesNotCountIsKeptAllTheSameAndSaysWhy() {
        settle(Map.of("minimumContent", 5, "onBehalfCounts", false));
        assertEquals(
                "engine.follow-up-kind",
                record(new Contact(null, "note", "a long note", null, null, null, false, null), "ann")
                        .why()
                        .code());
        assertEquals(
                "engine.follow-up-short", record(call(" 四个字啊 "), "ann").why().code());
        assertTrue(record(call("五个字正好"), "ann").qualifies());
        assertEquals(
                "engine.follow-up-automatic",
                record(new Contact(null, "mail", "newsletter", null, null, null, true, null), "ann")
                        .why()
                        .code());
        assertEquals(
                "engine.follow-up-on-behalf",
                record(call("on behalf"), null).why().code());
        assertEquals(
                "engine.follow-up-not-owner",
                record(new Contact("bob", "call", "bob called", null, null, null, false, null), null)
                        .why()
                        .code());
        Instant before = engine.clock().instant().minus(Duration.ofDays(1));
        assertEquals(
                "engine.follow-up-before",
                record(new Contact(null, "call", "yesterday", null, before, null, false, null), "ann")
                        .why()
                        .code());
        Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.POOL, "public"), null, "boss"));
        assertEquals(
                "engine.follow-up-unowned",
                record(new Contact("bob", "call", "in the pool", null, null, null, false, null), null)
                        .why()
                        .code());
        assertEquals(8, engine.followUps.of(lead).size());
    }

    @Test
    void aMereEditOfTheLeadIsNoContact() {
        Engine.get(engine.assigner.update(lead, Map.of("stage", "negotiation"), "ann", "ann"));
        assertEquals(List.of(), engine.followUps.of(lead));
    }

    @Test
    void onlyTheOwnerAndWhoWorksOnTheLeadRecordForThemselves() {
        assertEquals("engine.not-owner", refusedWith(() -> record(call("mine"), "bob")));
        settle(Map.of("collaboratorAttribute", "team"));
        Engine.get(engine.assigner.update(lead, Map.of("team", List.of("zoe", "bob")), "ann", "ann"));
        assertTrue(engine.followUps.worksOn(engine.leads.find(lead).orElseThrow(), "bob"));
        FollowUp made = record(call("bob helps"), "bob");
        assertTrue(made.qualifies());
        assertEquals("bob", made.rep());
        settle(Map.of("collaborators", List.of("bob")));
        assertTrue(record(call("bob helps"), "bob").qualifies());
        assertFalse(engine.followUps.worksOn(engine.leads.find(lead).orElseThrow(), "zoe"));
    }

    @Test
    void aManagerRecordsForTheOwnerAndIsNamed() {
        FollowUp made = record(call("she told me"), null);
        assertEquals("ann", made.rep());
        assertEquals("boss", made.actor());
        assertTrue(made.qualifies());
    }

    @Test
    void whatMakesNoSenseIsRefusedByName() {
        Instant now = engine.clock().instant();
        assertEquals(
                "/type config.choice",
                refusedWith(() -> record(new Contact(null, "fax", "x", null, null, null, false, null), "ann")));
        assertEquals("/content engine.length", refusedWith(() -> record(call(" "), "ann")));
        assertEquals("/content engine.character", refusedWith(() -> record(call("a\0b"), "ann")));
        assertEquals(
                "/at engine.follow-up-future",
                refusedWith(() -> record(
                        new Contact(null, "call", "x", null, now.plus(Duration.ofHours(1)), null, false, null),
                        "ann")));
        assertEquals(
                "/next engine.follow-up-next",
                refusedWith(() -> record(new Contact(null, "call", "x", null, null, now, false, null), "ann")));
        assertEquals(
                "/qualifying engine.follow-up-no-type",
                refusedWith(() -> settle(Map.of("types", List.of("call"), "qualifying", List.of("fax")))));
        assertEquals(List.of(), engine.followUps.of(lead));
        assertEquals(1, engine.leads.decisions(lead).size());
    }

    @Test
    void aClockThatIsAheadALittleDoesNotMakeAContactImpossible() {
        Instant ahead = engine.clock().instant().plusSeconds(60);
        FollowUp made = record(new Contact(null, "call", "x", null, ahead, null, false, null), "ann");
        assertEquals(engine.clock().instant(), made.at());
    }

    @Test
    void aRepeatedDeliveryIsOneContact() {
        Contact keyed = new Contact(null, "call", "once", null, null, null, false, "k1");
        Recorded first = Engine.get(engine.followUps.record(lead, keyed, "ann", "ann"));
        Recorded second = Engine.get(engine.followUps.record(lead, keyed, "ann", "ann"));
        assertFalse(first.repeated());
        assertTrue(second.repeated());
        assertEquals(first.followUp(), second.followUp());
        assertEquals(1, engine.followUps.of(lead).size());
    }

    @Test
    void aContactIsKeptOnceThoughItsCommitSeemedToFail() {
        AtomicInteger commits = new AtomicInteger();
        engine.stores.commits(
                () -> commits.incrementAndGet() == 1 ? MemoryStores.Commit.KEEP_AND_LOSE : MemoryStores.Commit.KEEP);
        record(call("kept"), "ann");
        assertEquals(1, engine.stores.allFollowUps().size());
    }

    @Test
    void withinTheGraceTimeItIsEditedAndEveryVersionStays() {
        FollowUp first = record(call("spoke wiht her"), "ann");
        engine.advance(Duration.ofMinutes(30));
        FollowUp second = edit(first, "visit", "spoke with her", "ann");
        assertEquals(2, second.version());
        assertTrue(second.qualifies());
        assertEquals(first.at(), second.at());
        assertEquals(List.of(first, second), engine.followUps.of(lead));
        assertEquals(second, edit(second, "visit", "spoke with her", "ann"), "nothing changed");
        engine.advance(Duration.ofMillis(1));
        FenpeiException fixed = assertThrows(FenpeiException.class, () -> edit(second, "call", "other", "ann"));
        assertEquals("engine.follow-up-fixed", fixed.refusal().reason().code());
        assertEquals(
                first.recordedAt().plus(Duration.ofMinutes(30)).toString(),
                fixed.refusal().reason().args().get("until"));
        assertEquals(2, engine.followUps.of(lead).size());
    }

    @Test
    void anEditDoesNotTakeAwayWhatCountedButMayMakeItCount() {
        settle(Map.of("minimumContent", 3));
        FollowUp first = record(call("long enough"), "ann");
        assertEquals("engine.follow-up-short", refusedWith(() -> edit(first, "call", "x", "ann")));
        assertEquals("engine.follow-up-kind", refusedWith(() -> edit(first, "note", "long enough", "ann")));
        FollowUp none = record(call("x"), "ann");
        assertFalse(none.qualifies());
        assertTrue(edit(none, "call", "xyz", "ann").qualifies());
    }

    @Test
    void aRepEditsHisOwnAndAManagerThoseOfOthers() {
        FollowUp first = record(call("hers"), "ann");
        assertEquals("engine.follow-up-of-other", refusedWith(() -> edit(first, "call", "mine", "bob")));
        assertEquals("boss", edit(first, "call", "corrected", null).actor());
        assertEquals(
                "engine.not-found",
                refusedWith(() -> Engine.get(engine.followUps.edit(
                        lead, first.number() + 1, new Edit("call", "x", null, null), null, "boss"))));
        assertNull(first.outcome());
    }
}
