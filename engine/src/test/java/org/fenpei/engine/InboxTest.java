package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.InboxEntry;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Unit;
import org.fenpei.api.retention.RetentionRule;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

/** What reps find in their inboxes, and that nothing is there twice or lost. */
class InboxTest {

    private static LeadId given(Engine engine, String id) {
        return engine.submit(id).decision().lead();
    }

    private static List<InboxEntry> all(Engine engine, @Nullable String rep, boolean unreadOnly, int pageSize) {
        List<InboxEntry> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<InboxEntry> page = engine.inbox.list(Unit.DEFAULT, rep, unreadOnly, cursor, pageSize);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private static void toRep(Engine engine, LeadId lead, String rep) {
        Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, rep), null, "boss"));
    }

    @Test
    void whoGetsALeadByAPolicyOrByHandFindsItInHisInboxAndNobodyWritesARowForIt() {
        try (Engine engine = new Engine().reps("ann").pools("public")) {
            engine.turns("turns");
            engine.policy("public", "turns");
            LeadId first = given(engine, "1");
            engine.advance(Duration.ofHours(1));
            LeadId second = given(engine, "2");
            engine.reps("bob");
            toRep(engine, second, "bob");
            assertEquals(
                    List.of("engine.taken-by-hand", "engine.got-by-policy", "engine.got-by-policy"),
                    all(engine, "ann", false, 10).stream()
                            .map(entry -> entry.reason().code())
                            .toList());
            List<InboxEntry> bobs = all(engine, "bob", false, 10);
            assertEquals(
                    List.of(Reason.of("engine.got-by-hand", "lead", second.toString())),
                    bobs.stream().map(InboxEntry::reason).toList());
            assertEquals(Notice.Kind.ASSIGNED, bobs.get(0).kind());
            assertEquals(first, all(engine, "ann", false, 10).get(2).lead());
            assertEquals(1, engine.stores.allNotices().size());
        }
    }

    @Test
    void whatSomebodyClaimsOrGivesBackHimselfIsNoNews() {
        try (Engine engine = new Engine().reps("ann").pools("public")) {
            engine.strategy("pass", false, request -> new StepOutcome.Pass(Reason.of("test.pass")));
            engine.policy("public", "pass");
            LeadId lead = given(engine, "1");
            Engine.get(engine.assigner.claim(Claim.one("public", "ann", lead), "ann"));
            Engine.get(engine.assigner.release(lead, "ann", null, "no time", "ann"));
            assertEquals(List.of(), all(engine, "ann", false, 10));
        }
    }

    @Test
    void whatAManagerTakesBackOrGivesToAnotherIsToldOnceToTheOwnerAndToTheNewOne() {
        try (Engine engine = new Engine().reps("ann", "bob").pools("public")) {
            engine.strategy("pass", false, request -> new StepOutcome.Pass(Reason.of("test.pass")));
            engine.policy("public", "pass");
            LeadId lead = given(engine, "1");
            toRep(engine, lead, "ann");
            Decision taken = Engine.get(engine.assigner.takeBack(lead, "ann", null, "no progress", "boss"));
            assertEquals(Door.RELEASE, taken.door());
            assertEquals("engine.released-by", taken.placement().reason().code());
            Notice told = engine.stores.allNotices().get(0);
            assertEquals("ann", told.rep());
            assertEquals(
                    new Reason(
                            "engine.taken-into-pool",
                            Map.of("lead", lead.toString(), "actor", "boss", "pool", "public")),
                    told.reason());
            assertEquals(taken.at(), told.at());
            toRep(engine, lead, "ann");
            toRep(engine, lead, "bob");
            assertEquals(
                    List.of("engine.taken-by-hand", "engine.taken-into-pool"),
                    engine.stores.allNotices().stream()
                            .map(notice -> notice.reason().code())
                            .sorted()
                            .toList());
            assertEquals(
                    List.of("engine.got-by-hand"),
                    all(engine, "bob", false, 10).stream()
                            .map(entry -> entry.reason().code())
                            .toList());
            assertThrows(
                    FenpeiException.class,
                    () -> Engine.get(engine.assigner.takeBack(lead, "ann", null, "no progress", "boss")));
            assertEquals(2, engine.stores.allNotices().size(), "what is refused is not told");
        }
    }

    @Test
    void aLeadThatIsTakenBackIsToldToItsOwnerOnceAndInTheSameTransaction() {
        try (Engine engine = new Engine().reps("ann").pools("public")) {
            engine.turns("turns");
            engine.policy("public", "turns");
            engine.registry.putRule(
                    request -> new Deadline(
                            request.since().plus(Duration.ofDays(1)), "public", Reason.of("test.deadline")),
                    Map.of(Constants.SERVICE_ID, 99L, RetentionRule.ID_PROPERTY, "test"));
            given(engine, "1");
            engine.advance(Duration.ofDays(2));
            Engine.until(() -> !engine.stores.allNotices().isEmpty());
            Notice told = engine.stores.allNotices().get(0);
            assertEquals("engine.taken-back", told.reason().code());
            assertEquals(
                    told.at(), engine.stores.allDecisions().get(1).decision().at());
            assertEquals(2, all(engine, "ann", true, 10).size());
        }
    }

    @Test
    void whatWasReadIsReadAndWhatComesLaterIsNot() {
        try (Engine engine = new Engine().reps("ann").pools("public")) {
            engine.turns("turns");
            engine.policy("public", "turns");
            for (int i = 0; i < 5; i++) {
                given(engine, "a" + i);
            }
            assertEquals(5, engine.inbox.unread(Unit.DEFAULT, "ann"));
            engine.inbox.read(
                    Unit.DEFAULT,
                    "ann",
                    List.of(all(engine, "ann", true, 10).get(2).id()));
            assertEquals(4, engine.inbox.unread(Unit.DEFAULT, "ann"));
            engine.inbox.readAll(Unit.DEFAULT, "ann");
            assertEquals(0, engine.inbox.unread(Unit.DEFAULT, "ann"));
            // In the same millisecond, and yet after it.
            LeadId later = given(engine, "b");
            assertEquals(
                    List.of(later),
                    all(engine, "ann", true, 10).stream().map(InboxEntry::lead).toList());
            assertEquals(6, all(engine, "ann", false, 10).size());
        }
    }

    @Test
    void pagesOfAnySizeGiveEveryEntryOnceTheLatestFirst() {
        try (Engine engine = new Engine().reps("ann", "bob").pools("public")) {
            engine.strategy(
                    "ann", false, request -> new StepOutcome.Assign("ann", List.of(Reason.of("test.ann")), List.of()));
            engine.policy("public", "ann");
            for (int i = 0; i < 24; i++) {
                LeadId lead = given(engine, "p" + i);
                if (i % 3 == 0) {
                    toRep(engine, lead, "bob");
                }
                if (i % 4 == 0) {
                    engine.advance(Duration.ofHours(5));
                }
            }
            List<InboxEntry> whole = all(engine, "ann", false, 1_000);
            assertEquals(32, whole.size());
            for (int i = 1; i < whole.size(); i++) {
                assertTrue(!whole.get(i - 1).at().isBefore(whole.get(i).at()));
            }
            for (int size = 1; size < 12; size++) {
                assertEquals(whole, all(engine, "ann", false, size), "page size " + size);
                assertEquals(whole, all(engine, "ann", true, size), "page size " + size);
            }
        }
    }

    @Test
    void whatIsOldIsForgottenSoonerIfItWasRead() {
        try (Engine engine = new Engine().reps("ann", "bob").pools("public")) {
            engine.strategy(
                    "ann", false, request -> new StepOutcome.Assign("ann", List.of(Reason.of("test.ann")), List.of()));
            engine.policy("public", "ann");
            toRep(engine, given(engine, "1"), "bob");
            engine.inbox.readAll(Unit.DEFAULT, "ann");
            toRep(engine, given(engine, "2"), "bob");
            engine.advance(InboxService.READ_KEPT.plusDays(1));
            assertEquals(1, engine.inbox.forget());
            assertEquals(1, all(engine, "ann", false, 10).size());
            engine.advance(InboxService.ALL_KEPT);
            assertEquals(1, engine.inbox.forget());
            assertEquals(List.of(), all(engine, "ann", false, 10));
        }
    }

    @Test
    void whatIsNoEntryOrNoRepOfTheUnitIsRefused() {
        try (Engine engine = new Engine().reps("ann")) {
            assertThrows(FenpeiException.class, () -> engine.inbox.read(Unit.DEFAULT, "ann", List.of("x1")));
            assertThrows(FenpeiException.class, () -> engine.inbox.unread(Unit.DEFAULT, "nobody"));
            assertThrows(FenpeiException.class, () -> engine.inbox.list(Unit.DEFAULT, null, false, "1-x", 10));
        }
    }
}
