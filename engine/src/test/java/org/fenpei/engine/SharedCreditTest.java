package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fenpei.api.guard.Results;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.TimelineEntry;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Merge;
import org.fenpei.api.service.SharedCredit;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The credit for a lead is shared, recorded, and never lost or edited. */
class SharedCreditTest {

    private final Map<String, Results> seen = new TreeMap<>();
    private final Engine engine = new Engine().reps("ann", "bob", "cyd");
    private int leads;

    @BeforeEach
    void begin() {
        engine.strategy("probe", true, request -> {
            seen.clear();
            Instant since = request.now().minus(Duration.ofDays(90));
            for (Candidate candidate : request.candidates()) {
                seen.put(candidate.id(), candidate.facts().results(since));
            }
            return new StepOutcome.Assign("ann", List.of(Reason.of("test.ann")), List.of());
        });
        engine.policy(null, "probe");
    }

    /** Whatever a test did, the log can be recomputed, credit included. */
    @AfterEach
    void replay() {
        assertEquals(List.of(), engine.replayed());
        engine.close();
    }

    private LeadId lead() {
        leads++;
        return engine.submit("lead" + leads).decision().lead();
    }

    /** What strategies see of reps' results. */
    private Results results(String rep) {
        lead();
        return seen.getOrDefault(rep, Results.NONE);
    }

