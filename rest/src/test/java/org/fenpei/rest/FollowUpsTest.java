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
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.rest.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who records contacts and makes tasks, and what of them he sees. Lead 1 is the rep li.wei's; lead 11 lies in a pool that is open to
 * him; lead 13 is that of zhao.min, whom he does not know.
 */
class FollowUpsTest {

    private static final Api API = new Api();
    private static final String OWN = "0000000000001";
    private static final String POOLED = new LeadId(11).toString();
    private static final String STRANGER = new LeadId(13).toString();
    private static final String CALL = "{\"type\":\"call\",\"content\":\"spoke with her\"}";

    @BeforeEach
    void world() {
        API.reset();
        API.directory.save(new Team("north", "main", "North"));
        API.directory.save(Rep.active("zhao.min", "main", Set.of("north")));
        API.directory.save(new Pool(
                "public", "main", "p", Set.of("east"), List.of(), Duration.ZERO, Duration.ZERO, null, Set.of()));
        put(11, Placement.pooled("public", FakeAssigner.NOW, Reason.of("engine.closed"), 11));
        put(13, Placement.owned("zhao.min", null, FakeAssigner.NOW, Reason.of("engine.closed"), 13));
    }

    private static void put(long id, Placement placement) {
        Lead lead = new Lead(
                new LeadId(id),
                "main",
                "crm",
                "x" + id,
                0,
                FakeAssigner.NOW,
                Attributes.of(Map.of("phone", "13812340000")));
        API.leads.more.put(lead.id(), new PlacedLead(lead, placement, null, null));
    }

    @AfterAll
    static void close() {
        API.close();
    }

    private static Answer rep(String method, String path, String body) {
        return API.as(FakeAccess.REP, method, path, body);
    }

    private static List<String> kinds(Answer answer) {
        List<String> kinds = new ArrayList<>();
        answer.body().path("items").forEach(item -> kinds.add(item.path("kind").asText()));
        return kinds;
    }

    @Test
    void aRepRecordsForHimselfAndAManagerForWhomHeNames() {
        Answer made = rep("POST", "/leads/" + OWN + "/follow-ups", CALL);
        assertEquals(201, made.status());
        assertEquals("true", made.text("/qualifies"));
        assertEquals("engine.follow-up-counts", made.text("/why/code"));
        assertEquals(
                403,
                rep("POST", "/leads/" + OWN + "/follow-ups", CALL.replace("{", "{\"rep\":\"zhao.min\","))
                        .status());
        assertEquals(
                201,
                API.as(
                                FakeAccess.MANAGER,
                                "POST",
                                "/leads/" + OWN + "/follow-ups",
                                CALL.replace("{", "{\"rep\":\"zhao.min\","))
                        .status());
        assertEquals(
                List.of("record 1 li.wei call null li.wei rep key", "record 1 zhao.min call null null manager key"),
                API.followUps.asked);
    }

    @Test
    void aRepetitionUnderOneKeyIsToldSo() {
        Answer first = API.send("POST", "/leads/" + OWN + "/follow-ups", CALL, "Idempotency-Key", "k1");
        Answer second = API.send("POST", "/leads/" + OWN + "/follow-ups", CALL, "Idempotency-Key", "known");
        assertEquals(List.of(201, 200), List.of(first.status(), second.status()));
        assertTrue(API.followUps.asked.get(0).contains(" k1 "));
        assertEquals(
                400,
                API.send("POST", "/leads/" + OWN + "/follow-ups", CALL, "Idempotency-Key", "k 1")
                        .status());
    }

    @Test
    void whatIsListedIsThePresentVersionWithThoseBeforeIt() {
        Answer list = API.get("/leads/" + OWN + "/follow-ups");
        assertEquals(1, list.body().path("items").size());
        assertEquals("2", list.text("/items/0/version"));
        assertEquals("1", list.text("/items/0/edited/0/version"));
        assertEquals("zhao.min key", list.text("/items/0/recordedBy"));
        Answer own = rep("GET", "/leads/" + OWN + "/follow-ups", "");
        assertEquals("***", own.text("/items/0/rep"), "of a colleague whom he does not know");
        assertEquals("***", own.text("/items/0/recordedBy"));
        assertEquals("***", own.text("/items/0/why/args/rep"));
        assertTrue(own.text("/items/0/content").contains("13812340000"));
    }

