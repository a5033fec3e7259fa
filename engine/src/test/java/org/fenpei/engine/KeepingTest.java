package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.KeepingReport;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Rung;
import org.fenpei.api.model.Simulation;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.FollowUps.Contact;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long leads are kept, from rules to ladders. The clock begins on Monday, 2 March 2026, at 09:00 in Shanghai. */
class KeepingTest {

    /** An attribute that is true. */
    private static final ConditionLanguage HAS = new ConditionLanguage() {
        @Override
        public @Nullable Condition compile(StepConfig config, String name) {
            @Nullable String attribute = config.text(name);
            return attribute == null
                    ? null
                    : new Condition() {
                        @Override
                        public boolean test(Lead lead) {
                            return Boolean.TRUE.equals(lead.attributes().get(attribute));
                        }

                        @Override
                        public List<AttributeChange> turningPoints(Lead lead) {
                            return List.of();
                        }
                    };
        }
    };

    private final Engine engine = new Engine();

    @BeforeEach
    void office() {
        engine.registry.putLanguage(HAS);
        engine.reps("a", "b", "c").pools("public").policy("public", "turn").turns("turn");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private LeadId lead() {
        return engine.submit("1").decision().lead();
    }

    private PlacedLead placed(LeadId lead) {
        return engine.stores.find(lead).orElseThrow();
    }

    private Keeping keeping(LeadId lead) {
        return Objects.requireNonNull(placed(lead).keeping());
    }

    private @Nullable String owner(LeadId lead) {
        return placed(lead).placement().owner();
    }

    private void rule(String rule) {
        engine.settle("keeping", "{\"rules\": [" + rule + "]}");
    }

    /** Lets time go on, and waits until the lane has done what is due then. */
    private void pass(Duration time) {
        engine.advance(time);
        until(() -> engine.stores.overdue(Unit.DEFAULT, engine.clock().instant()) == 0);
    }

    private static void until(BooleanSupplier holds) {
        Engine.until(holds);
    }

    private List<String> told(LeadId lead) {
        List<String> codes = new ArrayList<>();
        List<Decision> decisions = engine.stores.ofLead(lead);
        for (int i = decisions.size() - 1; i >= 0; i--) {
            Decision decision = decisions.get(i);
            if (decision.door() == Door.KEEP) {
                engine.leads
                        .explain(Unit.DEFAULT, decision.sequence())
                        .orElseThrow()
                        .steps()
                        .forEach(step -> codes.add(step.reasons().get(0).code().replace("engine.keeping-", "")));
            } else {
                codes.add(decision.door().name());
            }
        }
        return codes;
    }

    @Test
    void withoutRulesNothingIsKeptAndNothingWritten() {
        LeadId lead = lead();
        assertNull(placed(lead).keeping());
        engine.advance(Duration.ofDays(400));
        engine.submit("2");
        assertNotNull(owner(lead));
    }

    @Test
    void theLadderIsClimbedRungByRungAndEndsInThePool() {
        rule(
                """
                {"id": "first", "clock": "firstFollowUp", "within": "PT8H",
                 "warn": [{"before": "PT2H", "manager": true}, {"before": "PT4H"}],
                 "ladder": [{"do": ["remind"]}, {"after": "PT1H", "do": ["copyManager", "atRisk"]},
                            {"after": "PT1H", "do": ["pool"], "pool": "public"}]}""");
        LeadId lead = lead();
        assertEquals(
                engine.clock().instant().plus(Duration.ofHours(4)),
                keeping(lead).at());
        pass(Duration.ofHours(4).minusMillis(1));
        assertEquals(List.of("POLICY"), told(lead), "never early");
        pass(Duration.ofMillis(1));
        pass(Duration.ofHours(2));
        assertEquals(List.of("POLICY", "warning", "warning", "warning"), told(lead));
        pass(Duration.ofHours(2));
        assertFalse(keeping(lead).atRisk());
        pass(Duration.ofHours(1));
        assertTrue(keeping(lead).atRisk());
        pass(Duration.ofHours(1));
        assertEquals(
                List.of("POLICY", "warning", "warning", "warning", "reminder", "manager", "risk", "RECYCLE"),
                told(lead));
        assertEquals(Placement.State.POOL, placed(lead).placement().state());
        assertEquals("first", placed(lead).placement().reason().args().get("rule"), "the decision names the rule");
        assertNull(placed(lead).keeping());
    }

    @Test
    void aFollowUpBeginsTheClockAnewAndAnyOtherChangeDoesNot() {
        rule(
                """
                {"id": "f", "clock": "followUp", "within": "P2D", "warn": [{"before": "P1D"}],
                 "ladder": [{"do": ["pool"], "pool": "public"}]}""");
        LeadId lead = lead();
        Instant end = Objects.requireNonNull(placed(lead).deadline()).at();
        pass(Duration.ofDays(1));
        assertEquals(List.of("POLICY", "warning"), told(lead));
        Engine.get(engine.assigner.update(lead, Map.of("note", "called"), null, "m"));
        assertEquals(end, Objects.requireNonNull(placed(lead).deadline()).at());
        pass(Duration.ofHours(23));
        assertEquals(List.of("POLICY", "warning", "UPDATE"), told(lead), "warned once in a cycle");
        pass(Duration.ofHours(1));
        assertEquals(Placement.State.POOL, placed(lead).placement().state());
    }

    private void call(LeadId lead, boolean automatic) {
        Contact contact = new Contact(null, "call", "spoke with her", null, null, null, automatic, null);
        Engine.get(engine.followUps.record(lead, contact, owner(lead), "x"));
    }

    @Test
    void aQualifyingFollowUpOfTheOwnerBeginsANewCycleAndAnAutomaticMailDoesNot() {
        rule(
                """
                {"id": "f", "clock": "followUp", "within": "P2D", "warn": [{"before": "P1D"}],
                 "ladder": [{"do": ["pool"], "pool": "public"}]}""");
        LeadId lead = lead();
        Instant end = Objects.requireNonNull(placed(lead).deadline()).at();
        pass(Duration.ofDays(1));
        call(lead, true);
        assertEquals(end, Objects.requireNonNull(placed(lead).deadline()).at());
        call(lead, false);
        assertEquals(
                end.plus(Duration.ofDays(1)),
                Objects.requireNonNull(placed(lead).deadline()).at());
        pass(Duration.ofDays(1));
        assertEquals(List.of("POLICY", "warning", "FOLLOWUP", "FOLLOWUP", "warning"), told(lead));
    }

    @Test
    void theFirstFollowUpEndsTheClockOfTheFirstOne() {
        rule(
                """
                {"id": "f", "clock": "firstFollowUp", "within": "P2D", "ladder": [{"do": ["remind"]}]}""");
        LeadId lead = lead();
        call(lead, false);
        assertNull(keeping(lead).at());
        pass(Duration.ofDays(9));
        assertEquals(List.of("POLICY", "FOLLOWUP"), told(lead));
    }

    @Test
    void aFollowUpEndsTheRowOfMissedDeadlines() {
        engine.settle(
                "keeping",
                """
                {"pauseAfter": 2, "rules": [
                  {"id": "r", "clock": "followUp", "within": "PT1H", "ladder": [{"do": ["remind"]}]}]}""");
        LeadId lead = lead();
        for (int i = 0; i < 4; i++) {
            pass(Duration.ofHours(1));
            call(lead, false);
        }
        assertTrue(engine.directory.reps(Unit.DEFAULT).stream().allMatch(rep -> rep.state() == Rep.State.ACTIVE));
    }

    @Test
    void aMissingDateIsNeverOverdue() {
        rule(
                """
                {"id": "c", "clock": "contractEnd", "within": "P30D", "ladder": [{"do": ["pool"], "pool": "public"}]}""");
        LeadId lead = lead();
        assertNull(placed(lead).keeping());
        Engine.get(engine.assigner.update(lead, Map.of("contractEnd", "2026-04-01"), null, "m"));
        assertEquals(
                Instant.parse("2026-05-01T16:00:00Z"),
                Objects.requireNonNull(placed(lead).deadline()).at(),
                "thirty days after the end of the day");
        Engine.get(engine.assigner.update(lead, Map.of("contractEnd", "soon"), null, "m"));
        assertNull(placed(lead).keeping());
    }

    @Test
    void allOfWhatIsCountedOrAnyOfItAsTheRuleSays() {
        String counted =
                """
                [{"clock": "deal", "within": "P10D"}, {"clock": "opportunity", "within": "P5D"}],
                 "ladder": [{"do": ["remind"]}]}""";
        rule("{\"id\": \"x\", \"all\": " + counted);
        LeadId lead = lead();
        Instant begin = placed(lead).placement().since();
        assertEquals(
                begin.plus(Duration.ofDays(10)),
                Objects.requireNonNull(placed(lead).deadline()).at());
        rule("{\"id\": \"x\", \"any\": " + counted);
        until(() -> begin.plus(Duration.ofDays(5))
                .equals(Objects.requireNonNull(placed(lead).deadline()).at()));
        Engine.get(engine.assigner.update(lead, Map.of("opportunity", true), null, "m"));
        assertEquals(
                begin.plus(Duration.ofDays(10)),
                Objects.requireNonNull(placed(lead).deadline()).at());
        assertEquals(
                "deal",
                Objects.requireNonNull(placed(lead).deadline()).reason().args().get("clock"));
    }

    @Test
    void ofAGroupTheFirstRuleThatIsMeantCountsAndProtectionStopsAll() {
        engine.settle(
                "keeping",
                """
                {"protect": "won", "rules": [
                  {"id": "vip", "when": "vip", "clock": "followUp", "within": "P9D", "ladder": [{"do": ["remind"]}]},
                  {"id": "rest", "clock": "followUp", "within": "P3D", "ladder": [{"do": ["remind"]}]}]}""");
        LeadId lead = lead();
        assertEquals("rest", keeping(lead).running().get(0).rule());
        Engine.get(engine.assigner.update(lead, Map.of("vip", true), null, "m"));
        assertEquals(
                List.of("vip"),
                keeping(lead).running().stream().map(Keeping.Running::rule).toList());
        Engine.get(engine.assigner.update(lead, Map.of("won", true), null, "m"));
        assertNull(placed(lead).keeping());
    }

    @Test
    void aMissedLeadGoesToSomebodyElseAtMostSoOftenAndThenIntoThePool() {
        rule(
                """
                {"id": "r", "clock": "firstFollowUp", "within": "PT1H",
                 "ladder": [{"do": ["reassign"], "hops": 2}, {"after": "PT1H", "do": ["pool"], "pool": "public"}]}""");
        LeadId lead = lead();
        List<String> owners = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            owners.add(String.valueOf(owner(lead)));
            pass(Duration.ofHours(1));
        }
        assertEquals(Set.of("a", "b", "c"), Set.copyOf(owners), "nobody gets it twice");
        assertEquals(Placement.State.POOL, placed(lead).placement().state());
        assertEquals(List.of("POLICY", "RECYCLE", "POLICY", "RECYCLE", "POLICY", "RECYCLE"), told(lead));
    }

