package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.DuplicateFound;
import org.fenpei.api.model.DuplicateMode;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.Entry;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.service.Taken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leads that come in about a customer who is known already. */
class DuplicateIntakeTest {

    private static final Map<String, Object> ACME = Map.of("company", "杭州海康威视数字技术股份有限公司", "phone", "+8613912345670");
    private static final Map<String, Object> ACME_AGAIN = Map.of("company", "海康威视", "phone", "139 1234 5670");
    private static final Map<String, Object> OTHER = Map.of("company", "南京鑫源贸易有限公司", "phone", "+8613912345999");

    private final Engine engine = new Engine().reps("ann", "bob").pools("public");

    DuplicateIntakeTest() {
        engine.turns("turn");
        engine.policy("public", "turn");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void settle(List<Map<String, Object>> cases) {
        engine.settings.save(Unit.DEFAULT, "duplicates", Map.of("cases", cases));
        engine.duplicateWorkers.tick();
    }

    private void settle(String mode) {
        settle(List.of(Map.of("match", "exact", "mode", mode)));
    }

    private static Intake intake(String source, String id, Map<String, ?> attributes) {
        return new Intake(Unit.DEFAULT, source, id, 0, null, Attributes.of(attributes));
    }

    private Receipt submit(String id, Map<String, ?> attributes) {
        return Engine.get(engine.assigner.submit(intake("test", id, attributes), "test"));
    }

    private PlacedLead lead(LeadId id) {
        return engine.leads.find(id).orElseThrow();
    }

    private static LeadId id(Receipt receipt) {
        return receipt.decision().lead();
    }

    private Reason refusal(String id, Map<String, ?> attributes) {
        return assertThrows(FenpeiException.class, () -> submit(id, attributes))
                .refusal()
                .reason();
    }

    @Test
    void whereNothingIsSettledNobodyLooks() {
        submit("1", ACME);
        Receipt again = submit("2", ACME);
        assertNull(again.duplicate());
        assertEquals(Map.of(), engine.stores.blocked(List.of(1L), null));
        assertEquals(List.of(), engine.stores.allPairs());
    }

    @Test
    void aRefusedLeadIsNotKeptAndTheRefusalNamesTheOther() {
        settle("refuse");
        Receipt first = submit("1", ACME);
        Reason reason = refusal("2", ACME_AGAIN);
        assertEquals("engine.duplicate-refused", reason.code());
        assertEquals(id(first).toString(), reason.args().get("duplicate"));
        assertEquals("ann", reason.args().get("where"));
        assertEquals(1, engine.stores.allLeads().size());
        assertEquals("bob", submit("3", OTHER).decision().placement().owner());
    }

    @Test
    void aRepeatedDeliveryIsNoDuplicateOfItself() {
        settle("refuse");
        Receipt first = submit("1", ACME);
        Receipt again = submit("1", ACME);
        assertTrue(again.repeated());
        assertEquals(first.decision(), again.decision());
    }

    @Test
    void aWarningIsInTheAnswerInTheDecisionAndAmongThePairs() {
        settle("warn");
        Receipt first = submit("1", ACME);
        Receipt again = submit("2", ACME_AGAIN);
        DuplicateFound found = Objects.requireNonNull(again.duplicate());
        assertEquals(id(first), found.lead());
        assertEquals(DuplicateFound.Certainty.EXACT, found.certainty());
        assertEquals(DuplicateMode.WARN, found.mode());
        assertEquals("ann", found.owner());
        assertEquals("bob", again.decision().placement().owner());
        List<Reason> why = engine.leads
                .explain(Unit.DEFAULT, again.decision().sequence())
                .orElseThrow()
                .duplicate();
        assertEquals("engine.duplicate-found", why.get(0).code());
        assertTrue(why.stream().anyMatch(reason -> reason.code().equals("engine.duplicate-phone")));
        assertEquals(
                DuplicatePair.State.OPEN,
                engine.duplicates.pairs(id(first)).get(0).state());
        Notice told = engine.stores.allNotices().get(0);
        assertEquals("ann", told.rep());
        assertEquals(Notice.Kind.DUPLICATE, told.kind());
    }

    @Test
    void aLinkedLeadIsALeadOfItsOwn() {
        settle("link");
        Receipt first = submit("1", ACME);
        Receipt again = submit("2", ACME_AGAIN);
        assertEquals("bob", again.decision().placement().owner());
        assertEquals(
                DuplicatePair.State.LINKED,
                engine.duplicates.pairs(id(again)).get(0).state());
        assertEquals(id(first), engine.duplicates.pairs(id(again)).get(0).first());
    }

    @Test
    void aMergedLeadIsClosedAndTheOtherGetsWhatItLacks() {
        settle("merge");
        Receipt first = submit("1", ACME);
        Map<String, Object> more = new HashMap<>(ACME_AGAIN);
        more.put("email", "zhang@hikvision.com");
        Receipt again = submit("2", more);
        assertEquals(Placement.State.CLOSED, again.decision().placement().state());
        assertEquals("engine.merged", again.decision().placement().reason().code());
        Attributes kept = lead(id(first)).lead().attributes();
        assertEquals("zhang@hikvision.com", kept.get("email"));
        assertEquals(ACME.get("company"), kept.get("company"));
        assertEquals("ann", lead(id(first)).placement().owner());
        assertEquals(
                1,
                Engine.get(engine.assigner.submit(intake("test", "1", ACME), "x"))
                        .decision()
                        .sequence());
        assertTrue(submit("2", more).repeated());
        assertEquals("bob", submit("3", OTHER).decision().placement().owner(), "the merged lead took nobody's turn");
    }

    @Test
    void whatWasMergedIsFoundAndLeadsToTheOneThatGoesOn() {
        settle("merge");
        Receipt first = submit("1", ACME);
        Map<String, Object> more = new HashMap<>(ACME_AGAIN);
        more.put("phone", "13912345670; 025-84700001");
        submit("2", more);
        Receipt third = submit("3", Map.of("phone", "+862584700001"));
        assertEquals(
                id(first).toString(),
                third.decision().placement().reason().args().get("into"));
    }

    @Test
    void theOwnerOfTheKnownLeadGetsTheNewOne() {
        settle("toOwner");
        submit("1", ACME);
        Receipt again = submit("2", ACME_AGAIN);
        assertEquals("ann", again.decision().placement().owner());
        assertEquals(
                "engine.duplicate-owner", again.decision().placement().reason().code());
        assertEquals("bob", submit("3", OTHER).decision().placement().owner());
    }

    @Test
    void anOwnerWhoMayNotHaveItIsPassedOver() {
        settle("toOwner");
        submit("1", ACME);
        engine.people.save(engine.people.rep("ann").orElseThrow().withState(Rep.State.PAUSED));
        Receipt again = submit("2", ACME_AGAIN);
        assertEquals("bob", again.decision().placement().owner());
        List<Reason> why = engine.leads
                .explain(Unit.DEFAULT, again.decision().sequence())
                .orElseThrow()
                .duplicate();
        assertEquals("engine.duplicate-owner-not", why.get(1).code());
    }

    @Test
    void theFirstCaseThatFitsCounts() {
        settle(List.of(
                Map.of("sources", List.of("partner"), "match", "exact", "mode", "refuse"),
                Map.of("entries", List.of("import"), "match", "exact", "mode", "merge"),
                Map.of("match", "exact", "mode", "warn")));
        submit("1", ACME);
        FenpeiException refused = assertThrows(
                FenpeiException.class, () -> Engine.get(engine.assigner.submit(intake("partner", "2", ACME), "test")));
        assertEquals(FenpeiException.Kind.REFUSED, refused.kind());
        List<Taken> imported =
                Engine.get(engine.assigner.submitEach(List.of(intake("file", "3", ACME)), Entry.IMPORT, "test"));
        Receipt third = Objects.requireNonNull(imported.get(0).receipt());
        assertEquals(Placement.State.CLOSED, third.decision().placement().state());
        assertEquals(
                DuplicateMode.WARN,
                Objects.requireNonNull(submit("4", ACME).duplicate()).mode());
    }

    @Test
    void aClosedLeadIsNotLiving() {
        settle(List.of(
                Map.of("match", "exact", "mode", "refuse"),
                Map.of("match", "exact", "known", "closed", "mode", "link")));
        Receipt first = submit("1", ACME);
        Engine.get(engine.assigner.close(id(first), new Closing(Closing.Result.LOST, null, null, "no"), "test"));
        DuplicateFound found = Objects.requireNonNull(submit("2", ACME_AGAIN).duplicate());
        assertEquals(DuplicateMode.LINK, found.mode());
        assertEquals(Placement.State.CLOSED, found.state());
        refusal("3", ACME);
    }

    @Test
    void oneOfABatchThatIsRefusedDoesNotHideTheOthers() {
        settle("refuse");
        List<Taken> taken = Engine.get(engine.assigner.submitEach(
                List.of(intake("test", "1", ACME), intake("test", "2", ACME_AGAIN), intake("test", "3", OTHER)),
                Entry.BATCH,
                "test"));
        assertNotNull(taken.get(0).receipt());
        assertEquals(
                "engine.duplicate-refused",
                Objects.requireNonNull(taken.get(1).refusal()).reason().code());
        assertNotNull(taken.get(2).receipt());
    }

    @Test
    void aChangeThatMakesALeadADuplicateIsSeen() {
        settle("refuse");
        submit("1", ACME);
        Receipt other = submit("2", OTHER);
        long before = engine.stores.lastSequence();
        FenpeiException refused = assertThrows(
                FenpeiException.class,
                () -> Engine.get(engine.assigner.update(id(other), Map.of("phone", "13912345670"), "test")));
        assertEquals("engine.duplicate-refused", refused.refusal().reason().code());
        assertEquals(OTHER.get("phone"), lead(id(other)).lead().attributes().get("phone"));
        assertEquals(before, engine.stores.lastSequence());
        Engine.get(engine.assigner.update(id(other), Map.of("city", "南京"), "test"));
    }

    @Test
    void whatALeadBecameByAChangeIsFoundByThoseThatCome() {
        settle("link");
        Receipt first = submit("1", OTHER);
        Engine.get(engine.assigner.update(id(first), Map.of("phone", "13700001111"), "test"));
        assertEquals(
                id(first),
                Objects.requireNonNull(
                                submit("2", Map.of("phone", "+8613700001111")).duplicate())
                        .lead());
    }

    @Test
    void nobodyLosesALeadBecauseItWasEdited() {
        settle("merge");
        Receipt first = submit("1", ACME);
        Receipt other = submit("2", OTHER);
        PlacedLead after = Engine.get(engine.assigner.update(id(other), Map.of("phone", "13912345670"), "test"));
        assertEquals("bob", after.placement().owner());
        assertEquals(
                DuplicatePair.State.LINKED,
                engine.duplicates.pairs(id(first)).get(0).state());
    }

    @Test
    void namesAloneCanDo() {
        settle(List.of(Map.of("match", "sure", "mode", "refuse")));
        submit("1", Map.of("company", "Robert Bosch GmbH", "city", "Stuttgart"));
        refusal("2", Map.of("company", "BOSCH, Robert Gesellschaft mit beschränkter Haftung", "city", "Stuttgart"));
        submit("3", Map.of("company", "Bosch Rexroth AG", "city", "Stuttgart"));
    }

    @Test
    void equalLeadsOfManyThreadsLeaveOne() throws InterruptedException, ExecutionException, TimeoutException {
        for (String mode : List.of("refuse", "merge")) {
            settle(mode);
            Map<String, Object> lead = Map.of("company", "Firma " + mode, "phone", "+86139123400" + mode.length());
            List<Future<@Nullable Receipt>> futures = new ArrayList<>();
            CountDownLatch go = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try (Engine.Node other = engine.otherNode()) {
                for (int i = 0; i < 64; i++) {
                    String externalId = mode + i;
                    AssignerService assigner = i % 2 == 0 ? engine.assigner : other.assigner();
                    futures.add(threads.submit(() -> {
                        go.await();
                        try {
                            return Engine.get(assigner.submit(intake("test", externalId, lead), "test"));
                        } catch (FenpeiException e) {
                            assertEquals(FenpeiException.Kind.REFUSED, e.kind());
                            return null;
                        }
                    }));
                }
                go.countDown();
                for (Future<@Nullable Receipt> future : futures) {
                    future.get(30, TimeUnit.SECONDS);
                }
            } finally {
                threads.shutdownNow();
            }
            long living = engine.stores.allLeads().stream()
                    .filter(one ->
                            ("Firma " + mode).equals(one.lead().attributes().get("company")))
                    .filter(one -> one.placement().state() != Placement.State.CLOSED)
                    .count();
            assertEquals(1, living, mode);
        }
        replayed();
    }

    @Test
    void theLogIsRecomputedToTheSame() {
        settle("toOwner");
        submit("1", ACME);
        submit("2", ACME_AGAIN);
        settle("merge");
        submit("3", Map.of("phone", "13912345670", "email", "a@acme.com"));
        settle("warn");
        Receipt last = submit("4", ACME);
        Engine.get(engine.assigner.update(id(last), Map.of("city", "杭州"), "test"));
        submit("5", OTHER);
        replayed();
    }

    private void replayed() {
        Simulation run = engine.simulations.replay(Unit.DEFAULT, 1, engine.stores.lastSequence(), "test");
        Engine.until(() -> engine.simulations.find(run.id()).orElseThrow().state() != Simulation.State.RUNNING);
        Simulation ended = engine.simulations.find(run.id()).orElseThrow();
        assertEquals(List.of(), Objects.requireNonNull(ended.outcome()).differences());
    }

    @Test
    void whatIsWrongWithTheRulesIsNamed() {
        FenpeiException wrong = assertThrows(
                FenpeiException.class,
                () -> engine.settings.save(
                        Unit.DEFAULT,
                        "duplicates",
                        Map.of(
                                "keys",
                                List.of("fax"),
                                "likely",
                                0.99,
                                "cases",
                                List.of(
                                        Map.of("mode", "merge", "known", "closed"),
                                        Map.of("mode", "warn", "policy", "main"),
                                        Map.of("match", "perhaps")))));
        List<String> paths =
                wrong.problems().stream().map(problem -> problem.path()).toList();
        assertEquals(
                List.of("/keys", "/likely", "/cases/0/known", "/cases/1/policy", "/cases/2/match", "/cases/2/mode"),
                paths.stream()
                        .distinct()
                        .sorted(java.util.Comparator.comparingInt(List.of(
                                "/keys",
                                "/likely",
                                "/cases/0/known",
                                "/cases/1/policy",
                                "/cases/2/match",
                                "/cases/2/mode")::indexOf))
                        .toList());
        assertEquals(Map.of(), engine.settings.get(Unit.DEFAULT, "duplicates").document());
        assertEquals(
                new Setting(Unit.DEFAULT, "duplicates", Map.of()), engine.settings.get(Unit.DEFAULT, "duplicates"));
    }
}
