package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.PoolMembers;
import org.fenpei.api.model.PoolShare;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.rest.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a rep sees of the leads of his pools, through every door, and what he may do who looks after a pool. */
class RepPoolTest {

    private static final Api API = new Api();
    private static final LeadId POOLED = new LeadId(11);
    private static final LeadId OTHER = new LeadId(12);
    private static final String PHONE = "+8613812345678";
    private static final List<String> DOORS = List.of(
            "",
            "/decisions",
            "/ownerships",
            "/explanation",
            "/timeline",
            "/follow-ups",
            "/keeping",
            "/priority",
            "/shares",
            "/duplicates");
    private static final List<String> SECRETS = List.of("13812345678", "lina@example.com", "8 Long Street", "lina_w");

    @BeforeEach
    void world() {
        API.reset();
        API.directory.save(Rep.active("wu.di", "main", Set.of("east")));
        API.directory.save(Rep.active("zhao.min", "main", Set.of("north")));
        API.directory.save(pool());
        put(POOLED);
        put(OTHER);
        // Whoever has a part of the credit sees it through a door of its own.
        API.sharedCredit.shares = List.of(new CreditShare("wu.di", 10_000));
    }

    @AfterAll
    static void close() {
        API.close();
    }

    private static Pool pool() {
        return new Pool(
                "warm",
                "main",
                "warm",
                Set.of("east"),
                List.of(),
                Duration.ZERO,
                Duration.ZERO,
                null,
                Set.of("wechat"));
    }

    private static void put(LeadId id) {
        Attributes attributes = Attributes.of(Map.of(
                "name",
                "Lina",
                "phone",
                PHONE,
                "email",
                "lina@example.com",
                "address",
                "8 Long Street",
                "wechat",
                "lina_w"));
        Reason reason = Reason.of("engine.released", "rep", "wu.di", "pool", "warm", "why", "no answer at 13812345678");
        Placement placement = Placement.pooled("warm", FakeAssigner.NOW, reason, id.value());
        Lead lead = new Lead(id, "main", "crm", "crm-13812345678", 2, FakeAssigner.NOW, attributes);
        API.leads.more.put(id, new PlacedLead(lead, placement, null, null));
        API.leads.feed.add(new Decision(
                "main", id.value(), id, Door.RELEASE, FakeAssigner.NOW, "wu.di", placement, null, 0, null));
    }

    private static Answer get(String path) {
        return API.as(FakeAccess.REP, "GET", path, "");
    }

