package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Calls everything that the document describes, so that nothing is described that is not there or not so. */
class EveryOperationTest {

    private static final String LEAD = "0000000000001";

    @Test
    void everyOperationOfTheDocumentAnswersAsItSays() {
        Document.SEEN.clear();
        try (Api api = new Api()) {
            leads(api);
            configuration(api);
            imports(api);
            bulk(api);
            leave(api);
        }
        Set<String> documented = new TreeSet<>();
        Document.ROOT
                .path("paths")
                .forEach(path -> path.forEach(operation ->
                        documented.add(operation.path("operationId").asText())));
        Set<String> answered = Document.SEEN.stream()
                .filter(seen -> seen.matches(".* 2\\d\\d"))
                .map(seen -> seen.substring(0, seen.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(documented, answered);
    }

    private static void leads(Api api) {
        assertEquals(
                201,
                api.post("/leads", "{\"source\":\"web\",\"externalId\":\"1\"}").status());
        assertEquals(
                200,
                api.post("/leads", "{\"source\":\"web\",\"externalId\":\"1\"}").status());
        assertEquals(
                200,
                api.post("/leads/batch", "{\"leads\":[{\"source\":\"web\"}]}").status());
        api.get("/leads");
        api.get("/leads/" + LEAD);
        api.get("/leads/" + LEAD + "/decisions");
        api.get("/leads/" + LEAD + "/ownerships");
        api.get("/leads/" + LEAD + "/explanation");
        api.get("/leads/" + LEAD + "/explanation/in-depth");
        api.post("/leads/" + LEAD + "/assign", "{\"to\":{\"rep\":\"li.wei\"}}");
        api.post("/leads/" + LEAD + "/release", "{\"rep\":\"li.wei\",\"reason\":\"no time\"}");
        api.post("/leads/" + LEAD + "/close", "{\"reason\":\"sold\",\"result\":\"won\",\"amount\":12.5,\"rating\":4}");
        api.get("/leads/" + LEAD + "/priority");
        api.send("PUT", "/leads/" + LEAD + "/priority", "{\"priority\":5}");
        api.send("DELETE", "/leads/" + LEAD + "/priority", "");
        api.get("/leads/" + LEAD + "/shares");
        api.send(
                "PUT",
                "/leads/" + LEAD + "/shares",
                "{\"shares\":[{\"rep\":\"li.wei\",\"percent\":66.67},{\"rep\":\"wu.di\",\"percent\":33.33}],\"reason\":\"helped\"}");
        api.send("PUT", "/leads/" + LEAD + "/shares", "{\"asSettled\":true,\"reason\":\"a mistake\"}");
        api.send("PUT", "/leads/" + LEAD + "/result", "{\"result\":\"won\",\"amount\":12.5,\"reason\":\"typo\"}");
        api.post("/leads/" + LEAD + "/reopen", "{\"reason\":\"back\"}");
        api.get("/reps/li.wei/credit");
        api.post("/leads/" + LEAD + "/hold-release", "{\"reason\":\"paid\"}");
        api.send("PATCH", "/leads/" + LEAD, "{\"attributes\":{\"stage\":\"negotiation\",\"budget\":null}}");
        api.post("/leads/" + LEAD + "/claim", "{\"rep\":\"li.wei\",\"pool\":\"public\"}");
        api.post("/pools/public/claims", "{\"rep\":\"li.wei\",\"next\":2}");
        api.get("/leads/" + LEAD + "/claim?rep=li.wei");
        api.get("/reps/li.wei/limits");
        api.get("/decisions");
        api.get("/counts");
        api.get("/leads/" + LEAD + "/keeping");
        api.post("/leads/" + LEAD + "/extension", "{\"reason\":\"abroad\"}");
        api.post("/leads/" + LEAD + "/extension/answer", "{\"granted\":false}");
        api.post("/leads/" + LEAD + "/lock", "{\"until\":\"2030-01-01T00:00:00Z\"}");
        api.post("/leads/" + LEAD + "/unlock", "{}");
        api.get("/deadlines?before=2030-01-01T00:00:00Z");
        String contact = "{\"type\":\"call\",\"content\":\"x\"}";
        api.post("/leads/" + LEAD + "/follow-ups", contact);
        api.get("/leads/" + LEAD + "/follow-ups");
        api.send("PUT", "/leads/" + LEAD + "/follow-ups/f11", contact);
        api.get("/leads/" + LEAD + "/timeline");
        api.get("/tasks");
        api.get("/tasks/t1");
        api.post("/tasks", "{\"rep\":\"li.wei\",\"what\":\"x\",\"dueAt\":\"2026-12-01T00:00:00Z\"}");
        api.send("PATCH", "/tasks/t1", "{\"state\":\"done\"}");
        api.get("/leads/" + LEAD + "/duplicates");
        api.send("PUT", "/leads/" + LEAD + "/duplicates/0000000000002", "{\"state\":\"different\"}");
        api.post("/leads/" + LEAD + "/merge", "{\"into\":\"0000000000002\",\"reason\":\"one customer\"}");
        api.post("/leads/" + LEAD + "/unmerge", "{\"reason\":\"two after all\"}");
        api.post("/duplicates/search", "{\"attributes\":{\"phone\":\"+8613912345670\"}}");
        api.get("/duplicates/pairs");
        api.post("/duplicates/scans", "{}");
        api.get("/duplicates/scans");
        api.get("/duplicates/scans/d1");
        api.post("/duplicates/scans/d1/cancel", "");
        api.get("/inbox");
        api.post("/inbox/read", "{\"all\":true}");
    }

    private static void configuration(Api api) {
        for (String list : new String[] {"units", "teams", "reps", "pools"}) {
            api.get("/" + list);
        }
        api.get("/units/main");
        api.get("/units/main/settings");
        api.get("/units/main/settings/limits");
        api.send("PUT", "/units/main/settings/limits", "{\"most\":3}");
        api.get("/units/main/groups");
        api.get("/reps/li.wei/activity");
        api.get("/teams/east/activity");
        api.get("/units/main/blacklist");
        api.post("/units/main/blacklist", "{\"key\":\"phone\",\"value\":\"13812345670\",\"reason\":\"fraud\"}");
        api.send("DELETE", "/units/main/blacklist/e1", "");
        api.get("/clock");
        api.send("PUT", "/clock", "{\"now\":\"2030-01-01T00:00:00Z\"}");
        api.get("/teams/east");
        api.get("/reps/li.wei");
        api.get("/pools/public");
        assertEquals(201, api.send("PUT", "/units/west", "{\"name\":\"West\"}").status());
        assertEquals(200, api.send("PUT", "/teams/east", "{\"name\":\"E\"}").status());
        assertEquals(
                201, api.send("PUT", "/reps/new", "{\"state\":\"on-leave\"}").status());
        assertEquals(200, api.send("PATCH", "/reps/new", "{\"weight\":3}").status());
        assertEquals(201, api.send("PUT", "/pools/cold", "{}").status());
        api.post("/setup", "{\"teams\":[{\"id\":\"x\",\"name\":\"X\"}]}");
        api.post("/policies/validate", "{\"wrong\":1}");
        assertEquals(201, api.post("/policies", FakePolicies.document("second")).status());
        assertEquals(200, api.post("/policies", FakePolicies.document("second")).status());
        api.get("/policies");
        api.get("/policies/inbound");
        api.get("/policies/inbound/versions");
        api.post("/policies/inbound/rollback", "{\"version\":1}");
        assertEquals(
                200,
                api.send("PUT", "/policies/inbound/canary", "{\"share\":5,\"versions\":{\"s\":\"[2,3)\"}}")
                        .status());
        api.get("/policies/inbound/canary");
        api.send(api.request("/api/v1/policies/inbound/canary/promote").POST(HttpRequest.BodyPublishers.noBody()));
        api.send("PUT", "/policies/inbound/canary", "{\"share\":5,\"versions\":{\"s\":\"[2,3)\"}}");
        api.send(api.request("/api/v1/policies/inbound/canary").DELETE());
        api.send("PUT", "/policies/inbound/shadow", "{\"policy\":" + FakePolicies.document("third") + "}");
        api.get("/policies/inbound/shadow");
        api.send(api.request("/api/v1/policies/inbound/shadow").DELETE());
        api.post("/simulations/dry-runs", "{\"leads\":{\"filter\":{}}}");
        api.post("/simulations/replays", "{\"from\":1,\"to\":2}");
        api.post("/simulations/next", "{\"lead\":{\"source\":\"web\"},\"count\":3}");
        api.get("/simulations");
        api.get("/simulations/sim-1");
        api.send(api.request("/api/v1/simulations/sim-1/cancel").POST(HttpRequest.BodyPublishers.noBody()));
        api.get("/strategies");
        api.get("/strategies/roundrobin/schema");
        api.get("/keys");
        api.post("/keys", "{\"name\":\"CRM\",\"role\":\"manager\"}");
        api.send(api.request("/api/v1/keys/k3/revoke").POST(HttpRequest.BodyPublishers.noBody()));
        api.get("/health");
        api.get("/openapi.json");
    }

    private static void leave(Api api) {
        assertEquals(
                201,
                api.post("/reps/li.wei/absences", "{\"from\":\"2026-12-01\",\"to\":\"2026-12-05\"}")
                        .status());
        api.get("/reps/li.wei/absences");
        assertEquals(
                202,
                api.post("/reps/li.wei/handover", "{\"to\":{\"ownPolicy\":true},\"leaves\":true}")
                        .status());
        api.get("/absences");
        api.get("/absences/a1");
        api.post("/absences/a1/end", "{}");
        api.send(api.request("/api/v1/absences/a1/cancel").POST(HttpRequest.BodyPublishers.noBody()));
    }

    private static void bulk(Api api) {
        String action = "\"leads\":{\"filter\":{\"state\":\"pool\"}},\"to\":{\"rep\":\"li.wei\"}";
        assertEquals(202, api.post("/bulk-runs", "{" + action + "}").status());
        api.get("/bulk-runs");
        api.get("/bulk-runs/b1");
        api.get("/bulk-runs/b1/rows");
        api.post("/bulk-runs/b1/run", "{\"fingerprint\":\"f00\"}");
        api.post("/bulk-runs/b1/undo", "{\"preview\":true}");
        api.send(api.request("/api/v1/bulk-runs/b1/cancel").POST(HttpRequest.BodyPublishers.noBody()));
        String saved = "{\"name\":\"Daily\"," + action + "}";
        assertEquals(201, api.send("PUT", "/selections/daily", saved).status());
        assertEquals(200, api.send("PUT", "/selections/daily", saved).status());
        api.get("/selections");
        api.get("/selections/daily");
        api.post("/selections/daily/run", "{}");
        assertEquals(
                200, api.send(api.request("/api/v1/selections/daily").DELETE()).status());
    }

    private static void imports(Api api) {
        for (String path : new String[] {"/imports", "/imports/preview"}) {
            api.send(api.request("/api/v1" + path + "?source=fair")
                    .header("Content-Type", "text/csv")
                    .POST(HttpRequest.BodyPublishers.ofString("a,b\n1,2\n")));
        }
        api.get("/imports");
        api.get("/imports/i1");
        api.get("/imports/i1/problems");
        api.send(api.request("/api/v1/imports/i1/cancel").POST(HttpRequest.BodyPublishers.noBody()));
    }
}