    @Test
    void formerOwnersAreNamedAmongThoseLeftOut() {
        rule(
                """
                {"id": "r", "clock": "firstFollowUp", "within": "PT1H", "ladder": [{"do": ["reassign"]}]}""");
        LeadId lead = lead();
        String first = String.valueOf(owner(lead));
        pass(Duration.ofHours(1));
        long sequence = placed(lead).placement().sequence();
        assertTrue(engine.leads.explain(Unit.DEFAULT, sequence).orElseThrow().leftOut().stream()
                .anyMatch(out ->
                        out.rep().equals(first) && out.refusal().reason().code().equals("engine.former-owner")));
        InDepth inDepth = engine.simulations.inDepth(Unit.DEFAULT, sequence).orElseThrow();
        assertTrue(
                inDepth.reps().stream()
                        .filter(rep -> rep.rep().equals(first))
                        .flatMap(rep -> rep.guards().stream())
                        .anyMatch(answer -> answer.guard().equals("keeping") && answer.refusal() != null),
                "and not said to have passed everything");
    }

    @Test
    void aSweepMovesNoMoreThanItsBoundAndTheRestLater() {
        engine.settle(
                "keeping",
                """
                {"sweep": {"every": "PT1H", "most": 3}, "rules": [
                  {"id": "r", "clock": "firstFollowUp", "within": "PT90M",
                   "ladder": [{"do": ["pool"], "pool": "public"}]}]}""");
        for (int i = 0; i < 8; i++) {
            engine.submit("s" + i);
        }
        List<Long> moved = new ArrayList<>();
        pass(Duration.ofMinutes(90));
        for (int i = 0; i < 3; i++) {
            moved.add(engine.stores.countByState(Unit.DEFAULT).getOrDefault(Placement.State.POOL, 0L));
            pass(Duration.ofHours(1));
        }
        assertEquals(List.of(3L, 6L, 8L), moved);
    }

