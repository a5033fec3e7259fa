package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.util.Map;
import org.fenpei.api.service.Candidate;
import org.fenpei.rest.Api.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Canaries and shadows over HTTP. */
class TrialsTest {

    private static final String CANARY = "/policies/inbound/canary";
    private static final String SHADOW = "/policies/inbound/shadow";

    private final Api api = new Api();

    @AfterEach
    void stop() {
        api.close();
    }

    private Answer put(String path, String body) {
        return api.send("PUT", path, body);
    }

    private Answer delete(String path) {
        return api.send(api.request("/api/v1" + path).DELETE());
    }

    @Test
    void aCanaryBeginsWithOtherVersionsOfSomeStepsAndIsReported() {
        Answer answer = put(CANARY, "{\"share\":12.34,\"versions\":{\"s\":\"[2,3)\"},\"salt\":\"x\"}");
        assertEquals(200, answer.status());
        assertEquals(Candidate.versions(Map.of("s", "[2,3)")), api.trials.asked.get(0));
        assertEquals("1234 x", api.trials.asked.get(1));
        assertEquals(12.34, answer.body().path("share").asDouble());
        assertEquals(90, answer.body().at("/active/byRep/li.wei").asInt());
        assertEquals(2, answer.body().at("/active/unassigned").asInt());
        assertEquals(2, answer.body().at("/candidate/version").asInt());
        assertEquals("inbound", answer.text("/policy/id"));
        assertEquals("12.34", api.get(CANARY).text("/share"));
    }

    @Test
    void withoutACandidateTheShareIsChanged() {
        assertEquals(404, put(CANARY, "{\"share\":5}").status());
        put(CANARY, "{\"share\":5,\"policy\":{\"id\":\"inbound\"}}");
        assertEquals("50.0", put(CANARY, "{\"share\":50}").text("/share"));
        assertEquals(400, put(CANARY, "{\"share\":50,\"salt\":\"y\"}").status());
    }

    @Test
    void aSecondCanaryIsRefused() {
        put(CANARY, "{\"share\":5,\"policy\":{\"id\":\"inbound\"}}");
        Answer second = put(CANARY, "{\"share\":6,\"policy\":{\"id\":\"inbound\"}}");
        assertEquals(409, second.status());
        assertEquals("engine.canary-running", second.text("/code"));
    }

    @Test
    void oneCallGoesBackAndOnePromotes() {
        assertEquals(404, delete(CANARY).status());
        put(CANARY, "{\"share\":5,\"policy\":{\"id\":\"inbound\"}}");
        assertEquals("1", delete(CANARY).text("/version"));
        assertEquals(404, api.get(CANARY).status());
        put(CANARY, "{\"share\":5,\"policy\":{\"id\":\"inbound\"}}");
        HttpRequest.Builder promote =
                api.request("/api/v1" + CANARY + "/promote").POST(HttpRequest.BodyPublishers.noBody());
        assertEquals(200, api.send(promote).status());
        assertEquals(404, api.send(promote).status());
    }

    @Test
    void aShareIsAPercentageWithTwoDecimals() {
        for (String share : new String[] {"0", "100", "-1", "1.234", "\"5\"", "null"}) {
            Answer answer = put(CANARY, "{\"share\":" + share + ",\"versions\":{\"s\":\"1\"}}");
            assertEquals(400, answer.status(), share);
            assertEquals("/share", answer.text("/problems/0/path"), share);
        }
        assertEquals(400, put(CANARY, "{\"versions\":{\"s\":\"1\"}}").status());
        assertEquals(
                200, put(CANARY, "{\"share\":0.01,\"versions\":{\"s\":\"1\"}}").status());
        assertEquals("1 null", api.trials.asked.get(1));
    }

    @Test
    void aCandidateIsSaidInExactlyOneWay() {
        Answer both = put(SHADOW, "{\"policy\":{},\"versions\":{\"s\":\"1\"}}");
        assertEquals(400, both.status());
        assertEquals("/versions", both.text("/problems/0/path"));
        Answer none = put(SHADOW, "{}");
        assertEquals(400, none.status());
        assertEquals("/policy", none.text("/problems/0/path"));
        assertEquals(400, put(SHADOW, "{\"policy\":{},\"share\":1}").status());
    }

    @Test
    void aShadowTellsWhatItHasFoundInTheReadersLanguageAndForTheLastTimeWhenItEnds() {
        assertEquals(404, api.get(SHADOW).status());
        assertEquals(200, put(SHADOW, "{\"policy\":{\"id\":\"inbound\"}}").status());
        Answer report = api.get(SHADOW);
        assertEquals(3, report.body().path("compared").asInt());
        assertEquals("engine.shadow-end", report.text("/newest/0/cause/code"));
        assertEquals("engine.database", report.text("/trouble/code"));
        assertEquals(3, delete(SHADOW).body().path("compared").asInt());
        assertEquals(404, delete(SHADOW).status());
    }
}
