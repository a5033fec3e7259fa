package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Merge;
import org.fenpei.rest.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leads about one customer over HTTP, and what a rep learns of them. */
class DuplicatesTest {

    private static final Api API = new Api();
    private static final String LEAD = "0000000000001";
    private static final String SECOND = "0000000000002";

    @BeforeEach
    void reset() {
        API.reset();
        API.duplicates.merge = null;
    }

    @AfterAll
    static void close() {
        API.close();
    }

    @Test
    void aManagerSeesWhoseTheOtherLeadsAre() {
        Answer answer = API.as(FakeAccess.MANAGER, "GET", "/leads/" + LEAD + "/duplicates", "");
        assertEquals("zhao.min", answer.text("/items/1/owner"));
        assertTrue(answer.body().at("/items/1/lead").isTextual());
        assertEquals(1, answer.body().at("/pairs").size(), "what is not in his unit is not there");
        assertFalse(answer.body().path("complete").asBoolean(true));
        assertEquals(3, answer.body().path("done").asInt());
    }

    @Test
    void aRepLearnsThatSomebodyHasTheCustomerButNotWhichLeadNorWhoIfItIsNoColleague() {
        Answer answer = API.as(FakeAccess.REP, "POST", "/duplicates/search", "{\"attributes\":{\"phone\":\"139\"}}");
        assertEquals(SECOND, answer.text("/items/0/lead"));
        assertEquals("li.wei", answer.text("/items/0/owner"));
        assertTrue(answer.body().at("/items/1/lead").isMissingNode());
        assertEquals("***", answer.text("/items/1/owner"));
        assertEquals(0, answer.body().at("/items/1/evidence").size());
        Answer own = API.as(FakeAccess.REP, "GET", "/leads/" + LEAD + "/duplicates", "");
        assertEquals(1, own.body().at("/pairs").size(), "what is remembered of leads that he does not see is not told");
    }

    @Test
    void aRepMergesAsHimselfAndOverrulesNothing() {
        String body = "{\"into\":\"" + SECOND + "\",\"override\":\"I want it\",\"reason\":\"one customer\"}";
        assertEquals(
                200,
                API.as(FakeAccess.REP, "POST", "/leads/" + LEAD + "/merge", body)
                        .status());
        Merge asked = Objects.requireNonNull(API.duplicates.merge);
        assertEquals("li.wei", asked.onBehalfOf());
        assertNull(asked.override());
        API.as(FakeAccess.MANAGER, "POST", "/leads/" + LEAD + "/merge", body);
        Merge managers = Objects.requireNonNull(API.duplicates.merge);
        assertNull(managers.onBehalfOf());
        assertEquals("I want it", managers.override());
        assertEquals(
                400,
                API.as(FakeAccess.MANAGER, "POST", "/leads/" + LEAD + "/merge", "{\"into\":\"x\",\"reason\":\"y\"}")
                        .status());
    }

    @Test
    void aRefusalNamesTheOtherLeadToThoseWhoSeeIt() {
        API.assigner.failure = FenpeiException.refused(Refusal.of(new Reason(
                "engine.duplicate-refused",
                java.util.Map.of("duplicate", new LeadId(77).toString(), "percent", 99.9, "where", "zhao.min"))));
        String path = "/leads/" + LEAD;
        Answer rep = API.as(FakeAccess.REP, "PATCH", path, "{\"attributes\":{\"phone\":\"139\"}}");
        assertEquals(409, rep.status());
        assertEquals("***", rep.text("/args/duplicate"));
        assertEquals("***", rep.text("/args/where"));
        Answer manager = API.as(FakeAccess.MANAGER, "PATCH", path, "{\"attributes\":{\"phone\":\"139\"}}");
        assertEquals(new LeadId(77).toString(), manager.text("/args/duplicate"));
    }
}