    private void give(LeadId lead, String rep) {
        engine.advance(Duration.ofHours(1));
        Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, rep), null, "boss"));
    }

    private static Closing closing(Closing.Result result, @Nullable Double amount, @Nullable Integer rating) {
        return new Closing(result, amount, rating, "so it was");
    }

    private static Closing won(double amount) {
        return closing(Closing.Result.WON, amount, null);
    }

    private void close(LeadId lead, Closing closing) {
        engine.advance(Duration.ofMinutes(1));
        Engine.get(engine.assigner.close(lead, closing, "boss"));
    }

    private void share(LeadId lead, String... shares) {
        Engine.get(engine.shared.share(lead, shares(shares), "helped", null, "boss"));
    }

    /** Shares, written as "ann 70". */
    private static List<CreditShare> shares(String... shares) {
        List<CreditShare> all = new ArrayList<>();
        for (String share : shares) {
            String[] parts = share.split(" ", 2);
            all.add(new CreditShare(parts[0], (int) Math.round(Double.parseDouble(parts[1]) * 100)));
        }
        return all;
    }

    private SharedCredit.Shared shared(LeadId lead) {
        return engine.shared.of(engine.leads.find(lead).orElseThrow());
    }

    private String now(LeadId lead) {
        SharedCredit.Shared shared = shared(lead);
        return CreditShare.text(shared.shares()) + " " + shared.from();
    }

    /** What each rep has of a lead by now. */
    private Map<String, Long> cents(LeadId lead) {
        Map<String, Long> cents = new TreeMap<>();
        shared(lead).entries().forEach(entry -> cents.merge(entry.rep(), entry.cents(), Long::sum));
        cents.values().removeIf(sum -> sum == 0);
        return cents;
    }

    private static FenpeiException refused(Executable what) {
        return assertThrows(FenpeiException.class, what);
    }

    private static String code(Executable what) {
        FenpeiException refused = refused(what);
        return refused.kind() == FenpeiException.Kind.REFUSED
                ? refused.refusal().reason().code()
                : refused.problems().get(0).reason().code();
    }

    @Test
    void theOwnerTakesAllIfNothingElseIsSaid() {
        LeadId lead = lead();
        assertEquals("ann 100 % OWNER", now(lead));
        close(lead, closing(Closing.Result.WON, 100.015, 4));
        CreditEntry entry = shared(lead).entries().get(0);
        assertEquals(List.of(entry), engine.stores.credit().entries());
        assertEquals(List.of(), engine.stores.credit().splits(), "what nobody said needs no record");
        PlacedLead placed = engine.leads.find(lead).orElseThrow();
        assertEquals(
                new CreditEntry(
                        lead,
                        placed.placement().sequence(),
                        "ann",
                        placed.placement().since(),
                        10_000,
                        10_002,
                        1,
                        0,
                        1,
                        4),
                entry);
        assertEquals(new Results(1, 0, 100.02, 1, 4), results("ann"));
    }

    @Test
    void eachGetsHisPartAndTheLeadCountsForItsOwner() {
        LeadId lead = lead();
        share(lead, "bob 33.33", "cyd 33.33", "ann 33.34");
        assertEquals("ann 33.34 %, bob 33.33 %, cyd 33.33 % GIVEN", now(lead));
        close(lead, won(100));
        assertEquals(Map.of("ann", 3334L, "bob", 3333L, "cyd", 3333L), cents(lead));
        assertEquals(new Results(1, 0, 33.34, 0, 0), results("ann"));
        assertEquals(new Results(0, 0, 33.33, 0, 0), results("bob"));
        assertEquals(1, engine.shared.total("ann", Instant.EPOCH, Instant.MAX).won());
        assertEquals(
                3333, engine.shared.total("cyd", Instant.EPOCH, Instant.MAX).cents());
    }

    @Test
    void whoHasNoShareStillHasTheLeadAmongHisWonOnes() {
        LeadId lead = lead();
        share(lead, "bob 100");
        close(lead, closing(Closing.Result.WON, 10.0, 5));
        assertEquals(new Results(1, 0, 0, 1, 5), results("ann"));
        assertEquals(new Results(0, 0, 10, 0, 0), results("bob"));
    }

    @Test
    void nobodyIsCreditedWithAnAmountThatWasNotWon() {
        LeadId lead = lead();
        share(lead, "ann 50", "bob 50");
        close(lead, closing(Closing.Result.LOST, 500.0, 2));
        assertEquals(Map.of(), cents(lead));
        assertEquals(new Results(0, 1, 0, 1, 2), results("ann"));
        assertEquals(Results.NONE, results("bob"));
        LeadId unknown = lead();
        share(unknown, "ann 50", "bob 50");
        close(unknown, closing(Closing.Result.WON, null, null));
        assertEquals(Map.of(), cents(unknown));
        assertEquals(2, shared(unknown).entries().size(), "that they share it is told all the same");
    }

    @Test
    void formerOwnersKeepWhatTheSettingSays() {
        engine.settle("shared-credit", "{\"former\": {\"percent\": 25.01, \"most\": 2, \"heldFor\": \"PT30M\"}}");
        LeadId lead = lead();
        give(lead, "bob");
        give(lead, "cyd");
        assertEquals("cyd 74.99 %, bob 12.51 %, ann 12.5 % SETTING", now(lead));
        close(lead, won(1000));
        assertEquals(Map.of("cyd", 74_990L, "bob", 12_510L, "ann", 12_500L), cents(lead));
        assertEquals(
                CreditSplit.Kind.SETTLED, engine.stores.credit().splits().get(0).kind());
        // What is settled for others later changes nothing of it.
        engine.settle("shared-credit", "{}");
        assertEquals("cyd 74.99 %, bob 12.51 %, ann 12.5 % SETTING", now(lead));
        Engine.get(engine.shared.correct(lead, won(100), "boss"));
        assertEquals(Map.of("cyd", 7_499L, "bob", 1_251L, "ann", 1_250L), cents(lead));
    }

    @Test
    void onlyThoseFormerOwnersWhomTheSettingMeans() {
        engine.settle(
                "shared-credit",
                "{\"former\": {\"percent\": 10, \"most\": 5, \"within\": \"PT90M\", \"leftBy\": [\"manual\"]}}");
        LeadId lead = lead();
        give(lead, "bob");
        assertEquals("bob 90 %, ann 10 % SETTING", now(lead));
        give(lead, "ann");
        assertEquals("ann 90 %, bob 10 % SETTING", now(lead), "who owns it again is no former owner");
        engine.people.save(Rep.active("bob", "main", Set.of()).withState(Rep.State.LEFT));
        assertEquals("ann 100 % OWNER", now(lead), "who has left keeps nothing");
        give(lead, "cyd");
        engine.advance(Duration.ofMinutes(90));
        assertEquals("cyd 90 %, ann 10 % SETTING", now(lead));
        engine.advance(Duration.ofMillis(1));
        assertEquals("cyd 100 % OWNER", now(lead), "too long ago");
        engine.settle("shared-credit", "{\"former\": {\"percent\": 10, \"leftBy\": [\"recycle\"]}}");
        assertEquals("cyd 100 % OWNER", now(lead));
    }

    @Test
    void whatWasGivenFollowsTheOwnerStaysOrEndsAsSettled() {
        LeadId lead = lead();
        share(lead, "ann 70", "bob 30");
        give(lead, "cyd");
        assertEquals("cyd 70 %, bob 30 % GIVEN", now(lead));
        engine.settle("shared-credit", "{\"whenHandsChange\": \"stay\"}");
        assertEquals("ann 70 %, bob 30 % GIVEN", now(lead));
        engine.settle("shared-credit", "{\"whenHandsChange\": \"end\"}");
        assertEquals("cyd 100 % OWNER", now(lead));
        share(lead, "ann 10", "cyd 90");
        assertEquals("cyd 90 %, ann 10 % GIVEN", now(lead));
        engine.settle("shared-credit", "{\"whenHandsChange\": \"follow\"}");
        give(lead, "ann");
        assertEquals("ann 100 % GIVEN", now(lead), "his own share and what he follows in are one");
        close(lead, won(8));
        assertEquals(Map.of("ann", 800L), cents(lead));
    }

    @Test
    void withdrawnIsNotForgotten() {
        LeadId lead = lead();
        assertEquals("engine.share-nothing", code(() -> Engine.get(engine.shared.withdraw(lead, "no", null, "boss"))));
        share(lead, "bob 100");
        Engine.get(engine.shared.withdraw(lead, "a mistake", null, "boss"));
        assertEquals("ann 100 % OWNER", now(lead));
        assertEquals(
                List.of(CreditSplit.Kind.WITHDRAWN, CreditSplit.Kind.GIVEN),
                shared(lead).history().stream().map(CreditSplit::kind).toList());
        assertEquals("engine.share-nothing", code(() -> Engine.get(engine.shared.withdraw(lead, "no", null, "boss"))));
    }

    @Test
    void correctingAddsWhatDiffersAndEditsNothing() {
        LeadId lead = lead();
        share(lead, "ann 60", "bob 40");
        close(lead, closing(Closing.Result.WON, 100.0, 3));
        List<CreditEntry> first = shared(lead).entries();
        engine.advance(Duration.ofDays(200));
        Engine.get(engine.shared.correct(lead, closing(Closing.Result.WON, 50.0, 3), "boss"));
        assertEquals(Map.of("ann", 3_000L, "bob", 2_000L), cents(lead));
        Engine.get(engine.shared.correct(lead, closing(Closing.Result.LOST, null, 1), "boss"));
        assertEquals(Map.of(), cents(lead));
        assertEquals(first, shared(lead).entries().subList(0, 2));
        assertEquals(6, shared(lead).entries().size());
        Ownership ownership = engine.leads.ownerships(lead).get(0);
        assertEquals(closing(Closing.Result.LOST, null, 1), ownership.closing());
        // It counts for the time at which the lead was closed, which is longer ago than the strategy looks.
        assertEquals(Results.NONE, results("ann"));
        Placement placement = engine.leads.find(lead).orElseThrow().placement();
        assertEquals("engine.corrected", placement.reason().code());
        assertEquals(first.get(0).closedAt(), placement.since());
    }

    @Test
    void whatWasCorrectedCountsInsteadOfWhatWasSaidFirst() {
        LeadId early = lead();
        LeadId late = lead();
        close(early, closing(Closing.Result.WON, 100.0, 2));
        engine.advance(Duration.ofDays(10));
        close(late, closing(Closing.Result.LOST, null, 4));
        engine.advance(Duration.ofDays(10));
        Engine.get(engine.shared.correct(early, closing(Closing.Result.LOST, null, null), "boss"));
        Engine.get(engine.shared.correct(late, won(7), "boss"));
        assertEquals(new Results(1, 1, 7, 0, 0), results("ann"));
        engine.advance(Duration.ofDays(75));
        assertEquals(new Results(1, 0, 7, 0, 0), results("ann"), "the first is out of sight by the time it was closed");
    }

    @Test
    void sharingAfterTheDealMovesTheCredit() {
        LeadId lead = lead();
        close(lead, won(99.99));
        share(lead, "ann 50", "bob 50");
        assertEquals(Map.of("ann", 5_000L, "bob", 4_999L), cents(lead), "of equal remainders and shares by the id");
        share(lead, "bob 100");
        assertEquals(Map.of("bob", 9_999L), cents(lead));
        Engine.get(engine.shared.withdraw(lead, "a mistake", null, "boss"));
        assertEquals(Map.of("ann", 9_999L), cents(lead));
        assertEquals("ann 100 % OWNER", now(lead));
        assertEquals(1, results("ann").won(), "the lead stays the owner's");
    }

    @Test
    void reopeningTakesBackWhatWasCredited() {
        LeadId lead = lead();
        share(lead, "ann 60", "bob 40");
        close(lead, closing(Closing.Result.WON, 10.0, 5));
        give(lead(), "bob");
        Engine.get(engine.shared.reopen(lead, "the customer came back", "boss"));
        assertEquals("ann", engine.leads.find(lead).orElseThrow().placement().owner());
        assertEquals(Map.of(), cents(lead));
        assertEquals(Results.NONE, results("ann"));
        assertEquals("ann 60 %, bob 40 % GIVEN", now(lead), "what was said still holds");
        close(lead, won(20));
        assertEquals(Map.of("ann", 1_200L, "bob", 800L), cents(lead));
        assertEquals(new Results(1, 0, 12, 0, 0), results("ann"));
        assertEquals("engine.not-closed", code(() -> Engine.get(engine.shared.reopen(lead(), "why not", "boss"))));
    }

    @Test
    void aReopenedLeadOfSomebodyWhoLeftGoesToItsPolicy() {
        LeadId lead = lead();
        give(lead, "bob");
        close(lead, won(10));
        engine.people.save(Rep.active("bob", "main", Set.of()).withState(Rep.State.LEFT));
        Engine.get(engine.shared.reopen(lead, "the customer came back", "boss"));
        assertEquals("ann", engine.leads.find(lead).orElseThrow().placement().owner());
        assertEquals(Map.of(), cents(lead));
        assertEquals(0, engine.shared.total("bob", Instant.EPOCH, Instant.MAX).won());
    }

    @Test
    void whatNobodyOwnedIsSharedAsGiven() {
        engine.pools("public");
        LeadId lead = lead();
        Engine.get(engine.assigner.release(lead, "ann", "public", "no time", "ann"));
        share(lead, "ann 25", "bob 75");
        close(lead, won(1));
        assertEquals(Map.of("ann", 25L, "bob", 75L), cents(lead));
        Engine.get(engine.shared.correct(lead, won(2), "boss"));
        assertEquals(Map.of("ann", 50L, "bob", 150L), cents(lead));
        share(lead, "ann 50", "bob 50");
        assertEquals(Map.of("ann", 100L, "bob", 100L), cents(lead));
        assertEquals(0, results("ann").won());
        LeadId other = lead();
        Engine.get(engine.assigner.release(other, "ann", "public", "no time", "ann"));
        assertEquals(" NOBODY", now(other));
        close(other, won(5));
        assertEquals(Map.of(CreditEntry.NOBODY, 500L), cents(other));
        share(other, "bob 100");
        assertEquals(Map.of("bob", 500L), cents(other), "what was nobody's can be given later");
        Engine.get(engine.shared.withdraw(other, "a mistake", null, "boss"));
        assertEquals(Map.of(CreditEntry.NOBODY, 500L), cents(other));
        Engine.get(engine.shared.reopen(other, "again", "boss"));
        assertEquals(Map.of(), cents(other));
    }

    @Test
    void ownersShareOnlyWhereTheUnitLetsThem() {
        LeadId lead = lead();
        List<CreditShare> half = shares("ann 50", "bob 50");
        assertEquals(
                "engine.share-not-owners", code(() -> Engine.get(engine.shared.share(lead, half, "ok", "ann", "ann"))));
        engine.settle("shared-credit", "{\"ownersShare\": true}");
        Engine.get(engine.shared.share(lead, half, "ok", "ann", "ann"));
        assertEquals("engine.not-owner", code(() -> Engine.get(engine.shared.share(lead, half, "ok", "bob", "bob"))));
        close(lead, won(5));
        assertEquals("engine.not-owned", code(() -> Engine.get(engine.shared.share(lead, half, "ok", "ann", "ann"))));
        List<Notice> told = engine.stores.allNotices();
        assertEquals(
                List.of("bob"),
                told.stream()
                        .filter(notice -> notice.reason().code().equals("engine.share-told"))
                        .map(Notice::rep)
                        .toList(),
                "who did it himself need not be told");
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        LeadId lead = lead();
        assertEquals("config.range", code(() -> share(lead)));
        assertEquals("engine.share-sum", code(() -> share(lead, "ann 50", "bob 49.99")));
        assertEquals("engine.share-twice", code(() -> share(lead, "ann 50", "ann 50")));
        assertEquals("engine.not-found", code(() -> share(lead, "ann 50", "stranger 50")));
        assertEquals("engine.not-closed", code(() -> Engine.get(engine.shared.correct(lead, won(1), "boss"))));
        LeadId into = lead();
        Engine.get(engine.duplicates.merge(new Merge(lead, into, "ann", null, null, "the same"), "boss"));
        assertEquals("engine.merged-already", code(() -> share(lead, "ann 100")));
        assertEquals("engine.merged-already", code(() -> Engine.get(engine.shared.correct(lead, won(1), "boss"))));
        assertEquals(List.of(), engine.stores.credit().splits());
    }

    @Test
    void theSettingSaysWhatIsWrongWithIt() {
        lead();
        Map<String, Object> wrong = new HashMap<>(Map.of("whenHandsChange", "vanish", "other", 1));
        wrong.put("former", Map.of("percent", 12.345, "most", 0, "leftBy", List.of("claim")));
        FenpeiException refused = refused(() -> engine.settings.save("main", "shared-credit", wrong));
        assertEquals(
                Set.of("/whenHandsChange", "/other", "/former/percent", "/former/most", "/former/leftBy"),
                refused.problems().stream().map(problem -> problem.path()).collect(Collectors.toSet()));
        assertEquals(
                "/former/percent",
                refused(() -> engine.settings.save("main", "shared-credit", Map.of("former", Map.of())))
                        .problems()
                        .get(0)
                        .path());
    }

    @Test
    void theTimelineTellsAllOfIt() {
        LeadId lead = lead();
        share(lead, "ann 60", "bob 40");
        give(lead, "cyd");
        close(lead, won(10));
        Engine.get(engine.shared.correct(lead, won(11), "boss"));
        List<TimelineEntry> timeline =
                engine.followUps.timeline(engine.leads.find(lead).orElseThrow());
        List<String> codes = timeline.stream()
                .filter(entry -> entry.kind() == TimelineEntry.Kind.CREDIT)
                .map(entry -> entry.reason().code() + " "
                        + entry.reason()
                                .args()
                                .getOrDefault("amount", entry.reason().args().get("shares")))
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "engine.share-credited 0.40",
                        "engine.share-credited 0.60",
                        "engine.share-credited 4.00",
                        "engine.share-credited 6.00",
                        "engine.share-given ann 60 %, bob 40 %",
                        "engine.share-settled cyd 60 %, bob 40 %"),
                codes);
        assertTrue(timeline.stream().anyMatch(entry -> entry.reason().code().equals("engine.corrected")));
    }

    @Test
    void anotherNodeAndARestartComeToTheSameResults() {
        LeadId lead = lead();
        share(lead, "ann 60", "bob 40");
        close(lead, won(10));
        Results before = results("bob");
        try (Engine.Node other = engine.otherNode()) {
            Engine.get(other.assigner().submit(Engine.intake("elsewhere", 0), "test"));
            assertEquals(before, seen.get("bob"), "read from the database");
            Engine.get(engine.shared.correct(lead, won(20), "boss"));
            Engine.get(other.assigner().submit(Engine.intake("elsewhere again", 0), "test"));
            assertEquals(8.0, seen.getOrDefault("bob", Results.NONE).amount(), "caught up with");
        }
        assertEquals(new Results(1, 0, 12, 0, 0), results("ann"));
    }
}