    @Test
    void noReadingDoorTellsAContactDetailOfALeadInAPool() {
        Set<String> open = new TreeSet<>();
        Set<String> answered = new TreeSet<>();
        Document.ROOT.path("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            boolean forReps = false;
            for (JsonNode role : get.path("x-roles")) {
                forReps |= role.asText().equals("rep");
            }
            if (forReps) {
                open.add(path.getKey());
            }
            for (String id : List.of(POOLED.toString(), "warm", "li.wei", "east", "main", "limits")) {
                if (!get.isMissingNode()) {
                    String called = path.getKey().replaceAll("\\{[a-z]+\\}", id);
                    Answer answer = get(called);
                    if (answer.status() == 200) {
                        answered.add(path.getKey());
                    }
                    for (String secret : SECRETS) {
                        assertFalse(answer.response().body().contains(secret), called + " tells " + secret);
                    }
                }
            }
        });
        assertTrue(open.contains("/leads/{id}/claim") && open.contains("/reps/{id}/limits"), "the walk saw them");
        open.removeAll(answered);
        open.removeIf(path -> !path.startsWith("/leads") && !path.startsWith("/decisions"));
        assertEquals(Set.of(), open, "doors to leads that gave no answer show nothing");
        assertTrue(API.get("/leads/" + POOLED).response().body().contains(PHONE), "others see the same lead whole");
    }

    @Test
    void whoLooksAfterAPoolSeesItsLeadsWholeAndGivesThemToItsMembers() {
        API.directory.save(pool().with(new PoolMembers(Set.of(), Set.of("li.wei"), List.of())));
        JsonNode lead = get("/leads/" + POOLED).body();
        assertEquals(PHONE, lead.at("/attributes/phone").asText());
        assertFalse(lead.has("masked"));
        String assign = "/leads/" + POOLED + "/assign";
        assertEquals(
                200,
                API.as(FakeAccess.REP, "POST", assign, "{\"to\":{\"rep\":\"wu.di\"}}")
                        .status());
        assertEquals("warm", API.assigner.from, "only if it still lies there when it is decided");
        for (String no : List.of(
                "{\"to\":{\"rep\":\"zhao.min\"}}",
                "{\"to\":{\"team\":\"east\"}}",
                "{\"to\":{\"rep\":\"wu.di\"},\"override\":\"because\"}",
                "{\"to\":{\"pool\":\"cold\"}}")) {
            assertEquals(403, API.as(FakeAccess.REP, "POST", assign, no).status(), no);
        }
    }

    @Test
    void otherMembersGiveNothingOut() {
        Answer answer = API.as(FakeAccess.REP, "POST", "/leads/" + POOLED + "/assign", "{\"to\":{\"rep\":\"li.wei\"}}");
        assertEquals(403, answer.status());
        assertEquals("rest.only-pool-admins", answer.text("/code"));
        assertTrue(API.assigner.asked.isEmpty());
    }

    @Test
    void aManagerGivesFromWhereverTheLeadIs() {
        API.as(FakeAccess.MANAGER, "POST", "/leads/" + POOLED + "/assign", "{\"to\":{\"rep\":\"wu.di\"}}");
        assertEquals(null, API.assigner.from);
    }

    @Test
    void whatIsNotHisShareIsNotThereThroughAnyDoor() {
        PoolShare share = new PoolShare(Set.of(), Set.of("li.wei"), List.of("CN-32"), List.of(), null);
        API.directory.save(pool().with(new PoolMembers(Set.of(), Set.of(), List.of(share))));
        API.allowances.uncovered.add(OTHER);
        assertEquals(200, get("/leads/" + POOLED).status());
        for (String below : DOORS) {
            assertEquals(404, get("/leads/" + OTHER + below).status(), below);
        }
        assertEquals(404, get("/leads/" + OTHER + "/claim").status());
        assertFalse(get("/leads?state=pool&pool=warm&sort=priority")
                .response()
                .body()
                .contains(OTHER.toString()));
        assertFalse(get("/leads?state=pool").response().body().contains(OTHER.toString()));
        assertTrue(get("/leads?state=pool").response().body().contains(POOLED.toString()));
        assertFalse(get("/decisions").response().body().contains(OTHER.toString()));
    }

    @Test
    void everyWayToOpenALeadCountsAndIsRefusedWhenTheDayIsUsedUp() {
        API.allowances.views = 1;
        assertEquals(200, get("/leads/" + POOLED).status());
        assertEquals(List.of(POOLED), API.allowances.opened);
        for (String below : DOORS) {
            Answer answer = get("/leads/" + OTHER + below);
            assertEquals(409, answer.status(), below);
            assertEquals("engine.views-used-up", answer.text("/code"));
            assertEquals(1, answer.body().path("limit").asInt());
            assertEquals(1, answer.body().path("present").asInt());
            assertTrue(answer.body().has("earliest"));
        }
        assertEquals(200, get("/leads/" + new LeadId(1)).status(), "his own are not counted");
        assertEquals(200, API.get("/leads/" + OTHER).status(), "nor what others open");
    }

    @Test
    void everyOperationThatReadsOneLeadIsAmongTheDoorsThatCount() {
        Set<String> reading = new TreeSet<>();
        Document.ROOT.path("paths").properties().forEach(path -> {
            boolean forReps = path.getValue().at("/get/x-roles").toString().contains("rep");
            if (path.getKey().startsWith("/leads/{id}") && forReps) {
                reading.add(path.getKey().replace("/leads/{id}", ""));
            }
        });
        // Whether a claim would pass tells nothing of the lead.
        assertTrue(reading.remove("/claim"));
        assertEquals(new TreeSet<>(DOORS), reading);
    }

    @Test
    void whatIsDoneAboutALeadOpensNothing() {
        API.allowances.views = 0;
        assertEquals(200, get("/leads/" + POOLED + "/claim").status());
        API.as(FakeAccess.REP, "POST", "/leads/" + POOLED + "/claim", "{\"pool\":\"warm\"}");
        assertFalse(API.assigner.asked.isEmpty(), "a claim gets through");
        assertEquals(List.of(), API.allowances.opened);
    }

    @Test
    void ofAPoolThatHeSharesHeIsToldTheSizeOfHisShareOnly() {
        PoolShare share = new PoolShare(Set.of(), Set.of("li.wei"), List.of("CN-32"), List.of(), null);
        API.directory.save(pool().with(new PoolMembers(Set.of(), Set.of(), List.of(share))));
        API.allowances.uncovered.add(OTHER);
        JsonNode counts = get("/counts").body();
        assertEquals(1, counts.at("/pools/warm").asInt());
        API.directory.save(pool().with(new PoolMembers(Set.of(), Set.of("li.wei"), List.of(share))));
        API.leads.more.remove(OTHER);
        assertEquals(
                0, get("/counts").body().at("/pools/warm").asInt(), "who looks after it is told what the store counts");
    }

    @Test
    void aSearchForDuplicatesDoesNotTellHimHowManyLeadsThereAre() {
        String search = "{\"attributes\":{\"name\":\"x\"}}";
        JsonNode his =
                API.as(FakeAccess.REP, "POST", "/duplicates/search", search).body();
        assertFalse(his.has("total") || his.has("done"));
        assertFalse(his.path("complete").asBoolean());
        assertEquals(
                10, API.post("/duplicates/search", search).body().path("total").asInt());
    }

    @Test
    void heReadsHisOwnLimitsAndNobodyElses() {
        Answer limits = get("/reps/li.wei/limits");
        assertEquals("gold", limits.text("/tier/id"));
        assertEquals("claims", limits.text("/limits/0/kind"));
        assertEquals(3, limits.body().at("/limits/0/left").asInt());
        assertEquals(404, get("/reps/wu.di/limits").status());
        assertEquals(
                200, API.as(FakeAccess.MANAGER, "GET", "/reps/wu.di/limits", "").status());
    }

    @Test
    void heAsksWhyHeCouldNotClaimForHimselfOnly() {
        Answer why = get("/leads/" + POOLED + "/claim");
        assertFalse(why.body().path("allowed").asBoolean());
        assertEquals("li.wei", why.text("/rep"));
        assertEquals("claim-caps.day", why.text("/refusals/0/code"));
        assertEquals(403, get("/leads/" + POOLED + "/claim?rep=wu.di").status());
        assertEquals(400, API.get("/leads/" + POOLED + "/claim").status(), "others say for whom");
    }
}
