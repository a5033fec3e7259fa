package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.BlacklistEntry;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Hold;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.StepOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is held back, at every door; and how he is released. */
class CreditTest {

    private static final Map<String, Object> RULES = Map.of(
            "rules",
            List.of(
                    Map.of("id", "days", "kind", "above", "attribute", "overdueDays", "moreThan", 30),
                    Map.of("id", "limit", "kind", "limit", "open", "open", "limit", "creditLimit"),
                    Map.of("id", "term", "kind", "term", "since", "invoice", "days", "termDays", "usualDays", 60),
                    Map.of("id", "list", "kind", "blacklist")));
    private static final Map<String, Object> OVERDUE = Map.of("overdueDays", 31);

    private final Engine engine = new Engine().reps("ann", "bob").pools("public");

    @AfterEach
    void stop() {
        engine.close();
    }

    private void settle() {
        engine.turns("turn");
        engine.policy("public", "turn");
        engine.settings.save(Unit.DEFAULT, "credit", RULES);
    }

    private Placement submit(String id, Map<String, ?> attributes) {
        return Engine.get(engine.assigner.submit(
                        new Intake(Unit.DEFAULT, "test", id, 0, null, Attributes.of(attributes)), "test"))
                .decision()
                .placement();
    }

    private LeadId lead(Map<String, ?> attributes) {
        return Engine.get(engine.assigner.submit(
                        new Intake(Unit.DEFAULT, "test", null, 0, null, Attributes.of(attributes)), "test"))
                .decision()
                .lead();
    }

    private Placement update(LeadId lead, String name, @Nullable Object value) {
        Map<String, @Nullable Object> changes = new HashMap<>();
        changes.put(name, value);
        return Engine.get(engine.assigner.update(lead, changes, "test")).placement();
    }

    private Placement of(LeadId lead) {
        return engine.stores.find(lead).orElseThrow().placement();
    }

    private static String refusal(CompletionStage<?> stage) {
        return assertThrows(FenpeiException.class, () -> Engine.get(stage))
                .refusal()
                .reason()
                .code();
    }

    @Test
    void whoOwesForTooLongOrTooMuchIsHeldAndNobodysTurnIsLost() {
        settle();
        assertEquals("ann", submit("1", Map.of()).owner());
        Placement held = submit("2", OVERDUE);
        assertEquals(Placement.State.HELD, held.state());
        assertEquals("engine.credit-above", held.reason().code());
        assertEquals(
                Map.of("rule", "days", "attribute", "overdueDays", "present", 31.0, "limit", 30.0),
                held.reason().args());
        assertEquals(
                "engine.credit-limit",
                submit("3", Map.of("open", 101, "creditLimit", 100)).reason().code());
        assertEquals(
                "engine.credit-term",
                submit("4", Map.of("invoice", "2026-01-29", "termDays", 30))
                        .reason()
                        .code());
        assertEquals(
                "engine.credit-term",
                submit("5", Map.of("invoice", "2025-12-30T00:00:00Z")).reason().code());
        assertEquals("bob", submit("6", Map.of()).owner());
    }

    @Test
    void whatIsNotKnownAndWhatIsJustAllowedHoldsNobody() {
        settle();
        for (Map<String, ?> attributes : List.<Map<String, ?>>of(
                Map.of("overdueDays", 30),
                Map.of("overdueDays", "many"),
                Map.of("open", 101),
                Map.of("open", 100, "creditLimit", 100),
                Map.of("invoice", "yesterday"),
                Map.of("invoice", "2026-02-01", "termDays", 30),
                Map.of("termDays", 0))) {
            assertEquals(
                    Placement.State.OWNED,
                    submit(attributes.toString(), attributes).state(),
                    attributes.toString());
        }
    }

    @Test
    void aPaymentReleasesByItselfAndTheLeadIsDecidedAnew() {
        settle();
        LeadId lead = lead(OVERDUE);
        assertEquals(Placement.State.HELD, update(lead, "name", "A").state());
        Placement free = update(lead, "overdueDays", 0);
        assertEquals("ann", free.owner());
        assertEquals(Placement.State.OWNED, free.state());
    }

