package org.fenpei.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Problem;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.engine.Engine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PolicyCheckTest {

    private static final String GOOD =
            """
            {"id": "p", "steps": [{"strategy": "turn"}], "end": {"wait": true}}""";

    private final Engine engine = new Engine();

    @AfterEach
    void stop() {
        engine.close();
    }

    private List<String> paths(String json) {
        return engine.policies.validate(json).stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(problem -> problem.path() + " " + problem.reason().code())
                .toList();
    }

    @Test
    void allMistakesAreSaidAtOnce() {
        engine.turns("turn");
        assertEquals(
                List.of(
                        "/steps/1/id engine.step-doubled", "/steps/1/versions engine.versions-form",
                        "/end engine.end-missing", "/tems config.unknown"),
                paths(
                        """
                        {"id": "p", "tems": [], "steps": [{"strategy": "turn"}, {"strategy": "turn", "versions": "x"}]}"""));
    }

    @Test
    void whatIsNamedMustBeThere() {
        engine.turns("turn");
        assertEquals(
                List.of(
                        "/teams/0 engine.not-found",
                        "/steps/0/config/list/0/rep engine.not-found",
                        "/steps/0/config/pools/x engine.not-found",
                        "/steps/0/config/weights/w engine.not-found",
                        "/end/pool engine.not-found"),
                paths(
                        """
                        {"id": "p", "teams": ["t"], "end": {"pool": "no"}, "steps": [{"strategy": "turn",
                         "config": {"list": [{"rep": "r"}], "pools": {"x": "q"}, "weights": {"w": 2}}}]}"""));
    }

    @Test
    void whatIsWrongWithAWaitIsSaidWhereItIs() {
        engine.turns("turn");
        engine.pools("public");
        String policy =
                """
                {"id": "p", "steps": [{"strategy": "turn", "waitAtMost": "%s"}], "end": {"wait": %s}}""";
        assertEquals(
                List.of(), paths(policy.formatted("PT1H", "{\"atMost\": \"P1D\", \"then\": {\"pool\": \"public\"}}")));
        assertEquals(
                List.of("/steps/0/waitAtMost config.duration"),
                paths(policy.formatted("PT0S", "{\"atMost\": \"P1D\", \"then\": {\"pool\": \"public\"}}")));
        assertEquals(
                List.of("/end/wait/then/pool engine.not-found"),
                paths(policy.formatted("PT1H", "{\"atMost\": \"P1D\", \"then\": {\"pool\": \"no\"}}")));
        assertEquals(
                List.of(
                        "/end/wait/atMost config.missing",
                        "/end/wait/then config.missing",
                        "/end/wait/than config.unknown"),
                paths(policy.formatted("PT1H", "{\"than\": 1}")));
        assertEquals(
                List.of("/end/wait/atMost config.duration", "/end/wait/then/pool config.missing"),
                paths(policy.formatted("PT1H", "{\"atMost\": \"P400D\", \"then\": {}}")));
    }

    @Test
    void aDocumentThatIsNoJsonIsSaidWithLineAndColumn() {
        Problem problem = engine.policies.validate("{\n \"id\": }").get(0);
        assertEquals(2, problem.line());
        assertTrue(problem.column() > 1);
    }

    @Test
    void aMissingStrategyIsAWarningOnly() {
        assertEquals(List.of(), paths(GOOD));
        assertEquals(
                "engine.strategy-missing",
                engine.policies.validate(GOOD).get(0).reason().code());
    }

    @Test
    void everyPublishingIsAVersionAndAnOlderOneCanComeBack() {
        engine.turns("turn");
        engine.pools("public");
        assertEquals(1, engine.policies.publish(GOOD, "t").version());
        assertEquals(1, engine.policies.publish(GOOD, "t").version(), "the same again is no new version");
        String other = GOOD.replace("{\"wait\": true}", "{\"pool\": \"public\"}");
        assertEquals(2, engine.policies.publish(other, "t").version());
        PolicyVersion back = engine.policies.rollBack("p", 1, "t");
        assertEquals(1, back.version());
        assertEquals(1, engine.policies.active("main").get(0).version());
        assertThrows(FenpeiException.class, () -> engine.policies.rollBack("p", 7, "t"));
        assertEquals(
                back.policy(),
                PolicyDocument.read("", Json.object(engine.policies.toJson(back)))
                        .policy());
    }
}