    @Test
    void aTeamLosesNoMoreThanItsShareInASweep() {
        engine.people.save(new Team("t", Unit.DEFAULT, "t"));
        for (String rep : List.of("a", "b", "c")) {
            engine.people.save(Rep.active(rep, Unit.DEFAULT, Set.of("t")));
        }
        engine.settle(
                "keeping",
                """
                {"sweep": {"every": "PT1H", "share": 0.25}, "rules": [
                  {"id": "r", "clock": "firstFollowUp", "within": "PT90M",
                   "ladder": [{"do": ["pool"], "pool": "public"}]}]}""");
        for (int i = 0; i < 8; i++) {
            engine.submit("s" + i);
        }
        pass(Duration.ofMinutes(90));
        assertEquals(2L, engine.stores.countByState(Unit.DEFAULT).get(Placement.State.POOL));
    }

    @Test
    void afterADowntimeWarningsAreNotToldTooLateAndTheReminderComesBeforeTheLoss() {
        rule(
                """
                {"id": "first", "clock": "firstFollowUp", "within": "PT8H", "warn": [{"before": "PT2H"}],
                 "ladder": [{"do": ["remind"]}, {"after": "PT1H", "do": ["pool"], "pool": "public"}]}""");
        LeadId lead = lead();
        engine.stopLanes();
        engine.advance(Duration.ofDays(3));
        engine.startLanes();
        until(() -> told(lead).equals(List.of("POLICY", "reminder")));
        engine.advance(Duration.ofHours(1));
        until(() -> told(lead).equals(List.of("POLICY", "reminder", "RECYCLE")));
    }