    @Test
    void nobodyMovesAHeldLeadByAnyDoorAndNoOverrideHelps() {
        settle();
        LeadId lead = lead(OVERDUE);
        for (Target.Kind kind : Target.Kind.values()) {
            String id =
                    switch (kind) {
                        case REP -> "bob";
                        case POOL -> "public";
                        default -> "main";
                    };
            for (@Nullable String override : new @Nullable String[] {null, "he is my friend"}) {
                assertEquals(
                        "engine.credit-above",
                        refusal(engine.assigner.assign(lead, new Target(kind, id), override, "boss")));
            }
        }
        assertEquals("engine.not-in-pool", claim(lead));
        assertEquals(Placement.State.HELD, of(lead).state());
        assertEquals(List.of(), engine.stores.allOwnerships());
    }

    private @Nullable String claim(LeadId lead) {
        try {
            Engine.get(engine.assigner.claim(Claim.one("public", "bob", lead), "bob"));
            return null;
        } catch (FenpeiException refused) {
            return refused.refusal().reason().code();
        }
    }

    private void pooling() {
        engine.strategy("pass", false, request -> new StepOutcome.Pass(Reason.of("test.pass")));
        engine.policy("public", "pass");
    }

    @Test
    void aLeadInThePoolThatBecomesHeldCannotBeClaimedAndLeavesThePool() {
        settle();
        pooling();
        LeadId lead = lead(Map.of());
        assertEquals("public", of(lead).pool());
        assertEquals(Placement.State.HELD, update(lead, "overdueDays", 99).state());
        assertEquals("engine.not-in-pool", claim(lead));
        assertEquals("public", update(lead, "overdueDays", null).pool());
        assertNull(claim(lead));
    }

    @Test
    void anOwnerKeepsWhoBecomesHeldButNobodyElseGetsHim() {
        settle();
        LeadId lead = lead(Map.of());
        assertEquals("ann", update(lead, "overdueDays", 99).owner());
        PlacedLead placed = engine.stores.find(lead).orElseThrow();
        List<Hold> holds = engine.credit.holds(placed);
        assertEquals(List.of("days"), holds.stream().map(Hold::rule).toList());
        assertFalse(holds.get(0).released());
        assertEquals(
                "engine.credit-above",
                refusal(engine.assigner.assign(lead, new Target(Target.Kind.REP, "bob"), "urgent", "boss")));
        Decision given = Engine.get(engine.assigner.release(lead, "ann", "public", "no time", "ann"));
        assertEquals(Placement.State.HELD, given.placement().state());
        Closing lost = new Closing(Closing.Result.LOST, null, null, "gone");
        assertEquals(
                Placement.State.CLOSED,
                Engine.get(engine.assigner.close(lead, lost, "boss"))
                        .placement()
                        .state());
        assertEquals(List.of(), engine.credit.holds(engine.stores.find(lead).orElseThrow()));
    }

    @Test
    void anOwnerIsToldWhenHisCustomerIsHeldAndWhenThatEndsAndNobodyIsToldTwice() {
        settle();
        LeadId lead = lead(Map.of());
        update(lead, "overdueDays", 31);
        engine.advance(Duration.ofSeconds(1));
        update(lead, "overdueDays", 32);
        engine.advance(Duration.ofSeconds(1));
        update(lead, "overdueDays", 0);
        engine.advance(Duration.ofSeconds(1));
        update(lead, "name", "A");
        assertEquals(
                List.of("engine.credit-above", "engine.credit-over"),
                engine.stores.allNotices().stream()
                        .filter(notice -> "ann".equals(notice.rep()))
                        .map(notice -> notice.reason().code())
                        .toList());
    }

