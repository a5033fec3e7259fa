package org.fenpei.strategy.rules;

import static org.fenpei.strategy.rules.Samples.codes;
import static org.fenpei.strategy.rules.Samples.config;
import static org.fenpei.strategy.rules.Samples.decider;
import static org.fenpei.strategy.rules.Samples.lead;
import static org.fenpei.strategy.rules.Samples.request;
import static org.fenpei.strategy.rules.Samples.rule;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a lead. */
class DecisionTest {

    private static final Lead NOTHING_KNOWN = lead(Map.of());

    @Test
    void whatWouldLeadElsewhereIsLookedForWhereTheConditionsTurn() {
        RulesDecider rules = decider(config(
                rule("small", "lead.employees < 10", "rep", "li.wei"),
                rule("event", "lead.channel == \"event\"", "hold", true)));
        List<AttributeChange> changes = rules.turningPoints(NOTHING_KNOWN);
        assertTrue(changes.contains(new AttributeChange("channel", "event")), changes::toString);
        assertTrue(
                changes.stream()
                        .anyMatch(change -> change.name().equals("employees")
                                && change.value() instanceof Number number
                                && number.doubleValue() < 10),
                changes::toString);
    }

    @Test
    void theFirstMatchWins() {
        RulesDecider rules = decider(config(
                rule("small", "lead.employees < 10", "rep", "li.wei"),
                rule("east", "lead.region.startsWith(\"CN-32\") && lead.channel == \"event\"", "team", "east"),
                rule("late", "lead.region.startsWith(\"CN\")", "hold", true),
                rule("rest", "true", "pool", "public")));

        assertEquals(
                new StepOutcome.Assign("li.wei", Reason.of("rules.matched", "rule", "small")),
                rules.decide(request(lead(Map.of("employees", 5, "region", "CN-320100")), "an.na", "li.wei")));
        assertEquals(
                new StepOutcome.ToTeam("east", Reason.of("rules.matched", "rule", "east")),
                rules.decide(
                        request(lead(Map.of("employees", 10, "region", "CN-320100", "channel", "event")), "li.wei")));
        assertEquals(
                new StepOutcome.Hold(Reason.of("rules.matched", "rule", "late")),
                rules.decide(request(lead(Map.of("region", "CN-310000", "channel", "event")), "li.wei")));
        assertEquals(
                new StepOutcome.ToPool("public", Reason.of("rules.matched", "rule", "rest")),
                rules.decide(request(NOTHING_KNOWN, "li.wei")));
    }

    @Test
    void withoutAMatchTheNextStepIsAskedUnlessSomethingElseIsSaid() {
        Map<String, Object> never = rule("a", "lead.employees < 0", "pool", "p");

        assertEquals(
                new StepOutcome.Pass(Reason.of("rules.none")),
                decider(config(never)).decide(request(NOTHING_KNOWN)));
        assertEquals(
                new StepOutcome.Hold(Reason.of("rules.none")),
                decider(StepConfig.of("", Map.of("rules", List.of(never), "otherwise", Map.of("hold", true))))
                        .decide(request(NOTHING_KNOWN)));
    }

    @Test
    void aRepWhoIsUnavailableIsPassedOver() {
        RulesDecider rules = decider(config(rule("a", "true", "rep", "li.wei"), rule("b", "true", "pool", "public")));

        StepOutcome outcome = rules.decide(request(NOTHING_KNOWN, "an.na"));

        assertEquals(
                new StepOutcome.ToPool(
                        "public",
                        List.of(
                                Reason.of("rules.matched", "rule", "b"),
                                Reason.of("rules.rep-unavailable", "rule", "a", "rep", "li.wei")),
                        List.of()),
                outcome);
    }

    @Test
    void theLeadWaitsForARepIfTheRuleSaysSo() {
        RulesDecider rules = decider(config(rule("a", "true", "rep", "li.wei", "ifUnavailable", "wait")));

        StepOutcome outcome = rules.decide(request(NOTHING_KNOWN));

        assertInstanceOf(StepOutcome.Await.class, outcome);
        assertEquals(List.of("rules.matched", "rules.rep-unavailable"), codes(outcome.reasons()));
    }

    @Test
    void nobodyWaitsForARepWhoHasLeft() {
        RulesDecider rules = decider(config(
                rule("a", "true", "rep", "li.wei", "ifUnavailable", "wait"), rule("b", "true", "pool", "public")));
        StepRequest plain = request(NOTHING_KNOWN, "an.na");
        for (Rep.State state : Rep.State.values()) {
            Rep away = Rep.active("li.wei", "sales", Set.of()).withState(state);
            LeftOut out = new LeftOut(away, "availability", Refusal.of(Reason.of("test.away")));
            StepOutcome outcome = rules.decide(new StepRequest(
                    plain.lead(),
                    plain.candidates(),
                    List.of(out),
                    plain.group(),
                    plain.state(),
                    plain.now(),
                    plain.random()));
            assertEquals(
                    state == Rep.State.LEFT ? StepOutcome.ToPool.class : StepOutcome.Await.class,
                    outcome.getClass(),
                    state::name);
        }
    }

