package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.guard.Results;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.LeadHistory;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.api.strategy.StrategyId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a strategy learns of a lead's customer and of the reps' results, and leads of which something changes. */
class CustomerTest {

    private final Engine engine = new Engine().reps("ann", "bob").pools("public");
    private final List<LeadHistory> seen = new ArrayList<>();

    @AfterEach
    void close() {
        engine.close();
    }

    private Receipt submit(String externalId, Map<String, ?> attributes) {
        return Engine.get(engine.assigner.submit(
                new Intake(Unit.DEFAULT, "test", externalId, 0, null, Attributes.of(attributes)), "test"));
    }

    private PlacedLead update(LeadId lead, Map<String, ? extends @Nullable Object> changes) {
        return Engine.get(engine.assigner.update(lead, changes, "test"));
    }

    private StepOutcome noteHistory(StepRequest request) {
        seen.add(request.history());
        return Engine.turn(request);
    }

    private void watchHistory() {
        engine.plugIn("watch", config -> this::noteHistory, Map.of(StrategyId.NEEDS_HISTORY_PROPERTY, true));
        engine.policy("public", "watch");
    }

    @Test
    void aStrategyThatAsksForItSeesWhoHadTheOtherLeadsOfTheSameCustomer() {
        watchHistory();
        submit("1", Map.of("phone", "+86 138 0000 0001", "company", "Nan-Feng Ltd."));
        submit("2", Map.of("phone", "13800000001"));
        submit("3", Map.of("company", "nanfeng ltd"));
        submit("4", Map.of("company", "Another"));
        assertEquals(List.of(), seen.get(0).account());
        assertEquals(List.of("ann"), reps(seen.get(1).account()));
        assertEquals(List.of("ann"), reps(seen.get(2).account()));
        assertEquals(List.of(), seen.get(3).account());
    }

    @Test
    void leadsOfOneCustomerThatComeTogetherKnowOfEachOther() {
        watchHistory();
        Intake one = new Intake(Unit.DEFAULT, "test", "1", 0, null, Attributes.of(Map.of("account", "A-7")));
        Intake two = new Intake(Unit.DEFAULT, "test", "2", 0, null, Attributes.of(Map.of("account", "a-7")));
        Engine.get(engine.assigner.submitAll(List.of(one, two), "test"));
        assertEquals(List.of("ann"), reps(seen.get(1).account()));
    }

    @Test
    void aStrategyThatDoesNotAskForItSeesNoHistory() {
        engine.strategy("watch", true, this::noteHistory);
        engine.policy("public", "watch");
        submit("1", Map.of("account", "a"));
        submit("2", Map.of("account", "a"));
        assertEquals(List.of(LeadHistory.NONE, LeadHistory.NONE), seen);
    }

    private static List<String> reps(List<Ownership> ownerships) {
        return ownerships.stream().map(Ownership::rep).toList();
    }

    @Test
    void whatComesOfLeadsCountsAmongTheResultsOfWhoOwnedThemAndSurvivesARestart() {
        Map<String, Results> results = new HashMap<>();
        Instant start = engine.clock().instant();
        engine.strategy("turn", true, request -> {
            request.candidates()
                    .forEach(rep -> results.put(rep.id(), rep.facts().results(start)));
            return Engine.turn(request);
        });
        engine.policy("public", "turn");
        List<LeadId> leads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            leads.add(submit("l" + i, Map.of()).decision().lead());
        }
        engine.advance(Duration.ofHours(1));
        close(leads.get(0), new Closing(Closing.Result.WON, 100.10, 5, "yes"));
        close(leads.get(2), new Closing(Closing.Result.WON, 0.20, null, "yes"));
        close(leads.get(4), new Closing(Closing.Result.LOST, null, 2, "no"));
        close(leads.get(1), new Closing(Closing.Result.INVALID, null, null, "no customer"));
        submit("after", Map.of());
        Results ann = new Results(2, 1, 100.3, 2, 7);
        assertEquals(ann, results.get("ann"));
        assertEquals(Results.NONE, results.get("bob"));
        assertEquals(2 / 3.0, ann.winRate().getAsDouble());

