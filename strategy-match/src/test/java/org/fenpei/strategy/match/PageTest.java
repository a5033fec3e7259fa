package org.fenpei.strategy.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StrategyTexts;
import org.junit.jupiter.api.Test;

/** What the strategy's page says is so. */
class PageTest {

    private static final Path PAGE = Path.of("../docs/strategies/match.md");
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    private static List<Map<String, Object>> examples() throws IOException {
        List<Map<String, Object>> examples = new ArrayList<>();
        Matcher matcher = EXAMPLE.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            examples.add(new ObjectMapper().readValue(matcher.group(1), new TypeReference<>() {}));
        }
        return examples;
    }

    @Test
    void itsExamplesAreFaultlessWithoutALanguageOfConditions() throws IOException {
        assertEquals(3, examples().size());
        for (Map<String, Object> example : examples()) {
            StepConfig config = StepConfig.of("", example);
            Settings.read(config, null);
            assertEquals(List.of(), Desk.texts(config.problems()));
        }
    }

    @Test
    void itNamesEveryReason() throws IOException {
        String page = Files.readString(PAGE);
        Properties messages = new Properties();
        try (InputStream in = MatchStrategy.class.getResourceAsStream("/" + StrategyTexts.MESSAGES)) {
            messages.load(in);
        }
        for (String code : messages.stringPropertyNames()) {
            boolean isReason = !code.startsWith("match.config.") && !code.matches("match\\.(title|description)");
            assertTrue(!isReason || page.contains("`" + code + "`"), code);
        }
    }

    @Test
    void theFirstExampleGivesUpTheIndustryAndThenTheLanguage() throws IOException {
        Desk desk = new Desk(examples().get(0))
                .seat("ann", Map.of("products", "cloud", "languages", "de"))
                .seat("bob", Map.of("products", "cloud", "languages", "en", "industries", "law", "level", "senior"))
                .seat("cat", Map.of("products", "phones", "languages", "de", "industries", "law"));
        Map<String, Object> lead = Map.of("product", "cloud", "language", "de-AT", "industry", "law", "employees", 500);
        assertEquals(
                "2026-03-02T09:10:00Z",
                desk.decide(lead).reasons().get(0).args().get("at"));
        desk.now = desk.now.plusSeconds(600);
        assertEquals("ann", desk.serve(lead));
        desk.leave("ann");
        assertEquals(
                "2026-03-02T09:30:00Z",
                desk.decide(lead).reasons().get(0).args().get("at"));
        desk.now = desk.now.plusSeconds(1_200);
        assertEquals("bob", desk.serve(lead));
        assertEquals(3, desk.score("bob", lead).score());
        desk.leave("bob");
        assertEquals(List.of("match.nobody"), Desk.codes(desk.decide(lead)));
    }

    @Test
    void theSecondExampleFollowsStageAndMood() throws IOException {
        Desk desk = new Desk(examples().get(1)).seat("ann", Map.of("years", 9)).seat("bob", Map.of("years", 1));
        assertEquals("ann", desk.serve(Map.of("satisfaction", 1)));
        desk.leave("ann").seat("cat", Map.of("roles", "Account Keeper"));
        assertEquals("cat", desk.serve(Map.of("satisfaction", 5)));
        assertEquals(
                StepOutcome.Pass.class, desk.decide(Map.of("satisfaction", 2)).getClass());
        assertEquals(
                StepOutcome.Pass.class,
                desk.decide(Map.of("stage", "Negotiation")).getClass());
    }

    @Test
    void theThirdExampleCountsResultsByClass() throws IOException {
        Desk desk = new Desk(examples().get(2))
                .seat("able", Map.of(), Desk.closed(40, 10, 90, 5))
                .seat("poor", Map.of(), Desk.closed(10, 40, 90, 2));
        StepOutcome.Narrow valuable =
                (StepOutcome.Narrow) desk.decide(Map.of("score", 55, "employees", 300, "channel", "referral"));
        assertEquals(
                Map.of("points", 85.0, "class", "A"), valuable.reasons().get(1).args());
        assertEquals(1, valuable.reps().size());
        assertEquals(
                2, ((StepOutcome.Narrow) desk.decide(Map.of("score", 5))).reps().size());
        assertEquals(12, desk.score("able", Map.of("score", 85)).score(), 1e-9);
    }
}
