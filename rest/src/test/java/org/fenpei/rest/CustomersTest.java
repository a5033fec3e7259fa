package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Groups, priority and activity over REST. */
class CustomersTest {

    private static final String LEAD = "0000000000001";

    @Test
    void leadsTellTheirGroupsAndAreListedByThem() {
        try (Api api = new Api()) {
            assertFalse(api.get("/leads/" + LEAD).body().has("groups"));
            api.customers.groups = Map.of("value", "A", "life", "lost");
            assertEquals("A", api.get("/leads/" + LEAD).text("/groups/value"));
            int all = api.get("/leads").body().path("items").size();
            assertTrue(all > 0);
            assertEquals(
                    all,
                    api.get("/leads?group=value:A&group=life:lost")
                            .body()
                            .path("items")
                            .size());
            assertEquals(0, api.get("/leads?group=value:B").body().path("items").size());
            assertEquals(
                    0,
                    api.get("/leads?group=value:A&group=life:active")
                            .body()
                            .path("items")
                            .size());
            assertEquals(
                    0, api.get("/leads?group=colour:A").body().path("items").size());
            for (String wrong : List.of("value", "value:", ":A")) {
                assertEquals(400, api.get("/leads?group=" + wrong).status(), wrong);
            }
        }
    }

    @Test
    void aPriorityIsExplainedSaidAndTakenBack() {
        try (Api api = new Api()) {
            assertEquals("urgency", api.get("/leads/" + LEAD + "/priority").text("/parts/0/id"));
            assertEquals(
                    400,
                    api.send("PUT", "/leads/" + LEAD + "/priority", "{\"priority\":10}")
                            .status());
            assertEquals(
                    200,
                    api.send("PUT", "/leads/" + LEAD + "/priority", "{\"priority\":9}")
                            .status());
            assertEquals(
                    200, api.send("DELETE", "/leads/" + LEAD + "/priority", "").status());
            assertEquals(List.of("9", "null"), api.customers.asked);
        }
    }

    @Test
    void leadsAreSortedByPriorityWhereTheyAreServedInOrder() {
        try (Api api = new Api()) {
            assertEquals(200, api.get("/leads?sort=priority&state=waiting").status());
            Api.Answer pool = api.get("/leads?sort=priority&state=pool&pool=public&limit=1");
            assertEquals(1, pool.body().path("items").size());
            for (String wrong : List.of(
                    "sort=priority",
                    "sort=priority&state=pool",
                    "sort=priority&state=owned",
                    "sort=age&state=waiting",
                    "sort=priority&state=waiting&source=web")) {
                assertEquals(400, api.get("/leads?" + wrong).status(), wrong);
            }
            assertEquals(
                    0,
                    api.as(FakeAccess.REP, "GET", "/leads?sort=priority&state=waiting", "")
                            .body()
                            .path("items")
                            .size(),
                    "a rep sees nothing of what waits");
        }
    }

    @Test
    void aRepSeesHisOwnActivityOnlyAndATeamIsTheSumOfItsMembers() {
        try (Api api = new Api()) {
            Api.Answer own = api.as(FakeAccess.REP, "GET", "/reps/li.wei/activity", "");
            assertEquals(0.25, own.body().path("rate").asDouble());
            assertEquals(
                    404,
                    api.as(FakeAccess.REP, "GET", "/reps/wang.fang/activity", "")
                            .status());
            assertEquals(
                    403,
                    api.as(FakeAccess.REP, "GET", "/teams/east/activity", "").status());
            Api.Answer team = api.get("/teams/east/activity");
            assertEquals(4, team.body().at("/team/held").asInt());
            assertEquals(0.25, team.body().at("/team/rate").asDouble());
            assertFalse(team.body().at("/reps/1").has("rate"), "who holds nothing has no rate");
        }
    }
}
