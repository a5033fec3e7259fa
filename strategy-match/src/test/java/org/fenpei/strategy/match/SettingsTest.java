package org.fenpei.strategy.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Problem;
import org.fenpei.api.strategy.InvalidConfigException;
import org.fenpei.api.strategy.StepConfig;
import org.junit.jupiter.api.Test;

/** What is refused in a configuration, and where. */
class SettingsTest {

    private static List<String> criterion(Map<String, Object> members) {
        Map<String, Object> criterion = new HashMap<>(members);
        criterion.putIfAbsent("has", "skills");
        return Desk.problems(Map.of("criteria", List.of(criterion)));
    }

    @Test
    void aCriterionNeedsExactlyOneSideOfTheLead() {
        assertEquals(List.of("/criteria/0/lead config.missing"), criterion(Map.of()));
        assertEquals(List.of("/criteria/0/need match.config.one-of"), criterion(Map.of("lead", "a", "need", 1)));
        assertEquals(
                List.of("/criteria/0/value match.config.one-of"), criterion(Map.of("lead", "a", "value", "class")));
    }

    @Test
    void numbersAreAskedOfWhatIsComparedAsNumbers() {
        assertEquals(List.of("/criteria/0/need config.type"), criterion(Map.of("need", "high", "compare", "atLeast")));
        assertEquals(
                List.of("/criteria/0/map/x match.config.not-on-scale"),
                criterion(Map.of(
                        "lead",
                        "a",
                        "map",
                        Map.of("x", "chief", "y", "LOW"),
                        "compare",
                        "atMost",
                        "scale",
                        List.of("low", "high"))));
        assertEquals(
                List.of("/criteria/0/scale match.config.scale-unused"),
                criterion(Map.of("lead", "a", "scale", List.of("low"))));
    }

    @Test
    void theWorthOfALeadMustBeDescribedBeforeItIsUsed() {
        assertEquals(List.of("/criteria/0/value match.config.no-value"), criterion(Map.of("value", "points")));
        assertEquals(
                List.of(
                        "/performance/byClass match.config.no-value",
                        "/performance/byClass/A match.config.unknown-class"),
                Desk.problems(Map.of("performance", Map.of("rating", 1, "byClass", Map.of("A", 2)))));
        assertEquals(
                List.of("/criteria/0/when/is match.config.unknown-class"),
                Desk.problems(Map.of(
                        "value", Map.of("classes", List.of(Map.of("class", "A"))),
                        "criteria",
                                List.of(Map.of(
                                        "need",
                                        1,
                                        "has",
                                        "x",
                                        "when",
                                        Map.of("value", "class", "is", List.of("A", "B")))))));
    }

    @Test
    void classesStandInFallingOrder() {
        assertEquals(
                List.of(
                        "/value/classes/1/from match.config.descending",
                        "/value/classes/2/from config.missing",
                        "/value/classes/3/class match.config.twice"),
                Desk.problems(Map.of(
                        "value",
                        Map.of(
                                "classes",
                                List.of(
                                        Map.of("class", "A", "from", 5),
                                        Map.of("class", "B", "from", 5.0),
                                        Map.of("class", "C"),
                                        Map.of("class", "A"))),
                        "performance",
                        Map.of("rating", 1))));
    }

    @Test
    void aWaitForWhatIsOnlyPreferredIsWarnedAbout() {
        StepConfig config =
                StepConfig.of("", Map.of("criteria", List.of(Map.of("lead", "a", "has", "a", "relaxAfter", "PT1H"))));
        Settings.read(config, null);
        assertEquals(Problem.Severity.WARNING, config.problems().get(0).severity());
        assertTrue(!config.hasErrors());
    }

    @Test
    void aConditionIsAProblemIfThereIsNoLanguage() {
        Map<String, Object> values =
                Map.of("criteria", List.of(Map.of("lead", "a", "has", "a", "when", "lead.score >= 1")));
        StepConfig config = StepConfig.of("/steps/1/config", values);
        InvalidConfigException refused =
                assertThrows(InvalidConfigException.class, () -> new MatchStrategy(null).prepare(config));
        assertEquals(
                List.of("/steps/1/config/criteria/0/when match.config.no-language"), Desk.texts(refused.problems()));
    }

    @Test
    void everyMistakeIsReportedAtItsPlace() {
        Map<String, Object> config = new HashMap<>();
        config.put(
                "criteria", List.of(Map.of("lead", "a", "has", "a", "wieght", 1, "weight", "x", "relaxAfter", "1h")));
        config.put("newcomers", Map.of("below", 0));
        config.put("performance", Map.of());
        config.put("window", "P400D");
        config.put("choose", "worst");
        config.put("top", 3);
        assertEquals(
                List.of(
                        "/criteria/0/weight config.type",
                        "/criteria/0/relaxAfter config.duration",
                        "/criteria/0/wieght config.unknown",
                        "/window config.duration",
                        "/performance/winRate config.missing",
                        "/newcomers/below config.range",
                        "/newcomers/share config.missing",
                        "/choose config.choice",
                        "/top match.config.narrow-only"),
                Desk.problems(config));
    }

    @Test
    void aTestMustAskForSomething() {
        assertEquals(
                List.of("/criteria/0/when/is config.missing"),
                criterion(Map.of("need", 1, "when", Map.of("lead", "a"))));
        assertEquals(
                List.of("/criteria/0/when/0/lead config.missing", "/criteria/0/when/1/atMost match.config.empty-range"),
                criterion(Map.of(
                        "need", 1, "when", List.of(Map.of("is", 1), Map.of("lead", "a", "atLeast", 2, "atMost", 1)))));
    }
}