        engine.stopLanes();
        engine.startLanes();
        Engine again = engine;
        results.clear();
        again.assignerAgain()
                .submit(Engine.intake("restarted", 0), "test")
                .toCompletableFuture()
                .join();
        assertEquals(ann, results.get("ann"));
    }

    private void close(LeadId lead, Closing closing) {
        assertEquals(
                Door.CLOSE,
                Engine.get(engine.assigner.close(lead, closing, "test")).door());
    }

    @Test
    void whatIsKnownOfALeadChangesInTheUniformFormAndIsLogged() {
        engine.turns("turn");
        engine.policy("public", "turn");
        LeadId lead = submit("1", Map.of("phone", "13800000001", "budget", 5))
                .decision()
                .lead();
        Map<String, @Nullable Object> changes = new HashMap<>();
        changes.put("email", "Li@Example.COM");
        changes.put("budget", null);
        PlacedLead after = update(lead, changes);
        assertEquals(
                Map.of("phone", "+8613800000001", "email", "li@example.com"),
                after.lead().attributes().values());
        assertEquals("ann", after.placement().owner());
        assertEquals(Door.UPDATE, engine.leads.decisions(lead).get(0).door());
        int decisions = engine.leads.decisions(lead).size();
        update(lead, Map.of("email", "li@example.com"));
        assertEquals(decisions, engine.leads.decisions(lead).size(), "no change, no decision");
    }

    @Test
    void anAttributeOfTheWrongTypeChangesNothing() {
        engine.turns("turn");
        engine.policy("public", "turn");
        LeadId lead = submit("1", Map.of()).decision().lead();
        FenpeiException refused = assertThrows(FenpeiException.class, () -> update(lead, Map.of("employees", "many")));
        assertEquals("/attributes/employees", refused.problems().get(0).path());
        assertEquals(1, engine.leads.decisions(lead).size());
    }

    @Test
    void numbersAreReadAsFormsAndSpreadsheetsSendThem() {
        engine.turns("turn");
        engine.policy("public", "turn");
        LeadId lead = submit(
                        "1",
                        Map.of(
                                "employees",
                                " １５０ ",
                                "budget",
                                "1,200.50",
                                "revenue",
                                7L,
                                "score",
                                " ",
                                "postcode",
                                210_093L,
                                "phone",
                                13_900_001_111L))
                .decision()
                .lead();
        assertEquals(
                Map.of(
                        "employees",
                        150L,
                        "budget",
                        1200.5,
                        "revenue",
                        7.0,
                        "postcode",
                        "210093",
                        "phone",
                        "+8613900001111"),
                engine.leads.find(lead).orElseThrow().lead().attributes().values());
        assertEquals(
                9L, update(lead, Map.of("employees", 9.0)).lead().attributes().get("employees"));
        for (Object wrong : List.<Object>of("50-100", 9.5, "9.5", true, "0x10", "1,2")) {
            FenpeiException refused =
                    assertThrows(FenpeiException.class, () -> update(lead, Map.of("employees", wrong)));
            assertEquals("/attributes/employees", refused.problems().get(0).path(), wrong.toString());
        }
    }

    @Test
    void aPolicysEndTakesALeadFromNobodyButAStepDoes() {
        engine.strategy("stage", true, request -> switch (String.valueOf(
                request.lead().attributes().text("stage"))) {
            case "negotiation" -> new StepOutcome.Pass(Reason.of("test.nobody"));
            case "lost" -> new StepOutcome.ToPool("public", Reason.of("test.lost"));
            default -> new StepOutcome.Assign("ann", Reason.of("test.stage"));
        });
        Step step = new Step("stage", "stage", null, Step.OnMissing.WAIT, Map.of());
        engine.policy(
                new Policy("main", Unit.DEFAULT, "main", true, Set.of(), List.of(step), Set.of("stage"), "public"));
        LeadId lead = submit("1", Map.of()).decision().lead();
        assertEquals(
                "ann", update(lead, Map.of("stage", "negotiation")).placement().owner());
        assertEquals("public", update(lead, Map.of("stage", "lost")).placement().pool());
    }

    /** Negotiations go to bob, everything else to ann. */
    private static StepOutcome byStage(StepRequest request) {
        String rep = "negotiation".equals(request.lead().attributes().text("stage")) ? "bob" : "ann";
        return new StepOutcome.Assign(rep, Reason.of("test.stage"));
    }

    @Test
    void aChangeThatThePolicyWaitsForLetsItDecideAgainAndAnyOtherDoesNot() {
        engine.strategy("stage", true, CustomerTest::byStage);
        Step step = new Step("stage", "stage", null, Step.OnMissing.WAIT, Map.of());
        engine.policy(
                new Policy("main", Unit.DEFAULT, "main", true, Set.of(), List.of(step), Set.of("stage"), "public"));
        LeadId lead = submit("1", Map.of("stage", "contact")).decision().lead();
        assertEquals("ann", update(lead, Map.of("city", "Suzhou")).placement().owner());
        assertEquals(
                "bob", update(lead, Map.of("stage", "negotiation")).placement().owner());
        assertEquals(List.of("bob", "ann"), reps(engine.leads.ownerships(lead)));
        long moves = engine.leads.decisions(lead).size();
        assertEquals(
                "bob",
                update(lead, Map.of("stage", "negotiation", "x", 1)).placement().owner());
        assertEquals(moves + 1, engine.leads.decisions(lead).size(), "the same stage again decides nothing");
    }

    @Test
    void nobodyLosesALeadBecauseThereIsNobodyElseForIt() {
        engine.strategy(
                "none",
                true,
                request -> request.lead().attributes().text("stage") == null
                        ? new StepOutcome.Assign("ann", Reason.of("test.first"))
                        : new StepOutcome.Await(Reason.of("test.nobody")));
        Step step = new Step("none", "none", null, Step.OnMissing.WAIT, Map.of());
        engine.policy(new Policy("main", Unit.DEFAULT, "main", true, Set.of(), List.of(step), Set.of("stage"), null));
        LeadId lead = submit("1", Map.of()).decision().lead();
        assertEquals(
                Placement.State.OWNED,
                update(lead, Map.of("stage", "s")).placement().state());
    }

    /** A language of one sentence: the name of an attribute that must be there. */
    private static final ConditionLanguage HAS = new ConditionLanguage() {
        @Override
        public @Nullable Condition compile(StepConfig config, String name) {
            String text = Objects.requireNonNull(config.text(name));
            if (text.contains(" ")) {
                config.problem(name, Reason.of("config.choice", "expected", "a name"), 1, text.indexOf(' ') + 1);
                return null;
            }
            return new Condition() {
                @Override
                public boolean test(Lead lead) {
                    return lead.attributes().get(text) != null;
                }

                @Override
                public List<AttributeChange> turningPoints(Lead lead) {
                    return List.of();
                }
            };
        }
    };

    private void conditional(String when) {
        Step first = new Step("first", "bob", null, when, Step.OnMissing.SKIP, Map.of());
        Step second = new Step("second", "turn", null, Step.OnMissing.WAIT, Map.of());
        engine.strategy("bob", true, request -> new StepOutcome.Assign("bob", Reason.of("test.bob")));
        engine.strategy("turn", true, request -> new StepOutcome.Assign("ann", Reason.of("test.ann")));
        engine.policy(new Policy("main", Unit.DEFAULT, "main", true, Set.of(), List.of(first, second), null));
    }

    @Test
    void aStepIsAskedOnlyWhileItsConditionHolds() {
        engine.registry.putLanguage(HAS);
        conditional("vip");
        assertEquals(
                "bob", submit("1", Map.of("vip", true)).decision().placement().owner());
        Receipt other = submit("2", Map.of());
        assertEquals("ann", other.decision().placement().owner());
        StepTrace skipped = engine.leads
                .explain(Unit.DEFAULT, other.decision().sequence())
                .orElseThrow()
                .steps()
                .get(0);
        assertEquals(StepTrace.Outcome.SKIPPED, skipped.outcome());
    }

    @Test
    void aStepWhoseConditionNobodyUnderstandsCountsAsMissing() {
        conditional("vip");
        assertEquals(
                "ann", submit("1", Map.of("vip", true)).decision().placement().owner());
    }

    @Test
    void aConditionThatIsWrongIsReportedWithItsPlaceAndOneThatNobodyUnderstandsIsAWarning() {
        conditional("vip");
        String policy =
                """
                {"id": "p", "steps": [{"strategy": "bob", "when": "two words"}], "end": {"wait": true}}
                """;
        assertTrue(engine.policies.validate(policy).stream()
                .anyMatch(problem -> problem.reason().code().equals("engine.no-condition-language")));
        engine.registry.putLanguage(HAS);
        var problem = engine.policies.validate(policy).stream()
                .filter(one -> one.path().equals("/steps/0/when"))
                .findFirst()
                .orElseThrow();
        assertEquals(4, problem.column());
    }

    @Test
    void aPolicyKeepsItsConditionsAndWhatItDecidesAgainOnAsADocument() {
        engine.registry.putLanguage(HAS);
        conditional("vip");
        String policy =
                """
                {"id": "p", "steps": [{"strategy": "bob", "when": "vip"}], "redecideOn": ["stage"], "end": {"wait": true}}
                """;
        String written = engine.policies.toJson(engine.policies.publish(policy, "test"));
        assertTrue(written.contains("\"when\"") && written.contains("\"redecideOn\""), written);
        assertNull(engine.policies.active(Unit.DEFAULT).stream()
                .filter(version -> version.policy().id().equals("main"))
                .findFirst()
                .orElseThrow()
                .policy()
                .endPool());
    }
}