    @Test
    void whoSeesALeadMaskedSeesNothingOfWhatWasSaidOrIsToBeDone() {
        assertEquals(
                0,
                rep("GET", "/leads/" + POOLED + "/follow-ups", "")
                        .body()
                        .path("items")
                        .size());
        Answer timeline = rep("GET", "/leads/" + POOLED + "/timeline", "");
        assertEquals(List.of("notice", "change", "ownership", "decision"), kinds(timeline));
        JsonNode change = timeline.body().at("/items/1/changes");
        assertEquals("***", change.at("/0/after").asText());
        assertEquals("offer", change.at("/1/after").asText());
        assertFalse(
                timeline.body().toString().contains("138123"), timeline.body().toString());
        assertFalse(timeline.body().toString().contains("zhao"), timeline.body().toString());
        assertEquals(
                404, rep("PUT", "/leads/" + POOLED + "/follow-ups/f11", CALL).status());
    }

    @Test
    void aLeadThatIsNotHisIsNotThereUnlessHeWorksOnIt() {
        for (String path : List.of("/follow-ups", "/timeline")) {
            assertEquals(404, rep("GET", "/leads/" + STRANGER + path, "").status());
        }
        assertEquals(
                404, rep("POST", "/leads/" + STRANGER + "/follow-ups", CALL).status());
        assertEquals(List.of(), API.followUps.asked);
        API.followUps.worker = "li.wei";
        assertEquals(
                201, rep("POST", "/leads/" + STRANGER + "/follow-ups", CALL).status());
        assertEquals(
                5 + 1, kinds(rep("GET", "/leads/" + STRANGER + "/timeline", "")).size());
    }

    @Test
    void whoWorksOnALeadReadsItAsItsOwnerDoes() {
        List<String> paths = List.of(
                "", "/decisions", "/ownerships", "/follow-ups", "/timeline", "/keeping", "/priority", "/duplicates");
        paths.forEach(path ->
                assertEquals(404, rep("GET", "/leads/" + STRANGER + path, "").status(), path));
        API.followUps.worker = "li.wei";
        API.allowances.views = 0;
        paths.forEach(path -> assertEquals(
                200, rep("GET", "/leads/" + STRANGER + path, "").status(), path + " is read, and no view of a pool"));
        Answer lead = rep("GET", "/leads/" + STRANGER, "");
        assertEquals("13812340000", lead.text("/attributes/phone"));
        assertFalse(lead.body().has("masked"));
        assertFalse(rep("GET", "/leads", "").response().body().contains(STRANGER), "lists hold what is his");
        String task = "{\"what\":\"call\",\"dueAt\":\"2026-12-01T00:00:00Z\",\"lead\":\"" + STRANGER + "\"}";
        assertEquals(201, rep("POST", "/tasks", task).status());
    }

    @Test
    void whatHappenedToAPartOfALeadIsMarkedAndMaskedLikeThePart() {
        Lead part = new Lead(
                new LeadId(17),
                "main",
                "crm",
                "x17",
                0,
                FakeAssigner.NOW,
                Attributes.of(Map.of("phone", "13899990000")));
        Placement merged = Placement.unowned(
                Placement.State.CLOSED, FakeAssigner.NOW, Reason.of("engine.merged", "into", POOLED), 17);
        API.leads.more.put(part.id(), new PlacedLead(part, merged, null, null));
        API.followUps.part = part.id();
        Answer whole = API.get("/leads/" + POOLED + "/timeline");
        assertEquals(part.id().toString(), whole.text("/items/0/mergedFrom"));
        assertEquals("13899990000", whole.text("/items/0/reason/args/value"));
        Answer masked = API.as(FakeAccess.OTHER_REP, "GET", "/leads/" + POOLED + "/timeline", "");
        assertEquals(404, masked.status(), "it is another team's pool");
        API.directory.save(
                new Pool("public", "main", "p", Set.of(), List.of(), Duration.ZERO, Duration.ZERO, null, Set.of()));
        masked = API.as(FakeAccess.OTHER_REP, "GET", "/leads/" + POOLED + "/timeline", "");
        assertEquals("***", masked.text("/items/0/reason/args/value"));
    }

