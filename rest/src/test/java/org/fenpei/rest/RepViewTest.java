package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.model.Team;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.rest.Api.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a rep's key shows and does. The rep is li.wei of the team east, with the colleague wu.di; zhao.min and qian.qi are of the
 * team north. The pool warm is east's, cold is north's.
 */
class RepViewTest {

    private static final Api API = new Api();
    private static final LeadId OWN = new LeadId(1);
    private static final LeadId POOLED = new LeadId(11);
    private static final LeadId COLD = new LeadId(12);
    private static final LeadId STRANGER = new LeadId(13);
    private static final LeadId WAITING = new LeadId(14);
    private static final LeadId CLOSED = new LeadId(15);
    private static final LeadId ELSEWHERE = new LeadId(16);

    private static final String PHONE = "+8613812340000";
    private static final String EMAIL = "lina.wang@example.com";
    private static final String ADDRESS = "8 Long Street";
    private static final String WECHAT = "lina_w";
    private static final List<String> SECRETS = List.of(PHONE, "13812340000", EMAIL, ADDRESS, WECHAT, "crm-4711");

    @BeforeEach
    void world() {
        API.reset();
        API.directory.save(new Team("north", "main", "North"));
        API.directory.save(Rep.active("wu.di", "main", Set.of("east")));
        API.directory.save(Rep.active("zhao.min", "main", Set.of("north")));
        API.directory.save(Rep.active("qian.qi", "main", Set.of("north")));
        API.directory.save(pool("public", "east"));
        API.directory.save(pool("warm", "east"));
        API.directory.save(pool("cold", "north"));
        put(POOLED, "main", Placement.pooled("warm", FakeAssigner.NOW, released(), 11));
        put(COLD, "main", Placement.pooled("cold", FakeAssigner.NOW, released(), 12));
        put(STRANGER, "main", owned("zhao.min", null, 13));
        put(WAITING, "main", Placement.unowned(Placement.State.WAITING, FakeAssigner.NOW, Reason.of("x"), 14));
        put(CLOSED, "main", Placement.unowned(Placement.State.CLOSED, FakeAssigner.NOW, Reason.of("x"), 15));
        put(ELSEWHERE, "west", Placement.pooled("warm", FakeAssigner.NOW, released(), 16));
        API.leads.steps.add(new StepTrace(
                "s1",
                "rules",
                "1.0.0",
                StepTrace.Outcome.POOL,
                "all",
                2,
                List.of(Reason.of("rules.matched", "value", "mail of " + EMAIL, "rep", "zhao.min"))));
    }

    @AfterAll
    static void close() {
        API.close();
    }

    private static Pool pool(String id, String team) {
        return new Pool(id, "main", id, Set.of(team), List.of(), Duration.ZERO, Duration.ZERO, null, Set.of("wechat"));
    }

    private static Reason released() {
        return Reason.of("engine.released", "rep", "zhao.min", "pool", "warm", "why", "no answer at 13812340000");
    }

    private static Placement owned(String rep, @Nullable String pool, long sequence) {
        return Placement.owned(rep, pool, FakeAssigner.NOW, Reason.of("engine.claimed", "rep", rep), sequence);
    }

    private static void put(LeadId id, String unit, Placement placement) {
        Attributes attributes = Attributes.of(Map.of(
                "name", "Lina", "phone", PHONE, "email", EMAIL, "address", ADDRESS, "wechat", WECHAT, "budget", 10));
        Lead lead = new Lead(id, unit, "crm", "crm-4711", 2, FakeAssigner.NOW, attributes);
        API.leads.more.put(id, new PlacedLead(lead, placement, null, null));
        if (unit.equals("main")) {
            API.leads.feed.add(decision(id, placement, placement.sequence()));
        }
    }

    private static Decision decision(LeadId id, Placement placement, long sequence) {
        return new Decision(
                "main", sequence, id, Door.RELEASE, FakeAssigner.NOW, "zhao's key", placement, null, 0, null);
    }

    private static Answer get(String path) {
        return API.as(FakeAccess.REP, "GET", path, "");
    }

    private static Answer post(String path, String body) {
        return API.as(FakeAccess.REP, "POST", path, body);
    }

    private static List<String> ids(Answer answer, String member) {
        List<String> ids = new ArrayList<>();
        answer.body().path("items").forEach(item -> ids.add(item.path(member).asText()));
        return ids;
    }