    @Test
    void whatTheDatabaseDoesNotKeepIsDoneOnceAllTheSame() {
        rule(
                """
                {"id": "r", "clock": "followUp", "within": "PT2H", "warn": [{"before": "PT1H"}],
                 "ladder": [{"do": ["remind"]}, {"after": "PT1H", "do": ["pool"], "pool": "public"}]}""");
        for (int i = 0; i < 40; i++) {
            engine.submit("s" + i);
        }
        Random random = new Random(7);
        MemoryStores.Commit[] ends = MemoryStores.Commit.values();
        engine.stores.commits(() -> random.nextInt(3) == 0 ? ends[random.nextInt(ends.length)] : ends[0]);
        for (int i = 0; i < 3; i++) {
            pass(Duration.ofHours(1));
        }
        engine.stores.commits(() -> MemoryStores.Commit.KEEP);
        for (PlacedLead lead : engine.stores.allLeads()) {
            assertEquals(
                    List.of("POLICY", "warning", "reminder", "RECYCLE"),
                    told(lead.lead().id()));
        }
    }

    @Test
    void workingTimeHolidaysMakeUpDaysAndLeaveCount() {
        engine.settle(
                "calendar",
                """
                {"zone": "Asia/Shanghai", "holidays": ["2026-03-05"], "makeUpDays": ["2026-03-07"],
                 "leave": [{"rep": "b", "from": "2026-03-03", "to": "2026-03-03"}]}""");
        rule(
                """
                {"id": "r", "clock": "firstFollowUp", "within": "P4D", "time": "business",
                 "ladder": [{"do": ["remind"]}]}""");
        // Tuesday, Wednesday, Friday, and the Saturday that makes up for Thursday.
        LeadId ofA = engine.submit("1").decision().lead();
        assertEquals("a", owner(ofA));
        assertEquals(
                Instant.parse("2026-03-07T01:00:00Z"),
                Objects.requireNonNull(placed(ofA).deadline()).at());
        LeadId ofB = engine.submit("2").decision().lead();
        assertEquals("b", owner(ofB));
        assertEquals(
                Instant.parse("2026-03-09T01:00:00Z"),
                Objects.requireNonNull(placed(ofB).deadline()).at());
    }

