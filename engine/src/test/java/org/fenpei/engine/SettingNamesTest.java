package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.engine.policy.Json;
import org.fenpei.engine.setup.SetupService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a setting names has to be there, of every setting that names something. */
class SettingNamesTest {

    private final Engine engine = new Engine().reps("ann", "bob").pools("public");

    SettingNamesTest() {
        engine.turns("turn");
        engine.policy("public", "turn");
        engine.people.save(new Team("east", Unit.DEFAULT, "East"));
        engine.people.save(new Unit("west", "West"));
        engine.people.save(new Team("far", "west", "Far"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private List<Problem> refused(String name, String json) {
        return assertThrows(FenpeiException.class, () -> engine.settings.save(Unit.DEFAULT, name, Json.object(json)))
                .problems();
    }

    private void refusedAt(String path, String value, String name, String json) {
        List<Problem> problems = refused(name, json);
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(path, problems.get(0).path());
        assertEquals(value, problems.get(0).value());
        assertEquals("engine.setting-names", problems.get(0).reason().code());
    }

    @Test
    void everySettingThatNamesSomethingIsCheckedWithItsPlace() {
        String rule = "{\"rules\": [{\"id\": \"a\", \"what\": \"claims\", \"count\": 1, \"period\": \"day\", %s}]}";
        refusedAt("/rules/0/teams/1", "wset", "limits", rule.formatted("\"teams\": [\"east\", \"wset\"]"));
        refusedAt("/rules/0/reps/0", "anne", "limits", rule.formatted("\"reps\": [\"anne\"]"));
        refusedAt("/rules/0/pools/0", "publik", "limits", rule.formatted("\"pools\": [\"publik\"]"));
        String keep = "{\"rules\": [{\"id\": \"a\", \"clock\": \"deal\", \"within\": \"P1D\", %s}]}";
        refusedAt(
                "/rules/0/ladder/0/pool",
                "x",
                "keeping",
                keep.formatted("\"ladder\": [{\"do\": [\"pool\"], \"pool\": \"x\"}]"));
        refusedAt(
                "/rules/0/ladder/0/policy",
                "x",
                "keeping",
                keep.formatted("\"ladder\": [{\"do\": [\"reassign\"], \"policy\": \"x\"}]"));
        refusedAt(
                "/rules/0/pools/0",
                "x",
                "keeping",
                keep.formatted("\"pools\": [\"x\"], \"ladder\": [{\"do\": [\"remind\"]}]"));
        refusedAt("/lock/pool", "x", "keeping", "{\"lock\": {\"pool\": \"x\"}}");
        refusedAt(
                "/cases/0/policy",
                "x",
                "duplicates",
                "{\"cases\": [{\"match\": \"exact\", \"mode\": \"toOwner\", \"policy\": \"x\"}]}");
        refusedAt("/collaborators/0", "eve", "follow-ups", "{\"collaborators\": [\"eve\"]}");
        refusedAt(
                "/leave/0/rep",
                "eve",
                "calendar",
                "{\"leave\": [{\"rep\": \"eve\", \"from\": \"2026-12-01\", \"to\": \"2026-12-02\"}]}");
    }

    @Test
    void whatIsThereIsTold() {
        Problem problem =
                refused("follow-ups", "{\"collaborators\": [\"eve\"]}").get(0);
        assertEquals(
                Map.of("what", "rep", "id", "eve", "unit", "main", "expected", "ann, bob"),
                problem.reason().args());
    }

    @Test
    void anotherUnitsTeamIsNotThere() {
        String rule = "{\"rules\": [{\"id\": \"a\", \"what\": \"held\", \"count\": 1, \"teams\": [\"far\"]}]}";
        refusedAt("/rules/0/teams/0", "far", "limits", rule);
        engine.settings.save("west", "limits", Json.object(rule));
    }

    @Test
    void whoLeavesStaysNamedAndTheSettingHolds() {
        String named = "{\"collaborators\": [\"bob\"]}";
        engine.settings.save(Unit.DEFAULT, "follow-ups", Json.object(named));
        engine.people.save(engine.people.rep("bob").orElseThrow().withState(Rep.State.LEFT));
        assertEquals(
                List.of("bob"),
                engine.settings.get(Unit.DEFAULT, "follow-ups").document().get("collaborators"));
        engine.settings.save(Unit.DEFAULT, "follow-ups", Json.object(named.replace("}", ", \"minimumContent\": 2}")));
    }

    @Test
    void aSetUpMayNameWhatItBringsAndKeepsNothingIfItNamesSomethingElse() {
        SetupService setup = new SetupService(engine.people, engine.policies, engine.settings, engine.registry);
        String text =
                """
                {"teams": [{"id": "new"}], "pools": [{"id": "fresh"}],
                 "settings": [{"name": "limits", "document": {"rules": [{"id": "a", "what": "claims", "count": 1,
                   "period": "day", "teams": ["new"], "pools": ["%s"]}]}}]}
                """;
        FenpeiException refused = assertThrows(FenpeiException.class, () -> setup.load(text.formatted("frsh"), "test"));
        assertEquals(
                "/settings/0/document/rules/0/pools/0",
                refused.problems().get(0).path());
        assertTrue(engine.people.team("new").isEmpty(), "nothing of it was kept");
        setup.load(text.formatted("fresh"), "test");
        assertFalse(engine.settings.get(Unit.DEFAULT, "limits").document().isEmpty());
    }
}
