package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tables of what sales teams expect: people, a policy, leads, and to whom each of them goes, in {@code scenario/*.json}. They are written in
 * terms of the documentation and worked out by hand; each is played in a business unit of its own. See {@link Scenario} for their form.
 */
@ExtendWith(SharedContainer.class)
class ScenarioTest {

    private final Api api;

    ScenarioTest(Api api) {
        this.api = api;
    }

    @TestFactory
    Stream<DynamicTest> leadsGoWhereASalesTeamExpectsThem() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String table : List.of("rules", "turns", "territory", "pool")) {
            JsonNode scenarios;
            try (InputStream file = Objects.requireNonNull(
                    ScenarioTest.class.getResourceAsStream("/scenario/" + table + ".json"), table)) {
                scenarios = Answer.JSON.readTree(file);
            }
            for (JsonNode scenario : scenarios) {
                String unit = "scenario-" + table + "-" + tests.size();
                tests.add(dynamicTest(
                        table + ": " + scenario.path("title").asText(),
                        () -> new Scenario(api, unit, scenario).play()));
            }
        }
        assertTrue(tests.size() > 30, "there are tables");
        return tests.stream();
    }
}