    @Test
    void hisOwnLeadsAreWhole() {
        put(new LeadId(20), "main", owned("li.wei", "warm", 20));
        JsonNode lead = get("/leads/" + new LeadId(20)).body();
        assertEquals(PHONE, lead.at("/attributes/phone").asText());
        assertEquals("crm-4711", lead.path("externalId").asText());
        assertFalse(lead.has("masked"));
    }

    @Test
    void leadsInHisPoolsAreMaskedAndSaySo() {
        JsonNode lead = get("/leads/" + POOLED).body();
        assertTrue(lead.path("masked").asBoolean());
        assertEquals("+86138****0000", lead.at("/attributes/phone").asText());
        assertEquals("l***@example.com", lead.at("/attributes/email").asText());
        assertEquals("***", lead.at("/attributes/address").asText());
        assertEquals("***", lead.at("/attributes/wechat").asText());
        assertEquals("***", lead.path("externalId").asText());
        assertEquals("Lina", lead.at("/attributes/name").asText());
        assertEquals(10, lead.at("/attributes/budget").asInt());
        assertEquals(lead, get("/leads?state=pool").body().at("/items/0"), "a list shows no more");
    }

    @Test
    void contactDetailsStandInNoAnswerAboutALeadThatIsNotHis() {
        for (String path : List.of(
                "/leads",
                "/leads?pool=warm",
                "/leads/" + POOLED,
                "/leads/" + POOLED + "/decisions",
                "/leads/" + POOLED + "/ownerships",
                "/leads/" + POOLED + "/explanation",
                "/decisions",
                "/counts",
                "/pools")) {
            Answer answer = get(path);
            assertEquals(200, answer.status(), path);
            for (String secret : SECRETS) {
                assertFalse(answer.response().body().contains(secret), path + " tells " + secret);
            }
        }
        assertTrue(API.get("/leads/" + POOLED).response().body().contains(PHONE), "others see the same lead whole");
    }

    @Test
    void othersLeadsAreNotThere() {
        for (LeadId id : List.of(STRANGER, COLD, WAITING, ELSEWHERE, new LeadId(99))) {
            for (String below : List.of("", "/decisions", "/ownerships", "/explanation")) {
                assertEquals(404, get("/leads/" + id + below).status(), id + below);
            }
            assertEquals(
                    404, post("/leads/" + id + "/release", "{\"reason\":\"x\"}").status());
            assertEquals(
                    404, post("/leads/" + id + "/close", "{\"reason\":\"x\"}").status());
            assertEquals(
                    404,
                    API.as(FakeAccess.REP, "PATCH", "/leads/" + id, "{\"attributes\":{\"a\":1}}")
                            .status());
        }
        assertTrue(API.assigner.asked.isEmpty());
    }

    @Test
    void aListHoldsHisLeadsAndThoseOfHisPoolsWhateverIsAskedFor() {
        assertEquals(
                List.of(OWN.toString(), new LeadId(2).toString(), new LeadId(3).toString(), POOLED.toString()),
                ids(get("/leads"), "id"));
        assertEquals(3, ids(get("/leads?owner=li.wei"), "id").size());
        for (String filter : List.of("owner=zhao.min", "pool=cold", "state=waiting", "pool=public&state=pool")) {
            assertEquals(List.of(), ids(get("/leads?" + filter), "id"), filter);
        }
        assertEquals(404, get("/leads?unit=west").status());
    }

    @Test
    void theFeedHoldsWhatCameToHimOrIntoHisPoolsAndGoesOnBehindTheRest() {
        Answer feed = get("/decisions?after=3");
        assertEquals(List.of(POOLED.toString()), ids(feed, "lead"));
        assertEquals("15", feed.text("/next"));
        assertEquals("***", feed.text("/items/0/placement/reason/args/why"));
        assertEquals("***", feed.text("/items/0/placement/reason/args/rep"), "zhao.min is nobody that he knows");
        Answer limited = get("/decisions?limit=4");
        assertEquals("11", limited.text("/next"));
        assertEquals(4, limited.body().path("items").size());
    }

    @Test
    void anExplanationNamesColleaguesOnlyAndWhyHeHimselfWasLeftOut() {
        JsonNode why = get("/leads/" + POOLED + "/explanation").body();
        assertEquals("[\"li.wei\"]", why.path("candidates").toString());
        assertEquals("[]", why.path("leftOut").toString());
        assertEquals("***", why.path("override").asText());
        assertEquals("mail of ***", why.at("/steps/0/reasons/0/args/value").asText());
        assertEquals("***", why.at("/steps/0/reasons/0/args/rep").asText());
    }

