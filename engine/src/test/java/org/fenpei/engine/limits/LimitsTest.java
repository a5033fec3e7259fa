package org.fenpei.engine.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.PoolMembers;
import org.fenpei.api.model.PoolShare;
import org.fenpei.api.model.PoolTerms;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.RepLimits;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Target;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.engine.Engine;
import org.fenpei.engine.PoolAgeing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What limits, pools and tiers mean, one by one. The first instant is a Monday, 2026-03-02, 01:00 UTC. */
class LimitsTest {

    private final Engine engine = new Engine();
    private int number;

    @BeforeEach
    void world() {
        engine.registry.putLanguage(new TestConditions());
        engine.strategy("pass", false, request -> new StepOutcome.Pass(Reason.of("test.pass")));
        engine.people.save(new Team("a", Unit.DEFAULT, "a"));
        engine.pools("public", "cold").policy("public", "pass");
        engine.people.save(Rep.active("ann", Unit.DEFAULT, Set.of("a")));
        engine.people.save(Rep.active("amy", Unit.DEFAULT, Set.of("a")));
        engine.reps("bob");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void rules(Map<?, ?>... rules) {
        engine.settle("limits", Map.of("rules", List.of(rules)));
    }

    private LeadId lead() {
        return lead(Map.of());
    }

    private LeadId lead(Map<String, ?> attributes) {
        Intake intake = new Intake(Unit.DEFAULT, "test", "e" + number++, 0, null, Attributes.of(attributes));
        return Engine.get(engine.assigner.submit(intake, "test")).decision().lead();
    }

    /** Claims; gives what was against it. */
    private @Nullable Refusal claim(String rep, LeadId lead) {
        String pool = engine.stores.find(lead).orElseThrow().placement().pool();
        ClaimResult result = Engine.get(
                        engine.assigner.claim(new Claim(String.valueOf(pool), rep, List.of(lead), 0, false), rep))
                .get(0);
        return result.refusal();
    }

    private Refusal refused(String rep, LeadId lead) {
        return Objects.requireNonNull(claim(rep, lead), "it was let through");
    }

    private String code(String rep, LeadId lead) {
        return refused(rep, lead).reason().code();
    }

    private void release(LeadId lead, String rep) {
        Engine.get(engine.assigner.release(lead, rep, null, "no time", rep));
    }

    @Test
    void claimsFromAllPoolsCountTogetherAndGivingBackRefundsNothing() {
        rules(Map.of("id", "day", "what", "claims", "count", 2, "period", "day"));
        LeadId first = lead();
        LeadId cold = lead();
        Engine.get(engine.assigner.assign(cold, new Target(Target.Kind.POOL, "cold"), null, "m"));
        assertNull(claim("ann", first));
        assertNull(claim("ann", cold));
        release(first, "ann");
        Refusal refusal = refused("ann", first);
        assertEquals("engine.limit-claimed-day", refusal.reason().code());
        assertEquals(2L, refusal.limit());
        assertEquals(2L, refusal.present());
        assertEquals(Instant.parse("2026-03-03T00:00:00Z"), refusal.earliest());
        assertNull(claim("bob", first), "it is each rep's own");
        Engine.get(engine.assigner.assign(lead(), new Target(Target.Kind.REP, "ann"), null, "m"));
    }

    @Test
    void aRuleForSomePoolsCountsEachByItself() {
        rules(Map.of("id", "one", "what", "claims", "count", 1, "period", "PT6H", "pools", List.of("public")));
        assertNull(claim("ann", lead()));
        LeadId cold = lead();
        Engine.get(engine.assigner.assign(cold, new Target(Target.Kind.POOL, "cold"), null, "m"));
        assertEquals("engine.limit-claimed-from-rolling", code("ann", lead()));
        assertNull(claim("ann", cold), "the rule is not for that pool");
        engine.advance(Duration.ofHours(6));
        assertNull(claim("ann", lead()));
    }

    @Test
    void aPoolThatRefundsCountsOnlyWhatWasNotGivenBack() {
        engine.people.save(Pool.open("public", Unit.DEFAULT).with(new PoolTerms(null, null, null, true, false)));
        rules(Map.of("id", "day", "what", "claims", "count", 1, "period", "day"));
        LeadId lead = lead();
        assertNull(claim("ann", lead));
        assertEquals("engine.limit-claimed-day", code("ann", lead()));
        release(lead, "ann");
        assertNull(claim("ann", lead));
        engine.people.save(Pool.open("public", Unit.DEFAULT));
        Refusal refusal = refused("ann", lead());
        assertEquals(2L, refusal.present(), "when it refunds no more, both count");
    }

    @Test
    void theGapIsBetweenTwoClaimsWhateverBecameOfTheFirst() {
        engine.people.save(Pool.open("public", Unit.DEFAULT).with(new PoolTerms(null, null, null, true, false)));
        rules(Map.of("id", "gap", "what", "gap", "gap", "PT10M"));
        LeadId lead = lead();
        assertNull(claim("ann", lead));
        release(lead, "ann");
        Refusal refusal = refused("ann", lead());
        assertEquals("engine.limit-gap", refusal.reason().code());
        assertEquals(engine.clock().instant().plus(Duration.ofMinutes(10)), refusal.earliest());
        engine.advance(Duration.ofMinutes(10));
        assertNull(claim("ann", lead));
    }

    @Test
    void onlyWhatIsNotExceptedCountsAsHeldAndALeadThatSaysNothingCounts() {
        rules(Map.of("id", "hold", "what", "held", "count", 2, "except", "stage=deal"));
        LeadId first = lead();
        assertNull(claim("ann", first));
        assertNull(claim("ann", lead()));
        Refusal refusal = refused("ann", lead());
        assertEquals("engine.limit-held-some", refusal.reason().code());
        assertEquals(2L, refusal.present());
        assertNull(refusal.earliest(), "time does not help");
        assertNull(claim("ann", lead(Map.of("stage", "deal"))), "what does not count is not kept out");
        Engine.get(engine.assigner.update(first, Map.of("stage", "deal"), "ann"));
        assertNull(claim("ann", lead()), "a deal frees a place");
        Engine.get(engine.assigner.update(first, Map.of("stage", "talk"), "ann"));
        assertEquals(3L, refused("ann", lead()).present(), "nothing is taken away");
    }

    @Test
    void severalCapsByLevelHoldSideBySide() {
        rules(
                Map.of("id", "A", "what", "held", "count", 1, "where", "level=A"),
                Map.of("id", "B", "what", "held", "count", 2, "where", "level=B"));
        assertNull(claim("ann", lead(Map.of("level", "A"))));
        assertEquals(
                "A", refused("ann", lead(Map.of("level", "A"))).reason().args().get("rule"));
        assertNull(claim("ann", lead(Map.of("level", "B"))));
        assertNull(claim("ann", lead(Map.of("level", "B"))));
        assertEquals(
                "B", refused("ann", lead(Map.of("level", "B"))).reason().args().get("rule"));
        assertNull(claim("ann", lead()));
    }

    @Test
    void theHoldingLimitHoldsAtEveryDoor() {
        rules(Map.of("id", "hold", "what", "held", "count", 0));
        LeadId lead = lead();
        assertEquals("engine.limit-held", code("ann", lead));
        FenpeiException refused = assertThrows(
                FenpeiException.class,
                () -> Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, "ann"), null, "m")));
        assertEquals("engine.limit-held", refused.refusal().reason().code());
        engine.turns("turn");
        engine.policy("public", "turn");
        assertEquals(
                "public", engine.stores.find(lead()).orElseThrow().placement().pool());
        assertEquals(
                "ann",
                Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, "ann"), "boss says so", "m"))
                        .placement()
                        .owner(),
                "with a reason a manager may");
    }

    @Test
    void loweringACapTakesNothingAwayAndASmallOneIsNotRoundedToNothing() {
        rules(Map.of("id", "month", "what", "received", "count", 1, "period", "month"));
        assertNull(claim("ann", lead()));
        assertEquals("engine.limit-received-month", code("ann", lead()));
        engine.advance(Duration.ofDays(30));
        assertNull(claim("ann", lead()), "one a month is one a month");
        rules(Map.of("id", "hold", "what", "held", "count", 1));
        assertEquals(2L, refused("ann", lead()).present());
        assertEquals(
                2,
                engine.stores.allLeads().stream()
                        .filter(lead -> "ann".equals(lead.placement().owner()))
                        .count());
    }

    @Test
    void everyOwnerWithinTheWindowWaitsAndHisTeamWhereThatIsSettled() {
        engine.settle("limits", Map.of("formerOwners", Map.of("window", "P1D", "sameTeam", true)));
        LeadId lead = lead();
        assertNull(claim("ann", lead));
        release(lead, "ann");
        engine.advance(Duration.ofHours(1));
        assertEquals("engine.former-owner", code("ann", lead));
        assertEquals("engine.former-team", code("amy", lead));
        assertNull(claim("bob", lead));
        release(lead, "bob");
        Refusal refusal = refused("ann", lead);
        assertEquals("engine.former-owner", refusal.reason().code(), "A to B and back to A does not help");
        assertEquals(engine.clock().instant().plus(Duration.ofHours(23)), refusal.earliest());
        assertThrows(
                FenpeiException.class,
                () -> Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, "ann"), null, "m")));
        Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.REP, "ann"), "she knows them", "m"));
    }

    @Test
    void theSystemDoesNotGiveALeadBackToAFormerOwnerEither() {
        engine.settle("limits", Map.of("formerOwners", Map.of("window", "P1D")));
        LeadId lead = lead();
        assertNull(claim("ann", lead));
        release(lead, "ann");
        engine.strategy(
                "first",
                true,
                request -> new StepOutcome.Assign(request.candidates().get(0).id(), Reason.of("test.first")));
        engine.policy("public", "first");
        for (int i = 0; i < 3; i++) {
            String owner = Engine.get(engine.assigner.assign(lead, new Target(Target.Kind.POLICY, "main"), null, "m"))
                    .placement()
                    .owner();
            assertFalse("ann".equals(owner), "not ann");
        }
    }

    @Test
    void whoReachedATierInTheLastPeriodHasItsLimitsFromTheFirstMomentOfThisOne() {
        engine.settle(
                "limits",
                Map.of(
                        "tiers",
                        Map.of(
                                "period",
                                "week",
                                "levels",
                                List.of(Map.of("id", "base"), Map.of("id", "gold", "won", 2, "amount", 10.5))),
                        "rules",
                        List.of(
                                Map.of(
                                        "id",
                                        "b",
                                        "what",
                                        "claims",
                                        "count",
                                        3,
                                        "period",
                                        "day",
                                        "tiers",
                                        List.of("base")),
                                Map.of(
                                        "id",
                                        "g",
                                        "what",
                                        "claims",
                                        "count",
                                        5,
                                        "period",
                                        "day",
                                        "tiers",
                                        List.of("gold")))));
        for (int i = 0; i < 2; i++) {
            LeadId lead = lead();
            assertNull(claim("ann", lead));
            Engine.get(engine.assigner.close(lead, new Closing(Closing.Result.WON, 5.25, null, "ok"), "ann"));
        }
        assertNull(claim("ann", lead()));
        Refusal now = refused("ann", lead());
        assertEquals(3L, now.limit(), "what is won in this week counts in the next");
        assertEquals(Instant.parse("2026-03-03T00:00:00Z"), now.earliest());
        engine.advance(Duration.between(engine.clock().instant(), Instant.parse("2026-03-08T23:59:59.999Z")));
        assertEquals("base", tier("ann").id());
        engine.advance(Duration.ofMillis(1));
        RepLimits.TierState tier = tier("ann");
        assertEquals("gold", tier.id());
        assertEquals(2, tier.won());
        assertEquals(10.5, tier.amount());
        assertEquals(Instant.parse("2026-03-16T00:00:00Z"), tier.until());
        assertEquals("base", tier("bob").id());
        IntStream.range(0, 5).forEach(i -> assertNull(claim("ann", lead())));
        assertEquals("g", refused("ann", lead()).reason().args().get("rule"));
        engine.advance(Duration.ofDays(7));
        assertEquals("base", tier("ann").id(), "and back, if nothing more was won");
    }

    private RepLimits.TierState tier(String rep) {
        return Objects.requireNonNull(Engine.get(engine.limits.of(rep)).tier());
    }

    @Test
    void aRepReadsWhatIsUsedWhatIsLeftAndWhenItRenews() {
        engine.people.save(new Rep(
                "ann",
                Unit.DEFAULT,
                "ann",
                Rep.State.ACTIVE,
                Set.of("a"),
                1,
                7,
                List.of(),
                ZoneId.of("Asia/Shanghai"),
                Attributes.NONE));
        rules(
                Map.of("id", "day", "what", "claims", "count", 3, "period", "day"),
                Map.of(
                        "id",
                        "roll",
                        "what",
                        "claims",
                        "count",
                        2,
                        "period",
                        "PT2H",
                        "pools",
                        List.of("public", "cold")),
                Map.of("id", "gap", "what", "gap", "gap", "PT5M"),
                Map.of("id", "hold", "what", "held", "count", 4, "except", "stage=deal"));
        assertNull(claim("ann", lead()));
        Instant first = engine.clock().instant();
        engine.advance(Duration.ofHours(1));
        assertNull(claim("ann", lead(Map.of("stage", "deal"))));
        List<RepLimits.LimitState> limits = Engine.get(engine.limits.of("ann")).limits();
        assertEquals(
                List.of(
                        state(RepLimits.Kind.HELD, "holding-cap", null, null, 7, 2, null),
                        state(RepLimits.Kind.CLAIMS, "day", null, "day", 3, 2, Instant.parse("2026-03-02T16:00:00Z")),
                        state(RepLimits.Kind.CLAIMS, "roll", "cold", "PT2H", 2, 0, null),
                        state(RepLimits.Kind.CLAIMS, "roll", "public", "PT2H", 2, 2, first.plus(Duration.ofHours(2))),
                        state(
                                RepLimits.Kind.GAP,
                                "gap",
                                null,
                                "PT5M",
                                1,
                                1,
                                engine.clock().instant().plusSeconds(300)),
                        state(RepLimits.Kind.HELD, "hold", null, null, 4, 1, null)),
                limits);
    }

    private static RepLimits.LimitState state(
            RepLimits.Kind kind,
            String by,
            @Nullable String pool,
            @Nullable String period,
            long limit,
            long used,
            @Nullable Instant renews) {
        return new RepLimits.LimitState(kind, by, pool, period, limit, used, limit - used, renews);
    }

    @Test
    void aDryQuestionNamesEverythingThatIsAgainstItAndChangesNothing() {
        rules(
                Map.of("id", "day", "what", "claims", "count", 1, "period", "day"),
                Map.of("id", "hold", "what", "held", "count", 1, "where", "level=A"));
        assertNull(claim("ann", lead(Map.of("level", "A"))));
        LeadId lead = lead(Map.of("level", "A"));
        long before = engine.stores.lastSequence();
        var check = Engine.get(engine.limits.check(lead, "ann"));
        assertFalse(check.allowed());
        assertEquals("public", check.pool());
        assertEquals(
                List.of("engine.limit-claimed-day", "engine.limit-held-some"),
                check.refusals().stream()
                        .map(refusal -> refusal.reason().code())
                        .toList());
        assertTrue(Engine.get(engine.limits.check(lead, "bob")).allowed());
        assertEquals(before, engine.stores.lastSequence());
        assertEquals(refused("ann", lead), check.refusals().get(0));
        LeadId taken = lead();
        assertNull(claim("bob", taken));
        assertEquals(
                "engine.already-taken",
                Engine.get(engine.limits.check(taken, "ann"))
                        .refusals()
                        .get(0)
                        .reason()
                        .code());
    }

    @Test
    void aMemberClaimsWhatHisSharesCoverAndTheNextOnesAreThose() {
        engine.people.save(Pool.open("public", Unit.DEFAULT)
                .with(new PoolMembers(
                        Set.of(),
                        Set.of("bob"),
                        List.of(
                                new PoolShare(Set.of("a"), Set.of(), List.of("CN-32"), List.of(), null),
                                new PoolShare(Set.of(), Set.of("amy"), List.of(), List.of("CRM"), "level=A")))));
        for (int i = 0; i < 70; i++) {
            lead(Map.of("region", "CN-11"));
        }
        LeadId east = lead(Map.of("region", "CN-320100"));
        LeadId crm = lead(Map.of("region", "CN-11", "product", "crm", "level", "A"));
        LeadId other = lead(Map.of("product", "crm", "level", "B"));
        assertEquals("engine.not-your-share", code("ann", crm));
        assertEquals("engine.not-your-share", code("amy", other));
        assertNull(claim("amy", crm));
        assertEquals(
                east,
                Engine.get(engine.assigner.claim(Claim.next("public", "ann"), "ann"))
                        .get(0)
                        .lead());
        assertNull(claim("bob", other), "who looks after the pool may have any");
        assertEquals(
                "engine.pool-empty",
                Objects.requireNonNull(Engine.get(engine.assigner.claim(Claim.next("public", "ann"), "ann"))
                                .get(0)
                                .refusal())
                        .reason()
                        .code());
    }

    @Test
    void leadsMoveOnWhenTheyHaveLainLongEnoughOnceAndInTheirOrder() {
        engine.people.save(
                Pool.open("public", Unit.DEFAULT).with(new PoolTerms(null, Duration.ofDays(2), "cold", false, false)));
        PoolAgeing ageing = engine.ageing();
        LeadId old = lead();
        engine.advance(Duration.ofDays(1));
        LeadId young = lead();
        engine.advance(Duration.ofDays(1).minusMillis(1));
        tick(ageing);
        assertEquals("public", pool(old), "not early");
        engine.advance(Duration.ofMillis(1).plusSeconds(30));
        tick(ageing);
        Engine.until(() -> pool(old).equals("cold"));
        assertEquals("public", pool(young));
        var placement = engine.stores.find(old).orElseThrow().placement();
        assertEquals("engine.moved-on", placement.reason().code());
        assertEquals(48.0, placement.reason().args().get("hours"));
        assertEquals(Door.RECYCLE, engine.leads.decisions(old).get(0).door());
        long moved = engine.stores.lastSequence();
        for (int i = 0; i < 5; i++) {
            engine.advance(Duration.ofSeconds(31));
            tick(ageing);
        }
        assertEquals(moved, engine.stores.lastSequence(), "once");
        ageing.stop();
    }

    private void tick(PoolAgeing ageing) {
        ageing.tick();
        // The lane decides in its order: an answer behind it says that it was decided.
        Engine.get(engine.limits.of("ann"));
    }

    private String pool(LeadId lead) {
        return String.valueOf(engine.stores.find(lead).orElseThrow().placement().pool());
    }

    @Test
    void aRepOpensSoManyLeadsADayAndOneOfThemAsOftenAsHeLikes() {
        engine.people.save(Pool.open("public", Unit.DEFAULT).with(new PoolTerms(1, null, null, false, false)));
        Rep ann = engine.directory.rep("ann").orElseThrow();
        var one = engine.stores.find(lead()).orElseThrow();
        var two = engine.stores.find(lead()).orElseThrow();
        engine.limits.open(one, ann);
        engine.limits.open(one, ann);
        Refusal refusal = assertThrows(FenpeiException.class, () -> engine.limits.open(two, ann))
                .refusal();
        assertEquals("engine.views-used-up", refusal.reason().code());
        assertEquals(1L, refusal.limit());
        assertEquals(1L, refusal.present());
        assertEquals(Instant.parse("2026-03-03T00:00:00Z"), refusal.earliest());
        assertEquals(
                List.of(state(
                        RepLimits.Kind.VIEWS,
                        "pool-views",
                        "public",
                        "day",
                        1,
                        1,
                        Instant.parse("2026-03-03T00:00:00Z"))),
                Engine.get(engine.limits.of("ann")).limits());
        engine.advance(Duration.ofDays(1));
        engine.limits.open(two, ann);
    }

    @Test
    void whileNobodyUnderstandsAConditionEveryLeadCounts() {
        Limits limits = LimitsKind.LIMITS.read(
                StepConfig.of(
                        "",
                        Map.of(
                                "rules",
                                List.of(Map.of("id", "h", "what", "held", "count", 1, "except", "stage=deal")))),
                null);
        var deal =
                engine.stores.find(lead(Map.of("stage", "deal"))).orElseThrow().lead();
        assertTrue(limits.countings().get(0).test(deal));
    }

    @Test
    void whatIsWrongWithASettingIsNamedByPlace() {
        StepConfig document = StepConfig.of(
                "",
                Map.of(
                        "rules",
                        List.of(
                                Map.of("id", "x", "what", "claims", "count", -1, "period", "fortnight"),
                                Map.of("id", "x", "what", "held", "count", 1, "where", "?", "tiers", List.of("none")),
                                Map.of("id", "y", "what", "gap", "count", 4)),
                        "formerOwners",
                        Map.of("sameTeam", "yes"),
                        "tiers",
                        Map.of("period", "month", "levels", List.of(Map.of("id", "base", "won", 3))),
                        "typo",
                        1));
        LimitsKind.LIMITS.read(document, new TestConditions());
        assertEquals(
                Set.of(
                        "/tiers/levels/0/won engine.lowest-tier",
                        "/rules/0/count config.range",
                        "/rules/0/period engine.period",
                        "/rules/1/tiers config.choice",
                        "/rules/1/where test.no-condition",
                        "/rules/2/gap config.missing",
                        "/rules/2/count config.unknown",
                        "/formerOwners/window config.missing",
                        "/formerOwners/sameTeam config.type",
                        "/typo config.unknown"),
                document.problems().stream()
                        .map(problem -> problem.path() + " " + problem.reason().code())
                        .collect(Collectors.toSet()));
    }
}
