package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fenpei.api.model.ApiKey.Role;
import org.fenpei.rest.Api.Answer;
import org.fenpei.rest.access.Operations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which role may do which operation, and that a manager gets no further than his unit. */
class RolesTest {

    private static final Api API = new Api();
    private static final String LEAD = "0000000000001";
    private static final String ACTION = "\"leads\":{\"ids\":[\"" + LEAD + "\"]},\"to\":{\"rep\":\"li.wei\"}";
    private static final String CONTACT = "{\"type\":\"call\",\"content\":\"x\"}";
    private static final String TASK =
            "{\"unit\":\"main\",\"rep\":\"li.wei\",\"what\":\"x\",\"dueAt\":\"2026-12-01T00:00:00Z\"}";
    private static final String SELECTION = "{\"name\":\"Daily\",\"unit\":\"main\"," + ACTION + "}";

    @BeforeEach
    void reset() {
        API.reset();
    }

    @AfterAll
    static void close() {
        API.close();
    }

    /** What the document says: the roles by operation, {@code anybody} for all. */
    private static Map<String, Set<String>> documented() {
        Map<String, Set<String>> roles = new TreeMap<>();
        Document.ROOT.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(verb -> {
                    Set<String> named = new TreeSet<>();
                    verb.getValue().path("x-roles").forEach(role -> named.add(role.asText()));
                    roles.put(verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), named);
                }));
        return roles;
    }

    @Test
    void everyOperationHasItsRowInTheTableAndTheDocumentSaysTheSame() {
        assertEquals(documented().keySet(), new TreeSet<>(Operations.all()));
        documented().forEach((operation, named) -> {
            Set<String> roles = new TreeSet<>();
            if (Operations.isOpen(operation.substring(operation.indexOf(' ') + 1))) {
                roles.add("anybody");
            } else {
                Operations.roles(operation)
                        .forEach(role -> roles.add(role.name().toLowerCase(Locale.ROOT)));
            }
            assertEquals(named, roles, operation);
        });
    }

    @Test
    void whatIsNotInTheTableIsForAdministratorsOnly() {
        assertEquals(Set.of(Role.ADMIN), Operations.roles("POST /leads/{id}/forget"));
        assertFalse(Operations.isOpen("/leads"));
    }

    @Test
    void everyRoleMayDoWhatTheDocumentSaysAndNothingElse() {
        Map<String, String> keys =
                Map.of("admin", FakeAccess.ADMIN, "manager", FakeAccess.MANAGER, "rep", FakeAccess.REP);
        int denied = 0;
        for (Map.Entry<String, Set<String>> operation : documented().entrySet()) {
            String[] parts = operation.getKey().split(" ");
            String body = parts[0].equals("GET") ? "" : parts[1].startsWith("/imports") ? "a\n" : "{\"wrong\":1}";
            for (Map.Entry<String, String> key : keys.entrySet()) {
                Set<String> roles = operation.getValue();
                boolean may = roles.contains("anybody") || roles.contains(key.getKey());
                int done = done();
                Answer answer = API.as(
                        key.getValue(),
                        parts[0],
                        parts[1].replace("{id}", LEAD)
                                .replace("{name}", "limits")
                                .replace("{other}", "0000000000002"),
                        body);
                String what = key.getKey() + " " + operation.getKey() + " " + answer.status();
                assertEquals(!may, answer.status() == 403, what);
                if (!may) {
                    denied++;
                    assertEquals("rest.not-for-role", answer.text("/code"), what);
                    assertEquals(done, done(), what);
                    assertEquals(key.getKey(), answer.text("/args/role"), what);
                }
            }
        }
        assertTrue(denied > 30, "most of the configuration is closed to reps");
    }

    /** How much the services were asked to do so far. */
    private static int done() {
        return API.directory.loaded.size() + API.assigner.asked.size() + API.simulations.asked.size();
    }

    /** Requests that name what belongs to the unit main, by operation: method, path, body. */
    private static Map<String, List<String>> requestsIntoMain() {
        Map<String, List<String>> requests = new TreeMap<>();
        String[][] all = {
            {"POST /leads", "/leads", "{\"unit\":\"main\",\"source\":\"web\"}"},
            {"POST /leads/batch", "/leads/batch", "{\"leads\":[{\"unit\":\"main\",\"source\":\"web\"}]}"},
            {"GET /leads", "/leads?unit=main", ""},
            {"GET /leads/{id}", "/leads/" + LEAD, ""},
            {"PATCH /leads/{id}", "/leads/" + LEAD, "{\"attributes\":{\"stage\":\"x\"}}"},
            {"GET /leads/{id}/decisions", "/leads/" + LEAD + "/decisions", ""},
            {"GET /leads/{id}/claim", "/leads/" + LEAD + "/claim?rep=li.wei", ""},
            {"GET /leads/{id}/ownerships", "/leads/" + LEAD + "/ownerships", ""},
            {"GET /leads/{id}/explanation", "/leads/" + LEAD + "/explanation", ""},
            {"GET /leads/{id}/explanation/in-depth", "/leads/" + LEAD + "/explanation/in-depth", ""},
            {"POST /leads/{id}/assign", "/leads/" + LEAD + "/assign", "{\"to\":{\"rep\":\"li.wei\"}}"},
            {"POST /leads/{id}/release", "/leads/" + LEAD + "/release", "{\"rep\":\"li.wei\",\"reason\":\"x\"}"},
            {"POST /leads/{id}/close", "/leads/" + LEAD + "/close", "{\"reason\":\"x\"}"},
            {"POST /leads/{id}/claim", "/leads/" + LEAD + "/claim", "{\"rep\":\"li.wei\",\"pool\":\"public\"}"},
            {"POST /pools/{id}/claims", "/pools/public/claims", "{\"rep\":\"li.wei\",\"next\":1}"},
            {"GET /decisions", "/decisions?unit=main", ""},
            {"GET /counts", "/counts?unit=main", ""},
            {"GET /leads/{id}/keeping", "/leads/" + LEAD + "/keeping", ""},
            {"POST /leads/{id}/extension", "/leads/" + LEAD + "/extension", "{\"reason\":\"x\"}"},
            {"POST /leads/{id}/extension/answer", "/leads/" + LEAD + "/extension/answer", "{}"},
            {"POST /leads/{id}/lock", "/leads/" + LEAD + "/lock", "{\"until\":\"2030-01-01T00:00:00Z\"}"},
            {"POST /leads/{id}/unlock", "/leads/" + LEAD + "/unlock", "{}"},
            {"GET /deadlines", "/deadlines?unit=main", ""},
            {"GET /leads/{id}/follow-ups", "/leads/" + LEAD + "/follow-ups", ""},
            {"POST /leads/{id}/follow-ups", "/leads/" + LEAD + "/follow-ups", CONTACT},
            {"PUT /leads/{id}/follow-ups/{name}", "/leads/" + LEAD + "/follow-ups/f11", CONTACT},
            {"GET /leads/{id}/timeline", "/leads/" + LEAD + "/timeline", ""},
            {"GET /tasks", "/tasks?unit=main", ""},
            {"POST /tasks", "/tasks", TASK},
            {"GET /tasks/{id}", "/tasks/t1", ""},
            {"PATCH /tasks/{id}", "/tasks/t1", "{\"state\":\"done\"}"},
            {"GET /leads/{id}/duplicates", "/leads/" + LEAD + "/duplicates", ""},
            {
                "PUT /leads/{id}/duplicates/{other}",
                "/leads/" + LEAD + "/duplicates/0000000000002",
                "{\"state\":\"linked\"}"
            },
            {"POST /leads/{id}/merge", "/leads/" + LEAD + "/merge", "{\"into\":\"0000000000002\",\"reason\":\"x\"}"},
            {"POST /leads/{id}/unmerge", "/leads/" + LEAD + "/unmerge", "{\"reason\":\"x\"}"},
            {"POST /duplicates/search", "/duplicates/search", "{\"unit\":\"main\",\"attributes\":{}}"},
            {"GET /duplicates/pairs", "/duplicates/pairs?unit=main", ""},
            {"POST /duplicates/scans", "/duplicates/scans", "{\"unit\":\"main\"}"},
            {"GET /duplicates/scans", "/duplicates/scans?unit=main", ""},
            {"GET /duplicates/scans/{id}", "/duplicates/scans/d1", ""},
            {"POST /duplicates/scans/{id}/cancel", "/duplicates/scans/d1/cancel", ""},
            {"GET /inbox", "/inbox?unit=main", ""},
            {"POST /inbox/read", "/inbox/read", "{\"unit\":\"main\",\"all\":true}"},
            {"GET /units/{id}", "/units/main", ""},
            {"GET /units/{id}/settings", "/units/main/settings", ""},
            {"GET /units/{id}/settings/{name}", "/units/main/settings/limits", ""},
            {"PUT /units/{id}/settings/{name}", "/units/main/settings/limits", "{\"most\":1}"},
            {"GET /leads/{id}/priority", "/leads/" + LEAD + "/priority", ""},
            {"PUT /leads/{id}/priority", "/leads/" + LEAD + "/priority", "{\"priority\":5}"},
            {"DELETE /leads/{id}/priority", "/leads/" + LEAD + "/priority", ""},
            {"GET /units/{id}/groups", "/units/main/groups", ""},
            {"GET /leads/{id}/shares", "/leads/" + LEAD + "/shares", ""},
            {"PUT /leads/{id}/shares", "/leads/" + LEAD + "/shares", "{\"asSettled\":true,\"reason\":\"a mistake\"}"},
            {"PUT /leads/{id}/result", "/leads/" + LEAD + "/result", "{\"result\":\"lost\",\"reason\":\"typo\"}"},
            {"POST /leads/{id}/reopen", "/leads/" + LEAD + "/reopen", "{\"reason\":\"back\"}"},
            {"GET /reps/{id}/credit", "/reps/li.wei/credit", ""},
            {"GET /reps/{id}/activity", "/reps/li.wei/activity", ""},
            {"GET /teams/{id}/activity", "/teams/east/activity", ""},
            {"GET /units/{id}/blacklist", "/units/main/blacklist", ""},
            {
                "POST /units/{id}/blacklist",
                "/units/main/blacklist",
                "{\"key\":\"phone\",\"value\":\"1\",\"reason\":\"x\"}"
            },
            {"DELETE /units/{id}/blacklist/{name}", "/units/main/blacklist/e1", ""},
            {"POST /leads/{id}/hold-release", "/leads/" + LEAD + "/hold-release", "{\"reason\":\"paid\"}"},
            {"GET /teams", "/teams?unit=main", ""},
            {"GET /teams/{id}", "/teams/east", ""},
            {"PUT /teams/{id}", "/teams/east", "{}"},
            {"GET /reps", "/reps?unit=main", ""},
            {"GET /reps/{id}", "/reps/li.wei", ""},
            {"GET /reps/{id}/limits", "/reps/li.wei/limits", ""},
            {"PUT /reps/{id}", "/reps/li.wei", "{}"},
            {"PATCH /reps/{id}", "/reps/li.wei", "{\"weight\":9}"},
            {"POST /reps/{id}/absences", "/reps/li.wei/absences", "{\"to\":\"2026-12-05\"}"},
            {"GET /reps/{id}/absences", "/reps/li.wei/absences", ""},
            {"POST /reps/{id}/handover", "/reps/li.wei/handover", "{\"to\":{\"ownPolicy\":true}}"},
            {"GET /absences", "/absences?unit=main", ""},
            {"GET /absences/{id}", "/absences/a1", ""},
            {"POST /absences/{id}/end", "/absences/a1/end", "{}"},
            {"POST /absences/{id}/cancel", "/absences/a1/cancel", ""},
            {"GET /pools", "/pools?unit=main", ""},
            {"GET /pools/{id}", "/pools/public", ""},
            {"PUT /pools/{id}", "/pools/public", "{}"},
            {"POST /policies/validate", "/policies/validate", FakePolicies.document("x")},
            {"POST /policies", "/policies", FakePolicies.document("x")},
            {"GET /policies", "/policies?unit=main", ""},
            {"GET /policies/{id}", "/policies/inbound", ""},
            {"GET /policies/{id}/versions", "/policies/inbound/versions", ""},
            {"POST /policies/{id}/rollback", "/policies/inbound/rollback", "{\"version\":1}"},
            {"POST /simulations/dry-runs", "/simulations/dry-runs", "{\"unit\":\"main\",\"leads\":{\"filter\":{}}}"},
            {"POST /simulations/replays", "/simulations/replays", "{\"unit\":\"main\",\"from\":1,\"to\":2}"},
            {"POST /simulations/next", "/simulations/next", "{\"lead\":{\"unit\":\"main\",\"source\":\"web\"}}"},
            {"GET /simulations", "/simulations?unit=main", ""},
            {"GET /simulations/{id}", "/simulations/sim-1", ""},
            {"POST /simulations/{id}/cancel", "/simulations/sim-1/cancel", ""},
            {"POST /bulk-runs", "/bulk-runs", "{\"unit\":\"main\"," + ACTION + "}"},
            {"GET /bulk-runs", "/bulk-runs?unit=main", ""},
            {"GET /bulk-runs/{id}", "/bulk-runs/b1", ""},
            {"GET /bulk-runs/{id}/rows", "/bulk-runs/b1/rows", ""},
            {"POST /bulk-runs/{id}/run", "/bulk-runs/b1/run", "{}"},
            {"POST /bulk-runs/{id}/undo", "/bulk-runs/b1/undo", "{}"},
            {"POST /bulk-runs/{id}/cancel", "/bulk-runs/b1/cancel", ""},
            {"GET /selections", "/selections?unit=main", ""},
            {"GET /selections/{id}", "/selections/daily", ""},
            {"PUT /selections/{id}", "/selections/daily", SELECTION},
            {"DELETE /selections/{id}", "/selections/daily", ""},
            {"POST /selections/{id}/run", "/selections/daily/run", "{}"},
            {"POST /imports", "/imports?unit=main&source=fair", "a\n1\n"},
            {"GET /imports", "/imports?unit=main", ""},
            {"POST /imports/preview", "/imports/preview?unit=main&source=fair", "a\n1\n"},
            {"GET /imports/{id}", "/imports/i1", ""},
            {"GET /imports/{id}/problems", "/imports/i1/problems", ""},
            {"POST /imports/{id}/cancel", "/imports/i1/cancel", ""},
        };
        for (String[] one : all) {
            requests.put(one[0], List.of(one[0].substring(0, one[0].indexOf(' ')), one[1], one[2]));
        }
        return requests;
    }

    /** Operations of a manager's that name nothing of a unit. */
    private static final Set<String> UNITLESS =
            Set.of("GET /units", "GET /clock", "GET /strategies", "GET /strategies/{id}/schema");

    @Test
    void whatBelongsToAnotherUnitIsNotThereForAManagerWhateverTheOperation() {
        Set<String> asked = new TreeSet<>(requestsIntoMain().keySet());
        asked.addAll(UNITLESS);
        Set<String> managers = new TreeSet<>();
        documented().forEach((operation, roles) -> {
            if (roles.contains("manager")) {
                managers.add(operation);
            }
        });
        assertEquals(managers, asked, "every operation of a manager's is tried");
        requestsIntoMain().forEach((operation, request) -> {
            if (operation.contains("/selections")) {
                API.send("PUT", "/selections/daily", SELECTION);
            }
            Answer answer = API.as(FakeAccess.WEST, request.get(0), request.get(1), request.get(2));
            assertEquals(404, answer.status(), operation);
            assertEquals("engine.not-found", answer.text("/code"), operation);
            assertEquals(
                    true,
                    API.as(FakeAccess.MANAGER, request.get(0), request.get(1), request.get(2))
                                    .status()
                            < 300,
                    operation + " works for the manager of the unit");
        });
    }

    @Test
    void nothingIsDoneThatAManagerOfAnotherUnitAskedFor() {
        requestsIntoMain()
                .values()
                .forEach(request -> API.as(FakeAccess.WEST, request.get(0), request.get(1), request.get(2)));
        assertTrue(API.assigner.asked.isEmpty());
        assertTrue(API.directory.loaded.isEmpty());
        assertTrue(API.leads.filters.isEmpty());
        assertEquals(1, API.policies.documents.size());
        assertEquals(null, API.imports.request);
    }

    @Test
    void whoNamesNoUnitMeansThatOfHisKey() {
        API.as(FakeAccess.WEST, "GET", "/leads", "");
        assertEquals("west", API.leads.filters.get(0).unit());
        API.as(FakeAccess.WEST, "POST", "/leads", "{\"source\":\"web\"}");
        assertTrue(API.assigner.asked.get(0).toString().contains("west"), API.assigner.asked.toString());
        API.as(FakeAccess.WEST, "PUT", "/reps/new", "{}");
        assertEquals("west", API.directory.loaded.get(0).at("/reps/0/unit").asText());
        assertEquals(
                404,
                API.as(FakeAccess.WEST, "PUT", "/reps/new2", "{\"unit\":\"main\"}")
                        .status());
    }

    @Test
    void aManagerOfAnotherUnitSeesHisOwnUnitOnlyAndNoStepsOfOthers() {
        API.directory.save(new org.fenpei.api.model.Unit("west", "West"));
        JsonNode units = API.as(FakeAccess.WEST, "GET", "/units", "").body().path("items");
        List<String> ids = new ArrayList<>();
        units.forEach(unit -> ids.add(unit.path("id").asText()));
        assertEquals(List.of("west"), ids);
    }
}
