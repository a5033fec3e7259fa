package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Target;
import org.fenpei.rest.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeadsTest {

    private static final String FIRST = "0000000000001";
    private static final String SECOND = "0000000000002";

    private static final Api API = new Api();

    @BeforeEach
    void reset() {
        API.reset();
    }

    @AfterAll
    static void close() {
        API.close();
    }

    @Test
    void aLeadIsPassedOnAsItCameAndTheActorIsTheKeysName() {
        Answer answer = API.post(
                "/leads",
                """
                {"unit":"east","source":"web","externalId":"7","priority":9,"policy":"p",
                 "attributes":{"name":"王","employees":12,"score":1.5,"vip":true,"tags":["a"],"none":null}}""");
        assertEquals("/api/v1/leads/" + FIRST, answer.header("Location"));
        assertEquals(FIRST, answer.text("/lead"));
        assertEquals("owned", answer.text("/placement/state"));
        Attributes attributes =
                Attributes.of(Map.of("name", "王", "employees", 12L, "score", 1.5, "vip", true, "tags", List.of("a")));
        assertEquals(List.of(new Intake("east", "web", "7", 9, "p", attributes)), API.assigner.asked);
        assertEquals("admin key", API.assigner.actor);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        API.post("/leads", "{\"source\":\"web\"}");
        assertEquals(List.of(new Intake("main", "web", null, 0, null, Attributes.NONE)), API.assigner.asked);
    }

    @Test
    void aRepeatedIdempotencyKeyMakesNoSecondLead() {
        Answer first = API.send("POST", "/leads", "{\"source\":\"web\"}", "Idempotency-Key", "k-1");
        Answer again = API.send("POST", "/leads", "{\"source\":\"web\"}", "Idempotency-Key", "k-1");
        assertEquals(201, first.status());
        assertEquals(200, again.status());
        assertEquals(first.text("/lead"), again.text("/lead"));
        assertTrue(again.body().path("repeated").booleanValue());
    }

    @Test
    void anExternalIdIsStrongerThanAnIdempotencyKey() {
        API.send("POST", "/leads", "{\"source\":\"web\",\"externalId\":\"x\"}", "Idempotency-Key", "k-1");
        assertEquals("x", ((Intake) API.assigner.asked.get(0)).externalId());
    }

    @Test
    void anIdempotencyKeyThatCannotBeKeptIsRefused() {
        Answer answer = API.send("POST", "/leads", "{\"source\":\"web\"}", "Idempotency-Key", "k".repeat(191));
        assertEquals(400, answer.status());
        assertEquals("Idempotency-Key", answer.text("/problems/0/path"));
        assertTrue(API.assigner.asked.isEmpty());
    }

    @Test
    void ofABatchEveryWrongRowIsNamedAndNothingIsTakenIn() {
        Answer answer = API.post(
                "/leads/batch",
                """
                {"leads":[{"source":"web"},{"source":1},{"source":"web","prio":1},
                 {"source":"web","unit":"west"},{"source":"web","attributes":{"a/b":{}}}]}""");
        assertEquals(400, answer.status());
        assertEquals(
                List.of("/leads/1/source", "/leads/2/prio", "/leads/3/unit", "/leads/4/attributes/a~1b"),
                answer.body().path("problems").findValuesAsText("path"));
        assertTrue(API.assigner.asked.isEmpty());
    }

    @Test
    void whatTheEngineSaysOfABatchPointsIntoTheBodyToo() {
        Answer answer = API.post("/leads/batch", "{\"leads\":[{\"source\":\"web\"},{\"source\":\"bad\"}]}");
        assertEquals(422, answer.status());
        assertEquals("/leads/1/source", answer.text("/problems/0/path"));
    }

    @Test
    void aBatchMayComeOneLeadALine() {
        HttpRequest.Builder request = API.request("/api/v1/leads/batch")
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString("{\"source\":\"web\"}\n{\"source\":\"fair\"}\n"));
        Answer answer = API.send(request);
        assertEquals(2, answer.body().path("created").intValue());
        assertEquals("fair", ((Intake) API.assigner.asked.get(1)).source());
    }

    @Test
    void aMalformedLineIsNamed() {
        HttpRequest.Builder request = API.request("/api/v1/leads/batch")
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString("{\"source\":\"web\"}\n{\"source\":}\n"));
        assertEquals(2, API.send(request).body().at("/problems/0/line").intValue());
    }

    @Test
    void aBatchOfTooManyIsRefused() {
        String rows = "{\"source\":\"web\"},".repeat(10_000) + "{\"source\":\"web\"}";
        Answer answer = API.post("/leads/batch", "{\"leads\":[" + rows + "]}");
        assertEquals(400, answer.status());
        assertEquals("rest.not-list", answer.text("/problems/0/code"));
    }

    @Test
    void pagesLeadFromOneToTheNextUntilTheLast() {
        Answer first = API.get("/leads?limit=2&state=owned&owner=li.wei&pool=public&source=web&reason=a.b");
        assertEquals("after 2", first.text("/next"));
        String link = first.header("Link");
        assertTrue(link.endsWith(">; rel=\"next\""), link);
        String next = link.substring(1, link.indexOf('>'));
        Answer second = API.send(API.request(next).GET());
        assertEquals(1, second.body().path("items").size());
        assertTrue(second.body().path("next").isMissingNode());
        assertEquals("", second.header("Link"));
        LeadFilter filter = new LeadFilter("main", Placement.State.OWNED, "li.wei", "public", "web", "a.b");
        assertEquals(List.of(filter, filter), API.leads.filters);
    }

    @Test
    void parametersOutOfRangeAreNamed() {
        for (String query : List.of("limit=0", "limit=1001", "limit=x", "state=gone")) {
            Answer answer = API.get("/leads?" + query);
            assertEquals(400, answer.status(), query);
            assertEquals(query.substring(0, query.indexOf('=')), answer.text("/args/parameter"));
        }
        assertEquals(400, API.get("/decisions?after=-1").status());
        assertEquals(400, API.get("/leads/" + FIRST + "/explanation?sequence=x").status());
    }

    @Test
    void aParameterThatNobodyKnowsIsRefusedSinceItWouldListEverything() {
        Answer answer = API.get("/leads?onwer=li.wei");
        assertEquals(400, answer.status());
        assertEquals("onwer", answer.text("/problems/0/path"));
        assertTrue(API.leads.filters.isEmpty());
    }

    @Test
    void whatIsNoLeadIdIsNotFound() {
        assertEquals(404, API.get("/leads/zz").status());
        assertEquals(404, API.get("/leads/ZZZZZZZZZZZZZ").status());
        assertEquals(404, API.get("/leads/000000000000Z").status());
        assertEquals(404, API.post("/leads/zz/close", "{\"reason\":\"x\"}").status());
    }

    @Test
    void anExplanationHasASentenceForEverythingInTheCallersLanguage() {
        HttpRequest.Builder request = API.request("/api/v1/leads/" + FIRST + "/explanation")
                .header("Accept-Language", "fr, zh-CN;q=0.9, en;q=0.8")
                .GET();
        Answer answer = API.send(request);
        assertEquals("zh-CN", answer.header("Content-Language"));
        assertEquals("分配系统已就绪：HERE", answer.text("/steps/0/reasons/0/sentence"));
        assertTrue(answer.text("/leftOut/0/refusal/sentence").contains("修改"));
        assertEquals(5, answer.body().at("/leftOut/0/refusal/limit").intValue());
        assertEquals(
                "Fenpei is ready: HERE",
                API.get("/leads/" + FIRST + "/explanation").text("/steps/0/reasons/0/sentence"));
    }

    @Test
    void theExplanationOfAnotherLeadsDecisionIsNotGiven() {
        assertEquals(404, API.get("/leads/" + FIRST + "/explanation?sequence=2").status());
        assertEquals(
                200, API.get("/leads/" + SECOND + "/explanation?sequence=2").status());
        assertEquals(
                404, API.get("/leads/" + SECOND + "/explanation?sequence=99").status());
    }

    @Test
    void aLeadIsGivenToExactlyOneTarget() {
        assertEquals(
                200,
                API.post("/leads/" + FIRST + "/assign", "{\"to\":{\"team\":\"east\"},\"override\":\"boss\"}")
                        .status());
        assertEquals(List.of(new Target(Target.Kind.TEAM, "east")), API.assigner.asked);
        for (String to : List.of("{}", "{\"rep\":\"a\",\"pool\":\"b\"}", "{\"who\":\"a\"}", "7")) {
            assertEquals(
                    400,
                    API.post("/leads/" + FIRST + "/assign", "{\"to\":" + to + "}")
                            .status(),
                    to);
        }
        assertEquals(
                400,
                API.post("/leads/" + FIRST + "/assign", "{\"to\":{\"rep\":\"a\"},\"override\":\" \"}")
                        .status());
    }

    @Test
    void aRefusalTellsLimitPresentValueAndEarliestTime() {
        Reason reason = Reason.of("caps.holding", "rep", "li.wei");
        API.assigner.failure = FenpeiException.refused(new Refusal(reason, 20L, 20L, FakeAssigner.NOW.plusSeconds(60)));
        Answer answer = API.post("/leads/" + FIRST + "/assign", "{\"to\":{\"rep\":\"li.wei\"}}");
        assertEquals(409, answer.status());
        assertEquals("urn:fenpei:problem:caps.holding", answer.text("/type"));
        assertEquals(20, answer.body().path("limit").intValue());
        assertEquals(20, answer.body().path("present").intValue());
        assertEquals("2026-11-21T08:01:00Z", answer.text("/earliest"));
    }

    @Test
    void whoLosesAClaimLearnsWhoWon() {
        Answer answer = API.post("/leads/" + SECOND + "/claim", "{\"rep\":\"li.wei\",\"pool\":\"public\"}");
        assertEquals(409, answer.status());
        assertEquals("engine.already-taken", answer.text("/code"));
        assertEquals("wang.fang", answer.text("/args/owner"));
    }

    @Test
    void ofManyClaimsEachHasItsResult() {
        String body = "{\"rep\":\"li.wei\",\"leads\":[\"" + FIRST + "\",\"" + SECOND + "\"]}";
        Answer answer = API.post("/pools/public/claims", body);
        assertEquals(200, answer.status());
        assertEquals(1, answer.body().path("claimed").intValue());
        assertEquals("claim", answer.text("/items/0/decision/door"));
        assertEquals("engine.already-taken", answer.text("/items/1/refusal/code"));
        for (String wrong :
                List.of("", ",\"next\":0", ",\"next\":1,\"leads\":[\"" + FIRST + "\"]", ",\"leads\":[\"x\"]")) {
            assertEquals(
                    400,
                    API.post("/pools/public/claims", "{\"rep\":\"a\"" + wrong + "}")
                            .status(),
                    wrong);
        }
    }

    @Test
    void aDecisionThatNeverComesIsAnsweredWithAHintToRepeat() {
        try (Api impatient =
                new Api(new org.fenpei.rest.wire.Limits(1 << 20, 1 << 20, java.time.Duration.ofMillis(50)))) {
            impatient.assigner.onSubmit = intake -> new CompletableFuture<>();
            Answer answer = impatient.post("/leads", "{\"source\":\"web\"}");
            assertEquals(503, answer.status());
            assertEquals("rest.timeout", answer.text("/code"));
            assertEquals("1", answer.header("Retry-After"));
        }
    }

    @Test
    void theFeedGoesOnWhereItEnded() {
        Answer first = API.get("/decisions?limit=2");
        assertEquals("2", first.text("/next"));
        Answer second = API.get("/decisions?after=2");
        assertEquals("3", second.text("/next"));
        Answer nothingYet = API.get("/decisions?after=3");
        assertEquals("3", nothingYet.text("/next"));
        assertEquals(0, nothingYet.body().path("items").size());
    }

    @Test
    void absentMembersAreLeftOut() {
        assertNull(API.get("/leads/" + FIRST).body().at("/placement").get("pool"));
    }

    @Test
    void attributesAreChangedAndRemovedByNamesAndWhatIsNoAttributeIsRefusedWithItsPlace() {
        Answer changed =
                API.send("PATCH", "/leads/0000000000001", "{\"attributes\":{\"stage\":\"won\",\"budget\":null}}");
        assertEquals(200, changed.status());
        Answer refused = API.send("PATCH", "/leads/0000000000001", "{\"attributes\":{\"stage\":{\"deep\":1}}}");
        assertEquals(400, refused.status());
        assertEquals("/attributes/stage", refused.body().at("/problems/0/path").asText());
        assertEquals(400, API.send("PATCH", "/leads/0000000000001", "{}").status());
    }

    @Test
    void aClosingWithAnImpossibleRatingOrAmountIsRefused() {
        Answer refused = API.post(
                "/leads/0000000000001/close", "{\"reason\":\"x\",\"result\":\"sold\",\"amount\":-1,\"rating\":6}");
        assertEquals(400, refused.status());
        assertEquals(3, refused.body().at("/problems").size());
    }
}