    @Test
    void aManagerReleasesWithAReasonThatTheLogKeeps() {
        settle();
        LeadId lead = lead(Map.of("overdueDays", 31, "open", 2, "creditLimit", 1));
        PlacedLead released = Engine.get(engine.credit.release(lead, "paid in cash", null, "boss"));
        assertEquals("ann", released.placement().owner());
        assertTrue(engine.credit.holds(released).stream().allMatch(Hold::released));
        assertEquals(2, engine.credit.holds(released).size());
        assertTrue(engine.leads.decisions(lead).stream().anyMatch(decision -> "paid in cash"
                .equals(engine.leads
                        .explain(Unit.DEFAULT, decision.sequence())
                        .orElseThrow()
                        .override())));
        assertEquals("engine.credit-not-held", refusal(engine.credit.release(lead, "again", null, "boss")));
        assertEquals("engine.credit-not-held", refusal(engine.credit.release(lead(Map.of()), "why", null, "boss")));
        assertEquals(
                "bob",
                Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, "bob"), null, "boss"))
                        .placement()
                        .owner());
    }

    @Test
    void aReleaseEndsWhenItsTimeIsOverAndWhenWhatHeldEndsAndBeginsAnew() {
        settle();
        Instant until = engine.clock().instant().plus(Duration.ofDays(1));
        LeadId lead = lead(OVERDUE);
        Engine.get(engine.credit.release(lead, "until tomorrow", until, "boss"));
        engine.advance(Duration.ofDays(1));
        assertEquals(
                "engine.credit-above",
                refusal(engine.assigner.assign(lead, new Target(Target.Kind.REP, "bob"), null, "boss")));
        LeadId other = lead(OVERDUE);
        Engine.get(engine.credit.release(other, "once", null, "boss"));
        update(other, "overdueDays", 0);
        update(other, "overdueDays", 40);
        assertEquals(
                "engine.credit-above",
                refusal(engine.assigner.assign(other, new Target(Target.Kind.POOL, "public"), null, "boss")));
    }

    @Test
    void aReleaseIsFromWhatHoldsNowAndFromNothingElse() {
        settle();
        LeadId lead = lead(OVERDUE);
        Engine.get(engine.credit.release(lead, "paid", null, "boss"));
        update(lead, "open", 7);
        update(lead, "creditLimit", 5);
        assertEquals(
                "engine.credit-limit",
                refusal(engine.assigner.assign(lead, new Target(Target.Kind.REP, "bob"), null, "boss")));
    }

    @Test
    void noReleaseIsLongerThanTheUnitAllows() {
        engine.turns("turn");
        engine.policy("public", "turn");
        Map<String, Object> rules = new HashMap<>(RULES);
        rules.put("longestRelease", "P7D");
        engine.settings.save(Unit.DEFAULT, "credit", rules);
        LeadId lead = lead(OVERDUE);
        Instant now = engine.clock().instant();
        for (Instant wrong :
                List.of(now, now.minusSeconds(1), now.plus(Duration.ofDays(7)).plusSeconds(1))) {
            FenpeiException refused = assertThrows(
                    FenpeiException.class, () -> Engine.get(engine.credit.release(lead, "why", wrong, "boss")));
            assertEquals("/until", refused.problems().get(0).path());
        }
        Engine.get(engine.credit.release(lead, "why", null, "boss"));
        engine.advance(Duration.ofDays(7));
        assertFalse(engine.credit
                .holds(engine.stores.find(lead).orElseThrow())
                .get(0)
                .released());
    }

    @Test
    void theBlacklistHoldsByEveryKeyHoweverItIsWrittenAndShowsNobody() {
        settle();
        engine.credit.block(Unit.DEFAULT, BlacklistEntry.Key.PHONE, "138 1234 5670", "fraud", "boss");
        engine.credit.block(Unit.DEFAULT, BlacklistEntry.Key.EMAIL, "Bad.Guy@Example.org", "fraud", "boss");
        engine.credit.block(Unit.DEFAULT, BlacklistEntry.Key.DOMAIN, "https://www.rival.com.cn/", "rival", "boss");
        engine.credit.block(Unit.DEFAULT, BlacklistEntry.Key.ACCOUNT, "K-17", "rival", "boss");
        engine.credit.block(Unit.DEFAULT, BlacklistEntry.Key.TAX, "91350100M000100Y43", "rival", "boss");
        for (Map<String, ?> attributes : List.<Map<String, ?>>of(
                Map.of("phone", "+86 (138) 1234-5670"),
                Map.of("email", "bad.guy@example.org"),
                Map.of("email", "somebody@rival.com.cn"),
                Map.of("account", "k-17"),
                Map.of("taxNumber", "91350100-M0001-00Y43"))) {
            Placement held = submit(attributes.toString(), attributes);
            assertEquals("engine.credit-blacklisted", held.reason().code(), attributes.toString());
        }
        assertEquals(
                Placement.State.OWNED,
                submit("other", Map.of("phone", "13812345671")).state());
        List<BlacklistEntry> entries = engine.credit.blacklist(Unit.DEFAULT);
        assertEquals(5, entries.size());
        assertFalse(entries.toString().contains("1234") || entries.toString().contains("rival.com"));
        assertFalse(engine.directory.settings(Unit.DEFAULT).toString().contains("5670"));
    }

    @Test
    void aKeyIsListedOnceAndWhatIsNoKeyIsRefusedWithoutBeingRepeated() {
        settle();
        BlacklistEntry first =
                engine.credit.block(Unit.DEFAULT, BlacklistEntry.Key.PHONE, "13812345670", "fraud", "boss");
        assertEquals(
                first, engine.credit.block(Unit.DEFAULT, BlacklistEntry.Key.PHONE, "+8613812345670", "again", "bob"));
        FenpeiException refused = assertThrows(
                FenpeiException.class,
                () -> engine.credit.block(Unit.DEFAULT, BlacklistEntry.Key.EMAIL, "secret at home", "why", "boss"));
        assertFalse(refused.toString().contains("secret")
                || refused.problems().toString().contains("secret"));
        engine.credit.unblock(Unit.DEFAULT, first.id());
        assertThrows(FenpeiException.class, () -> engine.credit.unblock(Unit.DEFAULT, first.id()));
    }

    @Test
    void whoComesOnTheListLeavesThePoolAndWhoIsTakenOffIsDecidedAnew() throws InterruptedException {
        settle();
        pooling();
        CreditReviews reviews = engine.creditReviews();
        try {
            LeadId lead = lead(Map.of("phone", "13812345670"));
            LeadId other = lead(Map.of("phone", "13812345671"));
            reviews.look(Unit.DEFAULT);
            BlacklistEntry entry =
                    engine.credit.block(Unit.DEFAULT, BlacklistEntry.Key.PHONE, "13812345670", "fraud", "boss");
            assertEquals("engine.credit-blacklisted", claim(lead), "before anybody has looked");
            assertEquals(1, reviews.look(Unit.DEFAULT));
            assertEquals(Placement.State.HELD, of(lead).state());
            engine.credit.unblock(Unit.DEFAULT, entry.id());
            assertEquals(1, reviews.look(Unit.DEFAULT));
            assertEquals(0, reviews.look(Unit.DEFAULT));
            assertEquals("public", of(lead).pool());
            assertEquals("public", of(other).pool());
        } finally {
            reviews.stop();
        }
    }

    @Test
    void whatAStepHoldsIsNotReleasedByTheReview() throws InterruptedException {
        engine.settings.save(Unit.DEFAULT, "credit", RULES);
        engine.strategy("hold", false, request -> new StepOutcome.Hold(Reason.of("test.hold")));
        engine.policy("public", "hold");
        LeadId lead = lead(Map.of());
        CreditReviews reviews = engine.creditReviews();
        try {
            assertEquals(0, reviews.look(Unit.DEFAULT));
            assertEquals(Placement.State.HELD, of(lead).state());
        } finally {
            reviews.stop();
        }
    }

    @Test
    void nobodySetsAReleaseAsAnAttribute() {
        settle();
        Map<String, Object> release = Map.of("fenpei.released", List.of("days"));
        FenpeiException refused = assertThrows(FenpeiException.class, () -> submit("1", release));
        assertEquals(
                "engine.attribute-reserved", refused.problems().get(0).reason().code());
        LeadId lead = lead(OVERDUE);
        assertThrows(FenpeiException.class, () -> update(lead, "fenpei.released", List.of("days")));
        assertThrows(FenpeiException.class, () -> update(lead, "fenpei.released-until", null));
    }

    @Test
    void whatIsWrongWithTheSettingIsToldAtOnceWithItsPlace() {
        List<Problem> problems = engine.settings.check(
                "credit",
                Map.of(
                        "rules",
                        List.of(
                                Map.of("id", "a b", "kind", "above", "attribute", "x"),
                                Map.of("id", "l", "kind", "limit", "open", "x"),
                                Map.of("id", "l", "kind", "blacklist", "of", "x"),
                                Map.of("id", "t", "kind", "term", "since", "x"),
                                Map.of("id", "c", "kind", "condition"),
                                Map.of("id", "k", "kind", "colour")),
                        "longestRelease",
                        "week"));
        Set<String> places = new HashSet<>();
        problems.forEach(problem -> places.add(problem.path()));
        assertTrue(
                places.containsAll(Set.of(
                        "/rules/0/id",
                        "/rules/0/moreThan",
                        "/rules/1/limit",
                        "/rules/2/id",
                        "/rules/2/of",
                        "/rules/3/days",
                        "/rules/4/when",
                        "/rules/5/kind",
                        "/longestRelease")),
                places.toString());
    }

    /** Claims, hand-outs, edits, releases of all kinds and reviews, at random. */
    @Property(tries = 25)
    void aHeldLeadIsNeverOwnedAnewWithoutARecordedRelease(@ForAll long seed) {
        Random random = new Random(seed);
        try (Engine world = new Engine().reps("r0", "r1", "r2").pools("public")) {
            world.turns("turn");
            Step step = new Step("turn", "turn", null, Step.OnMissing.WAIT, Map.of());
            world.policy(
                    new Policy("main", Unit.DEFAULT, "main", true, Set.of(), List.of(step), Set.of("stage"), "public"));
            world.settings.save(Unit.DEFAULT, "credit", RULES);
            List<LeadId> leads = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                act(world, random, leads, i);
            }
            check(world);
            Simulation replay = world.simulations.replay(Unit.DEFAULT, 1, world.stores.lastSequence(), "test");
            Engine.until(() -> replayed(world, replay).state() == Simulation.State.DONE);
            assertEquals(
                    List.of(),
                    Objects.requireNonNull(replayed(world, replay).outcome()).differences());
        }
    }

    private static Simulation replayed(Engine world, Simulation replay) {
        return world.simulations.find(replay.id()).orElseThrow();
    }

    private static void act(Engine world, Random random, List<LeadId> leads, int i) {
        String rep = "r" + random.nextInt(3);
        Object days = random.nextInt(3) * 20;
        if (leads.isEmpty() || random.nextInt(4) == 0) {
            leads.add(Engine.get(world.assigner.submit(
                            new Intake(
                                    Unit.DEFAULT, "test", "e" + i, 0, null, Attributes.of(Map.of("overdueDays", days))),
                            "test"))
                    .decision()
                    .lead());
            return;
        }
        LeadId lead = leads.get(random.nextInt(leads.size()));
        CompletionStage<?> stage =
                switch (random.nextInt(8)) {
                    case 0 -> world.assigner.claim(Claim.next("public", rep), rep);
                    case 1 -> world.assigner.claim(Claim.one("public", rep, lead), rep);
                    case 2 -> world.assigner.release(lead, rep, "public", "test", rep);
                    case 3 -> world.assigner.assign(lead, new Target(Target.Kind.REP, rep), "override", "m");
                    case 4 -> world.assigner.assign(lead, new Target(Target.Kind.POLICY, "main"), null, "m");
                    case 5 -> world.credit.release(
                            lead,
                            "test",
                            random.nextBoolean()
                                    ? null
                                    : world.clock().instant().plusSeconds(5),
                            "m");
                    default -> world.assigner.update(lead, Map.of("overdueDays", days, "stage", "s" + i), "m");
                };
        try {
            Engine.get(stage);
        } catch (FenpeiException refused) {
            // Refused is an answer, too.
        }
        world.advance(Duration.ofSeconds(random.nextInt(4)));
    }

    /** What was known of a lead when an ownership began is found by undoing the later changes. */
    private static void check(Engine world) {
        for (Ownership ownership : world.stores.allOwnerships()) {
            Attributes then = world.stores.allChanges().stream()
                    .filter(change ->
                            change.lead().equals(ownership.lead()) && change.sequence() >= ownership.sequence())
                    .map(change -> change.before())
                    .findFirst()
                    .orElse(world.stores
                            .find(ownership.lead())
                            .orElseThrow()
                            .lead()
                            .attributes());
            boolean overdue = then.integer("overdueDays").orElse(0) > 30;
            @Nullable String until = then.text("fenpei.released-until");
            boolean released = then.texts("fenpei.released").contains("days")
                    && (until == null || ownership.from().isBefore(Instant.parse(until)));
            assertTrue(!overdue || released, "owned anew while held");
        }
        for (PlacedLead lead : world.stores.allLeads()) {
            boolean held = world.credit.holds(lead).stream().anyMatch(hold -> !hold.released());
            if (lead.placement().state() == Placement.State.HELD) {
                assertTrue(held || lead.lead().attributes().get("overdueDays") != null);
            }
        }
    }
}