    @Test
    void anUnavailableRepAtTheEndPassesTheLeadOn() {
        StepConfig config = StepConfig.of(
                "",
                Map.of(
                        "rules",
                        List.of(rule("a", "lead.employees < 0", "pool", "p")),
                        "otherwise",
                        Map.of("rep", "li.wei")));

        StepOutcome outcome = decider(config).decide(request(NOTHING_KNOWN));

        assertInstanceOf(StepOutcome.Pass.class, outcome);
        assertEquals(List.of("rules.none", "rules.rep-unavailable"), codes(outcome.reasons()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lead.score < 5",
                "!(lead.score < 5)",
                "lead.score >= 5",
                "lead.channel != \"event\"",
                "lead.channel in [\"event\"]",
                "!(lead.channel in [\"event\"])",
                "lead.attributes.tier == 1",
                "!(lead.attributes[\"tier\"] == 1)",
                "lead.attributes.tier.startsWith(\"a\")",
                "lead.company.matches(\".*\")",
                "!lead.company.matches(\".*\")",
                "lead.company.lowerAscii() == lead.company.lowerAscii()",
                "lead.attributes.tags.all(t, t == \"a\")",
                "has(lead.score)",
                "has(lead.attributes.tier)",
                "lead.score < 5 && true"
            })
    void whatIsNotKnownNeverMatchesAndIsNoFailure(String when) {
        StepOutcome outcome = decider(config(rule("a", when, "pool", "p"))).decide(request(NOTHING_KNOWN));

        assertEquals(new StepOutcome.Pass(Reason.of("rules.none")), outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!has(lead.score) || lead.score < 5",
                "lead.score < 5 || lead.priority == 3",
                "!has(lead.attributes.tier)",
                "has(lead.score) ? lead.score < 5 : true",
                "!(\"tier\" in lead.attributes)"
            })
    void whatIsNotKnownCanBeAskedFor(String when) {
        StepOutcome outcome = decider(config(rule("a", when, "pool", "p"))).decide(request(NOTHING_KNOWN));

        assertEquals(new StepOutcome.ToPool("p", Reason.of("rules.matched", "rule", "a")), outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lead.attributes.tier < 5 | wrong-type",
                "lead.attributes.tier.matches('a') == lead.attributes.tier | wrong-type",
                "10 / (lead.employees - 7) > 1 | divide-by-zero",
                "lead.employees * 9223372036854775807 > 1 | overflow",
                "lead.attributes.tags[5] == 'a' | out-of-range",
                "lead.attributes.tags.all(a, lead.attributes.tags.all(b, a == a)) | too-many-steps",
                "int(lead.company) > 5 | invalid-value"
            })
    void aConditionThatFailsDoesNotMatchAndIsNamedOnce(String when, String error) {
        List<String> tags = IntStream.range(0, when.contains("all") ? 100 : 2)
                .mapToObj(i -> "t" + i)
                .toList();
        Lead lead = lead(Map.of("tier", true, "employees", 7, "company", "Acme", "tags", tags));
        RulesDecider rules = decider(config(
                rule("a", when.replace('\'', '"'), "pool", "p"),
                rule("b", "lead.employees == 7", "rep", "nobody"),
                rule("c", "true", "pool", "q")));

        StepOutcome outcome = rules.decide(request(lead));

        assertEquals(
                List.of("rules.matched", "rules.error." + error, "rules.rep-unavailable"), codes(outcome.reasons()));
    }

    @Test
    void manyFailuresAreCountedRatherThanListed() {
        List<Map<String, Object>> list = IntStream.range(0, 40)
                .mapToObj(i -> rule("r" + i, "lead.attributes.tier < " + i, "pool", "p"))
                .toList();

        StepOutcome outcome =
                decider(StepConfig.of("", Map.of("rules", list))).decide(request(lead(Map.of("tier", "gold"))));

        assertEquals(7, outcome.reasons().size());
        assertEquals(Reason.of("rules.more", "count", 35), outcome.reasons().get(6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lead.revenue > 1000",
                "lead.revenue == 2000.0",
                "lead.employees > 6.5",
                "lead.attributes[\"Lead Source\"] == \"Fair\"",
                "has(lead.attributes.`Lead Source`)",
                "lead.attributes.n == 7.0",
                "lead.source == \"web\" && lead.priority >= 3 && lead.externalId == \"w-1\"",
                "lead.company.lower().contains(\"münchen\")",
                "lead.company.lowerAscii().startsWith(\"acme\")",
                "lead.email.matches(\"@acme[.]com$\")",
                "lead.attributes.tags.exists(t, t.startsWith(\"b\"))",
                "\"a\" in lead.attributes.tags",
                "lead.postcode >= \"200000\" && lead.postcode < \"210000\"",
                "lead.receivedAt.getHours(\"Asia/Shanghai\") == 9",
                "lead.company.split(\" \").size() == 2",
                "lead.attributes.employees == 7"
            })
    void theLanguageCanSay(String when) {
        Lead lead = lead(Map.of(
                "revenue",
                2000,
                "employees",
                7,
                "Lead Source",
                "Fair",
                "n",
                7,
                "company",
                "ACME MÜNCHEN",
                "email",
                "a@acme.com",
                "tags",
                List.of("a", "b"),
                "postcode",
                "200120"));

        StepOutcome outcome = decider(config(rule("a", when, "pool", "p"))).decide(request(lead));

        assertEquals(new StepOutcome.ToPool("p", Reason.of("rules.matched", "rule", "a")), outcome);
    }
}
