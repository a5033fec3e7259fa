package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.fenpei.api.model.Rep;
import org.fenpei.rest.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryTest {

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
    void aPoolShowsPeriodsAndDurationsAsText() {
        JsonNode pool = API.get("/pools/public").body();
        assertEquals("day", pool.at("/claimCaps/0/period").asText());
        assertEquals("PT720H", pool.path("coolDown").asText());
        assertEquals("PT36H", pool.path("keepFor").asText());
        assertEquals("PT168H", API.get("/reps/li.wei").text("/caps/0/period"));
    }

    @Test
    void whatIsPutGoesToTheLoaderAsItCameWithTheIdOfTheAddress() {
        assertEquals(
                201,
                API.send("PUT", "/pools/cold", "{\"claimGap\":\"PT1H\",\"x\":1}")
                        .status());
        assertEquals(
                "{\"pools\":[{\"claimGap\":\"PT1H\",\"x\":1,\"id\":\"cold\"}]}",
                API.directory.loaded.get(0).toString());
    }

    @Test
    void whatTheLoaderSaysPointsIntoWhatTheCallerSent() {
        Answer answer = API.send("PUT", "/pools/cold", "{\"claimCaps\":7}");
        assertEquals(422, answer.status());
        assertEquals("/claimCaps", answer.text("/problems/0/path"));
    }

    @Test
    void anotherIdThanTheAddressesIsRefused() {
        Answer answer = API.send("PUT", "/pools/cold", "{\"id\":\"warm\"}");
        assertEquals(400, answer.status());
        assertEquals("/id", answer.text("/problems/0/path"));
        assertTrue(API.directory.loaded.isEmpty());
    }

    @Test
    void whatSomebodyElseChangedIsNotOverwritten() {
        String read = API.get("/reps/li.wei").header("ETag");
        assertEquals(
                200,
                API.send("PATCH", "/reps/li.wei", "{\"weight\":5}", "If-Match", read)
                        .status());
        assertEquals(
                412,
                API.send("PATCH", "/reps/li.wei", "{\"weight\":6}", "If-Match", read)
                        .status());
        assertEquals(
                412,
                API.send("PUT", "/reps/li.wei", "{\"weight\":6}", "If-Match", read)
                        .status());
        assertEquals(5, API.directory.rep("li.wei").map(Rep::weight).orElseThrow());
        assertNotEquals(read, API.get("/reps/li.wei").header("ETag"));
    }

    @Test
    void whatIsToBeNewDoesNotReplace() {
        assertEquals(
                412, API.send("PUT", "/teams/east", "{}", "If-None-Match", "*").status());
        assertEquals(
                201, API.send("PUT", "/teams/west", "{}", "If-None-Match", "*").status());
        assertEquals(
                412, API.send("PUT", "/teams/north", "{}", "If-Match", "\"x\"").status());
    }

    @Test
    void anUnchangedEntryIsNotSentAgain() {
        String tag = API.get("/pools/public").header("ETag");
        Answer answer = API.send(
                API.request("/api/v1/pools/public").header("If-None-Match", tag).GET());
        assertEquals(304, answer.status());
    }

    @Test
    void aPatchKeepsWhatItDoesNotNameAndTakesAwayWhatIsNull() {
        API.send("PATCH", "/reps/li.wei", "{\"state\":\"on-leave\",\"holdingCap\":null,\"attributes\":{\"level\":2}}");
        JsonNode rep = API.directory.loaded.get(0).at("/reps/0");
        assertEquals("on-leave", rep.path("state").asText());
        assertEquals("east", rep.at("/teams/0").asText());
        assertEquals(5, rep.at("/caps/0/count").intValue());
        assertEquals(2, rep.at("/attributes/level").intValue());
        assertFalse(rep.has("holdingCap"));
        assertEquals("on-leave", API.get("/reps/li.wei").text("/state"));
    }

    @Test
    void aPatchOfNobodyIsNotFound() {
        assertEquals(404, API.send("PATCH", "/reps/nobody", "{\"weight\":5}").status());
        assertEquals(404, API.get("/pools/none").status());
        assertEquals(404, API.get("/teams/none").status());
        assertEquals(404, API.get("/units/none").status());
    }

    @Test
    void aPolicyGoesToTheServiceAsItCameSoThatProblemsPointIntoIt() {
        String text =
                "{ \"id\":\"inbound\",\n  \"steps\":[{\"id\":\"s\",\"strategy\":\"rules\",\"config\":{\"when\":\"wrong\"}}],\"end\":{\"wait\":true}}";
        Answer answer = API.post("/policies", text);
        assertEquals(422, answer.status());
        assertEquals("/steps/0/config/when", answer.text("/problems/0/path"));
        assertEquals(2, answer.body().at("/problems/0/line").intValue());
        assertEquals(9, answer.body().at("/problems/0/column").intValue());
        assertEquals("lead.x <", answer.text("/problems/0/value"));
        String right = text.replace("wrong", "right");
        assertEquals(201, API.post("/policies", right).status());
        assertEquals(right, API.policies.documents.get(1));
    }

    @Test
    void whoPublishesIsToldWhatIsToBeSaidBesideErrors() {
        String text = FakePolicies.document("odd");
        Answer checked = API.post("/policies/validate", text);
        assertEquals("info", checked.text("/problems/0/severity"));
        Answer published = API.post("/policies", text);
        assertEquals(201, published.status());
        assertEquals("/end", published.text("/problems/0/path"));
        assertTrue(API.get("/policies/inbound").body().path("problems").isMissingNode());
    }

    @Test
    void anOlderPolicyCanBeMadeActiveAgain() {
        API.post("/policies", FakePolicies.document("second"));
        Answer answer = API.post("/policies/inbound/rollback", "{\"version\":1}");
        assertEquals("first", answer.text("/policy/name"));
        assertEquals(3, answer.body().path("version").intValue());
        assertEquals(
                404, API.post("/policies/inbound/rollback", "{\"version\":9}").status());
        assertEquals(400, API.post("/policies/inbound/rollback", "{}").status());
        assertEquals(
                400, API.post("/policies/inbound/rollback", "{\"version\":0}").status());
        assertEquals(404, API.get("/policies/none").status());
        assertEquals(404, API.get("/policies/none/versions").status());
    }

    @Test
    void theTitlesInAStrategysSchemaAreInTheCallersLanguage() {
        Answer answer = API.send(API.request("/api/v1/strategies/roundrobin/schema")
                .header("Accept-Language", "zh")
                .GET());
        assertTrue(answer.text("/title").startsWith("需要密钥"));
        assertTrue(answer.text("/properties/title/title").startsWith("分配系统"));
        assertEquals("free", answer.text("/properties/title/description"));
        assertEquals(404, API.get("/strategies/none/schema").status());
    }

    @Test
    void countsAreGrouped() {
        JsonNode counts = API.get("/counts").body();
        assertEquals("{\"states\":{\"owned\":3},\"pools\":{\"public\":2},\"reps\":{\"li.wei\":3}}", counts.toString());
    }
}