    /** A rule of so many days that warns a day before, and then takes the lead. */
    private static String days(int days) {
        return "{\"id\": \"f\", \"clock\": \"followUp\", \"within\": \"P" + days
                + "D\", \"warn\": [{\"before\": \"P1D\"}], \"ladder\": [{\"do\": [\"pool\"], \"pool\": \"public\"}]}";
    }

    private Instant deadline(LeadId lead) {
        return Objects.requireNonNull(placed(lead).deadline()).at();
    }

    private Instant in(Duration time) {
        return engine.clock().instant().plus(time);
    }

    private void settled(LeadId lead, Instant deadline) {
        until(() -> placed(lead).deadline() != null && deadline(lead).equals(deadline));
    }

    @Test
    void aNewRuleGivesLeadsThatAreOwnedAlreadyAGraceAndItsWarnings() {
        LeadId old = lead();
        engine.advance(Duration.ofDays(40));
        rule(days(15));
        Instant end = in(Duration.ofDays(3));
        settled(old, end);
        Engine.get(engine.assigner.update(old, Map.of("note", "x"), null, "m"));
        assertEquals(end, deadline(old), "what is known of the lead changes nothing");
        pass(Duration.ofDays(2));
        assertEquals(List.of("POLICY", "UPDATE", "warning"), told(old));
        pass(Duration.ofDays(1).minusMillis(1));
        assertNotNull(owner(old));
        call(old, false);
        assertEquals(in(Duration.ofDays(15)), deadline(old), "a follow-up begins the clock as ever");
        LeadId fresh = engine.submit("2").decision().lead();
        assertEquals(in(Duration.ofDays(15)), deadline(fresh));
    }

    @Test
    void aSharperRuleTakesNobodysDeadlineBackFurtherThanTheGraceAndPutsNoneOff() {
        rule(days(30));
        LeadId first = lead();
        engine.advance(Duration.ofDays(28));
        LeadId second = engine.submit("2").decision().lead();
        Instant soon = deadline(first);
        engine.advance(Duration.ofDays(1));
        rule(days(5));
        settled(second, in(Duration.ofDays(4)));
        assertEquals(soon, deadline(first), "it was due earlier by the rule before");
        engine.advance(Duration.ofHours(1));
        rule(days(2));
        settled(second, in(Duration.ofDays(2)));
        rule(days(50));
        settled(second, in(Duration.ofDays(49)).minus(Duration.ofHours(1)));
    }

    @Test
    void withoutAGraceWhatANewRuleFindsTooOldGoesAtOnce() {
        LeadId old = lead();
        engine.advance(Duration.ofDays(40));
        engine.settle("keeping", "{\"grace\": \"P0D\", \"rules\": [" + days(15) + "]}");
        until(() -> owner(old) == null);
    }