    @Test
    void theTimelineIsPagedFromTheEndSoThatNewEntriesMoveNothing() {
        Answer first = API.get("/leads/" + OWN + "/timeline?limit=3");
        assertEquals(List.of("notice", "notice", "task"), kinds(first));
        assertEquals("4", first.text("/next"));
        assertTrue(first.header("Link").contains("cursor=4"));
        Answer second = API.get("/leads/" + OWN + "/timeline?limit=3&cursor=4");
        assertEquals(List.of("follow-up", "change", "ownership"), kinds(second));
        Answer last = API.get("/leads/" + OWN + "/timeline?limit=3&cursor=1");
        assertEquals(List.of("decision"), kinds(last));
        assertTrue(last.body().path("next").isMissingNode());
        assertEquals(6, kinds(rep("GET", "/leads/" + OWN + "/timeline", "")).size(), "not what others were told");
    }

    @Test
    void anEditNamesItsRecord() {
        String body = "{\"type\":\"visit\",\"content\":\"x\",\"next\":\"2026-12-01T00:00:00Z\"}";
        assertEquals("2", rep("PUT", "/leads/" + OWN + "/follow-ups/f11", body).text("/version"));
        assertEquals(List.of("edit 1 33 visit 2026-12-01T00:00:00Z li.wei"), API.followUps.asked);
        for (String wrong : List.of("11", "f", "t11", "f-1", "fzz")) {
            assertEquals(
                    404,
                    rep("PUT", "/leads/" + OWN + "/follow-ups/" + wrong, body).status(),
                    wrong);
        }
    }

    @Test
    void aRepSeesAndMakesHisOwnTasksOnly() {
        assertEquals(
                "engine.task-next", rep("GET", "/tasks?state=open&limit=5", "").text("/items/0/why/code"));
        assertEquals(403, rep("GET", "/tasks?rep=zhao.min", "").status());
        String order = "{\"what\":\"call\",\"dueAt\":\"2026-12-01T00:00:00Z\",\"lead\":\"" + OWN + "\"}";
        Answer made = rep("POST", "/tasks", order);
        assertEquals(201, made.status());
        assertTrue(made.header("Location").endsWith("/tasks/t2"));
        assertEquals(404, rep("POST", "/tasks", order.replace(OWN, STRANGER)).status());
        assertEquals(
                403,
                rep("POST", "/tasks", order.replace("{", "{\"rep\":\"zhao.min\","))
                        .status());
        assertEquals(200, rep("GET", "/tasks/t1", "").status());
        assertEquals(404, rep("GET", "/tasks/t2", "").status());
        assertEquals(404, rep("PATCH", "/tasks/t2", "{\"state\":\"done\"}").status());
        assertEquals(200, rep("PATCH", "/tasks/t1", "{\"state\":\"done\"}").status());
        assertEquals(
                List.of(
                        "list li.wei null OPEN null 5",
                        "create main li.wei " + OWN + " call null REP",
                        "change 1 null false DONE"),
                API.tasks.asked);
    }

    @Test
    void aManagerGivesTasksToTheRepsOfHisUnit() {
        String order = "{\"rep\":\"li.wei\",\"what\":\"call\",\"dueAt\":\"2026-12-01T00:00:00Z\"}";
        assertEquals(201, API.as(FakeAccess.MANAGER, "POST", "/tasks", order).status());
        assertEquals(
                200,
                API.as(FakeAccess.MANAGER, "PATCH", "/tasks/t1", "{\"noReminder\":true}")
                        .status());
        assertEquals(
                400,
                API.as(
                                FakeAccess.MANAGER,
                                "PATCH",
                                "/tasks/t1",
                                "{\"noReminder\":true,\"remindAt\":\"2026-12-01T00:00:00Z\"}")
                        .status());
        assertEquals(
                400,
                API.as(FakeAccess.MANAGER, "POST", "/tasks", "{\"what\":\"x\"}").status());
        assertEquals(404, API.as(FakeAccess.WEST, "GET", "/tasks/t1", "").status());
        assertEquals(List.of("create main li.wei null call null MANAGER", "change 1 null true null"), API.tasks.asked);
    }
}