    @Test
    void theHistoryNamesColleaguesOnly() {
        API.directory.save(Rep.active("li.si", "main", Set.of("north")));
        assertEquals(List.of("li.wei", "***"), ids(get("/leads/" + OWN + "/ownerships"), "rep"));
        API.directory.save(Rep.active("li.si", "main", Set.of("east")));
        assertEquals(List.of("li.wei", "li.si"), ids(get("/leads/" + OWN + "/ownerships"), "rep"));
    }

    @Test
    void heClaimsForHimselfWithoutSayingSo() {
        API.assigner.onClaim = claim ->
                List.of(new ClaimResult(POOLED, decision(POOLED, owned(claim.rep(), claim.pool(), 30), 30), null));
        assertEquals(
                "li.wei",
                post("/leads/" + POOLED + "/claim", "{\"pool\":\"warm\"}").text("/placement/owner"));
        assertEquals(
                200,
                post("/leads/" + POOLED + "/claim", "{\"pool\":\"warm\",\"rep\":\"li.wei\"}")
                        .status());
        assertEquals(200, post("/pools/warm/claims", "{\"next\":1}").status());
        API.assigner.asked.forEach(asked -> assertEquals("li.wei", ((Claim) asked).rep()));
        assertEquals(3, API.assigner.asked.size());
    }

    @Test
    void heActsForNobodyElse() {
        for (String[] request : new String[][] {
            {"/leads/" + POOLED + "/claim", "{\"pool\":\"warm\",\"rep\":\"wu.di\"}"},
            {"/pools/warm/claims", "{\"next\":1,\"rep\":\"wu.di\"}"},
            {"/leads/" + OWN + "/release", "{\"rep\":\"wu.di\",\"reason\":\"x\"}"}
        }) {
            Answer answer = post(request[0], request[1]);
            assertEquals(403, answer.status(), request[0]);
            assertEquals("rest.only-for-yourself", answer.text("/code"));
        }
        assertEquals(404, post("/pools/cold/claims", "{\"next\":1}").status());
        assertEquals(
                404, post("/leads/" + COLD + "/claim", "{\"pool\":\"cold\"}").status());
        assertTrue(API.assigner.asked.isEmpty());
    }

    @Test
    void whoWasFasterIsToldOnlyIfHeIsAColleague() {
        put(new LeadId(21), "main", owned("wu.di", "warm", 21));
        put(new LeadId(22), "main", owned("zhao.min", "warm", 22));
        API.assigner.onClaim = claim -> claim.leads().stream()
                .map(lead -> {
                    String owner =
                            API.leads.find(lead).orElseThrow().placement().owner();
                    Reason reason = Reason.of(
                            "engine.already-taken", "lead", lead.toString(), "owner", owner == null ? "" : owner);
                    return new ClaimResult(lead, null, Refusal.of(reason));
                })
                .toList();
        Answer colleague = post("/leads/" + new LeadId(21) + "/claim", "{\"pool\":\"warm\"}");
        assertEquals("engine.already-taken", colleague.text("/code"));
        assertEquals("wu.di", colleague.text("/args/owner"));
        Answer stranger = post("/leads/" + new LeadId(22) + "/claim", "{\"pool\":\"warm\"}");
        assertEquals(409, stranger.status());
        assertEquals("***", stranger.text("/args/owner"));
        assertEquals(
                404,
                post("/leads/" + STRANGER + "/claim", "{\"pool\":\"warm\"}").status(),
                "it never lay in that pool, so he cannot have seen it");
        Answer many = post("/pools/warm/claims", "{\"leads\":[\"" + new LeadId(22) + "\",\"" + STRANGER + "\"]}");
        assertEquals("***", many.text("/items/0/refusal/args/owner"));
        assertEquals("engine.not-found", many.text("/items/1/refusal/code"));
    }

    @Test
    void aClaimRefusedAsAWholeTellsNoMore() {
        API.assigner.failure = FenpeiException.refused(
                Refusal.of(Reason.of("engine.already-taken", "lead", STRANGER.toString(), "owner", "zhao.min")));
        Answer answer = post("/pools/warm/claims", "{\"leads\":[\"" + STRANGER + "\"],\"allOrNothing\":true}");
        assertEquals(404, answer.status());
        assertFalse(answer.response().body().contains("zhao"));
    }