    @Test
    void aNewCalendarMovesDeadlinesThatRun() {
        rule(
                """
                {"id": "r", "clock": "firstFollowUp", "within": "P1D", "time": "business",
                 "ladder": [{"do": ["remind"]}]}""");
        List<LeadId> leads = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            leads.add(engine.submit("s" + i).decision().lead());
        }
        engine.settle("calendar", "{\"holidays\": [\"2026-03-03\"]}");
        Instant later = Instant.parse("2026-03-04T01:00:00Z");
        until(() -> leads.stream()
                .allMatch(lead -> later.equals(
                        Objects.requireNonNull(placed(lead).deadline()).at())));
    }

    @Test
    void anExtensionIsGrantedOnceAndNoLongerThanAllowed() {
        engine.settle(
                "keeping",
                """
                {"extension": {"by": "P3D", "times": 2, "most": "P4D"}, "rules": [
                  {"id": "r", "clock": "firstFollowUp", "within": "P2D", "warn": [{"before": "PT6H"}],
                   "ladder": [{"do": ["pool"], "pool": "public"}]}]}""");
        LeadId lead = lead();
        Instant begin = placed(lead).placement().since();
        Engine.get(engine.keepings.extend(lead, "away", owner(lead), "a"));
        assertEquals(
                begin.plus(Duration.ofDays(4)),
                Objects.requireNonNull(placed(lead).deadline()).at());
        assertEquals(
                "engine.keeping-longest",
                assertThrows(
                                FenpeiException.class,
                                () -> Engine.get(engine.keepings.extend(lead, "again", owner(lead), "a")))
                        .refusal()
                        .reason()
                        .code());
        pass(Duration.ofDays(4).minusHours(6));
        assertEquals(List.of("POLICY", "extension", "warning"), told(lead));
        pass(Duration.ofHours(6));
        assertEquals(Placement.State.POOL, placed(lead).placement().state());
    }

    @Test
    void anExtensionThatNeedsAgreementWaitsForIt() {
        engine.settle(
                "keeping",
                """
                {"extension": {"by": "P3D", "approval": true}, "rules": [
                  {"id": "r", "clock": "firstFollowUp", "within": "P2D",
                   "ladder": [{"do": ["pool"], "pool": "public"}]}]}""");
        LeadId lead = lead();
        Instant begin = placed(lead).placement().since();
        assertThrows(FenpeiException.class, () -> Engine.get(engine.keepings.answer(lead, true, "m")));
        Engine.get(engine.keepings.extend(lead, "away", owner(lead), "a"));
        assertEquals(
                begin.plus(Duration.ofDays(2)),
                Objects.requireNonNull(placed(lead).deadline()).at());
        Engine.get(engine.keepings.answer(lead, true, "m"));
        assertEquals(
                begin.plus(Duration.ofDays(5)),
                Objects.requireNonNull(placed(lead).deadline()).at());
        assertNull(keeping(lead).asked());
    }

    @Test
    void anExtensionByConditionComesInsteadOfTheFirstRung() {
        engine.settle(
                "keeping",
                """
                {"extension": {"by": "P3D", "grant": "vip"}, "rules": [
                  {"id": "r", "clock": "firstFollowUp", "within": "P2D",
                   "ladder": [{"do": ["pool"], "pool": "public"}]}]}""");
        LeadId lead = lead();
        Engine.get(engine.assigner.update(lead, Map.of("vip", true), null, "m"));
        pass(Duration.ofDays(2));
        assertEquals(List.of("POLICY", "UPDATE", "extension"), told(lead));
        pass(Duration.ofDays(3));
        assertEquals(Placement.State.POOL, placed(lead).placement().state());
    }

    @Test
    void aLockKeepsALeadWithinItsQuotaAndTimeAndOnce() {
        engine.settle(
                "keeping",
                """
                {"lock": {"quota": 1, "most": "P10D", "pool": "public"}, "rules": [
                  {"id": "r", "clock": "firstFollowUp", "within": "P2D", "ladder": [{"do": ["remind"]}]}]}""");
        LeadId lead = lead();
        String owner = String.valueOf(owner(lead));
        Instant until = engine.clock().instant().plus(Duration.ofDays(10));
        assertThrows(
                FenpeiException.class,
                () -> Engine.get(engine.keepings.lock(lead, until.plusSeconds(1), owner, "a")),
                "too long");
        Engine.get(engine.keepings.lock(lead, until, owner, "a"));
        LeadId other = null;
        for (int i = 0; other == null; i++) {
            LeadId next = engine.submit("x" + i).decision().lead();
            other = owner.equals(owner(next)) ? next : null;
        }
        LeadId second = other;
        assertThrows(FenpeiException.class, () -> Engine.get(engine.keepings.lock(second, until, owner, "a")), "quota");
        pass(Duration.ofDays(10).minusMillis(1));
        assertEquals(owner, owner(lead));
        assertEquals(List.of("POLICY", "locked"), told(lead));
        pass(Duration.ofMillis(1));
        assertEquals(Placement.State.POOL, placed(lead).placement().state());
    }

    @Test
    void aLockThatIsEndedIsNotBegunAgain() {
        engine.settle("keeping", "{\"lock\": {\"most\": \"P10D\", \"pool\": \"public\"}}");
        LeadId lead = lead();
        Instant until = engine.clock().instant().plus(Duration.ofDays(10));
        Engine.get(engine.keepings.lock(lead, until, null, "a"));
        Engine.get(engine.keepings.unlock(lead, null, "a"));
        assertThrows(FenpeiException.class, () -> Engine.get(engine.keepings.lock(lead, until, null, "a")));
        pass(Duration.ofDays(20));
        assertNotNull(owner(lead));
    }

    @Test
    void whoMissesTooManyInARowIsPausedAndAFollowUpEndsTheRow() {
        engine.settle(
                "keeping",
                """
                {"pauseAfter": 2, "rules": [
                  {"id": "r", "clock": "firstFollowUp", "within": "PT1H", "ladder": [{"do": ["remind"]}]}]}""");
        for (int i = 0; i < 4; i++) {
            engine.submit("s" + i);
        }
        pass(Duration.ofHours(1));
        until(() -> engine.directory.reps(Unit.DEFAULT).stream()
                .filter(rep -> rep.state() == Rep.State.PAUSED)
                .map(Rep::id)
                .toList()
                .equals(List.of("a")));
    }

    @Test
    void theOwnerIsShownWhatTheLaneWillDo() {
        engine.settle(
                "keeping",
                """
                {"extension": {"by": "P3D"}, "rules": [
                  {"id": "r", "clock": "firstFollowUp", "within": "P2D", "time": "business",
                   "ladder": [{"do": ["reassign"], "policy": "main"}]}]}""");
        LeadId lead = lead();
        engine.advance(Duration.ofHours(5));
        KeepingReport.Item item = engine.keepings.report(lead).deadlines().get(0);
        assertEquals(Duration.ofHours(43), item.left());
        assertEquals(Duration.ofHours(13), item.worked());
        assertEquals(Set.of(Rung.Act.REASSIGN), item.acts());
        assertEquals("main", item.target());
        assertEquals(Objects.requireNonNull(placed(lead).deadline()).at(), item.next());
        assertEquals(
                List.of("engine.keeping-stop-follow-up", "engine.keeping-stop-extension"),
                engine.keepings.report(lead).remedies().stream()
                        .map(reason -> reason.code())
                        .toList());
    }

    @Test
    void whatIsWrongWithTheRulesIsSaid() {
        List<String> wrong = engine
                .settings
                .check(
                        "keeping",
                        Map.of(
                                "rules",
                                List.of(
                                        Map.of(
                                                "id", "r",
                                                "clock", "followUp",
                                                "within", "P2W",
                                                "ladder", List.of(Map.of("do", List.of("pool", "reassign")))),
                                        Map.of(
                                                "id",
                                                "r",
                                                "clock",
                                                "deal",
                                                "within",
                                                "P2D",
                                                "warn",
                                                List.of(Map.of("before", "P3D")),
                                                "ladder",
                                                List.of(
                                                        Map.of("do", List.of("pool")),
                                                        Map.of("do", List.of("remind")))))))
                .stream()
                .map(problem -> problem.path() + " " + problem.reason().code())
                .toList();
        assertEquals(
                Set.of(
                        "/rules/0/within config.duration",
                        "/rules/0/ladder/0/do config.keeping-do",
                        "/rules/1/id config.keeping-twice",
                        "/rules/1/warn/0/before config.keeping-warning",
                        "/rules/1/ladder/0/do config.keeping-end"),
                Set.copyOf(wrong));
    }

    @Test
    void aReplayOfTheLogGivesTheSame() {
        rule(
                """
                {"id": "r", "clock": "firstFollowUp", "within": "PT1H", "warn": [{"before": "PT30M"}],
                 "ladder": [{"do": ["remind"]}, {"after": "PT1H", "do": ["reassign"]},
                            {"after": "PT1H", "do": ["pool"], "pool": "public"}]}""");
        for (int i = 0; i < 6; i++) {
            engine.submit("s" + i);
        }
        for (int i = 0; i < 20; i++) {
            pass(Duration.ofMinutes(30));
        }
        Simulation[] replay = {engine.simulations.replay(Unit.DEFAULT, 1, engine.stores.lastSequence(), "test")};
        until(() -> {
            replay[0] = engine.simulations.find(replay[0].id()).orElseThrow();
            return replay[0].state() != Simulation.State.RUNNING;
        });
        assertEquals(List.of(), Objects.requireNonNull(replay[0].outcome()).differences());
    }
}