    @Test
    void hisChangesHoldOnlyAsLongAsTheLeadIsHis() {
        post("/leads/" + OWN + "/close", "{\"reason\":\"signed\"}");
        assertEquals("li.wei", API.assigner.owner);
        API.assigner.owner = null;
        API.as(FakeAccess.REP, "PATCH", "/leads/" + OWN, "{\"attributes\":{\"stage\":\"x\"}}");
        assertEquals("li.wei", API.assigner.owner);
        API.assigner.owner = null;
        API.assigner.asked.clear();
        post("/leads/" + OWN + "/release", "{\"reason\":\"x\"}");
        assertEquals("li.wei", API.assigner.owner);
        assertEquals(List.of("x"), API.assigner.asked);
        API.assigner.failure = FenpeiException.refused(
                Refusal.of(Reason.of("engine.not-owner", "lead", OWN.toString(), "owner", "zhao.min")));
        Answer late = post("/leads/" + OWN + "/release", "{\"reason\":\"x\"}");
        assertEquals(409, late.status());
        assertEquals("***", late.text("/args/owner"));
    }

    @Test
    void aManagersChangesHoldWhosoeverLeadItIs() {
        API.as(FakeAccess.MANAGER, "POST", "/leads/" + OWN + "/close", "{\"reason\":\"signed\"}");
        assertEquals(null, API.assigner.owner);
        API.assigner.asked.clear();
        API.as(FakeAccess.MANAGER, "POST", "/leads/" + OWN + "/release", "{\"rep\":\"li.wei\",\"reason\":\"x\"}");
        assertEquals(List.of("taken back", "x"), API.assigner.asked);
    }

    @Test
    void ofPeopleAndPoolsHeSeesHimselfAndWhatHeBelongsTo() {
        assertEquals(List.of("li.wei"), ids(get("/reps"), "id"));
        assertEquals(20, get("/reps/li.wei").body().path("holdingCap").asInt());
        assertEquals(404, get("/reps/wu.di").status());
        assertEquals(List.of("east"), ids(get("/teams"), "id"));
        assertEquals(404, get("/teams/north").status());
        assertEquals(List.of("public", "warm"), ids(get("/pools"), "id"));
        assertEquals(404, get("/pools/cold").status());
        assertEquals(List.of("main"), ids(get("/units"), "id"));
    }

    @Test
    void heCountsWhatHeSees() {
        assertEquals(
                "{\"states\":{\"owned\":3,\"pool\":2},\"pools\":{\"public\":2,\"warm\":0},\"reps\":{\"li.wei\":3}}",
                get("/counts").response().body());
    }

    @Test
    void heLearnsWhenHisTurnIsButNotWhoseCustomerSomebodyIs() {
        String next = "{\"lead\":{\"source\":\"web\",\"attributes\":{\"%s\":\"%s\"}},\"count\":2}";
        assertEquals(
                "li.wei",
                post("/simulations/next", next.formatted("region", "CN-32")).text("/items/0/owner"));
        for (String name : List.of("phone", "email", "company", "account", "name", "wechat")) {
            Answer answer = post("/simulations/next", next.formatted(name, "x"));
            assertEquals(400, answer.status(), name);
            assertEquals("rest.not-to-ask-about", answer.text("/problems/0/code"));
        }
        assertEquals(
                1,
                API.simulations.asked.stream()
                        .filter(a -> a.toString().contains("region"))
                        .count());
        assertEquals(
                200,
                API.as(FakeAccess.MANAGER, "POST", "/simulations/next", next.formatted("phone", "x"))
                        .status());
    }

    @Test
    void aLeadThatAChangeTookFromHimIsMaskedInTheAnswer() {
        put(new LeadId(23), "main", owned("zhao.min", null, 23));
        API.assigner.updated = API.leads.more.get(new LeadId(23));
        Answer answer = API.as(FakeAccess.REP, "PATCH", "/leads/" + OWN, "{\"attributes\":{\"region\":\"CN-11\"}}");
        assertTrue(answer.body().path("masked").asBoolean());
        assertEquals("***", answer.text("/placement/owner"));
        SECRETS.forEach(secret -> assertFalse(answer.response().body().contains(secret), secret));
    }

    @Test
    void theTeamSaysWhichPoolsARepSees() {
        assertEquals(
                404, API.as(FakeAccess.OTHER_REP, "GET", "/leads/" + POOLED, "").status());
        assertEquals(
                200, API.as(FakeAccess.OTHER_REP, "GET", "/leads/" + COLD, "").status());
    }
}
