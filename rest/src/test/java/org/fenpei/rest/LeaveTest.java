package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.rest.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Absences and handovers: li.wei is a rep of main, for whom zhao.min stands in. */
class LeaveTest {

    private static final Api API = new Api();
    private static final LeadId GIVEN = new LeadId(31);

    @BeforeEach
    void world() {
        API.reset();
        API.directory.save(Rep.active("zhao.min", "main", Set.of("east")));
        API.directory.save(Rep.active("far", "west", Set.of()));
        Lead lead = new Lead(GIVEN, "main", "crm", "x", 0, FakeAssigner.NOW, Attributes.NONE);
        API.leads.more.put(
                GIVEN,
                new PlacedLead(
                        lead,
                        Placement.owned("zhao.min", null, FakeAssigner.NOW, Reason.of("engine.handover"), 31),
                        null,
                        null));
    }

    @AfterAll
    static void close() {
        API.close();
    }

    private static Answer plan(String key, String rep, String body) {
        return API.as(key, "POST", "/reps/" + rep + "/absences", body);
    }

    @Test
    void daysAreThoseOfTheRepsOwnZoneAndTimesAreTimes() {
        var zone = API.directory.rep("li.wei").orElseThrow().zone();
        Answer planned = plan(
                FakeAccess.MANAGER,
                "li.wei",
                "{\"from\":\"2026-12-01\",\"to\":\"2026-12-05\",\"substitute\":\"zhao.min\",\"existing\":\"cover\"}");
        assertEquals(201, planned.status());
        assertEquals("/api/v1/absences/a1", planned.header("Location"));
        Absence.Plan plan = (Absence.Plan) API.absences.asked.get(1);
        assertEquals(
                "2026-12-01T00:00", plan.from().atZone(zone).toLocalDateTime().toString());
        assertEquals(
                "2026-12-06T00:00", plan.to().atZone(zone).toLocalDateTime().toString());
        assertEquals(Absence.NewLeads.SUBSTITUTE, plan.newLeads(), "the default, if there is a substitute");
        plan(FakeAccess.MANAGER, "li.wei", "{\"to\":\"2026-12-05T09:00:00Z\",\"keepWorked\":false}");
        assertEquals(
                new Absence.Plan(
                        Absence.Kind.VACATION,
                        Instant.EPOCH,
                        Instant.parse("2026-12-05T09:00:00Z"),
                        null,
                        Absence.NewLeads.SKIP,
                        Absence.Existing.STAY,
                        false,
                        null),
                API.absences.asked.get(3));
    }

    @Test
    void whatIsWrittenWronglyIsToldAtOnce() {
        Answer wrong = API.post(
                "/reps/li.wei/absences", "{\"from\":\"tomorrow\",\"kind\":\"fun\",\"override\":\"\",\"until\":1}");
        assertEquals(400, wrong.status());
        assertEquals(5, wrong.body().path("problems").size(), wrong.response()::body);
        assertEquals(
                404,
                API.post("/reps/nobody/absences", "{\"to\":\"2026-12-05\"}").status());
        assertTrue(API.absences.asked.isEmpty());
    }

    @Test
    void aRepMayBeAwayButMovesNoLeads() {
        assertEquals(
                201,
                plan(FakeAccess.REP, "li.wei", "{\"kind\":\"sick\",\"to\":\"2026-12-05\"}")
                        .status());
        for (String moves : List.of("\"existing\":\"cover\"", "\"substitute\":\"zhao.min\"")) {
            Answer no = plan(FakeAccess.REP, "li.wei", "{\"to\":\"2026-12-05\"," + moves + "}");
            assertEquals(403, no.status());
            assertEquals("rest.leave-moves", no.text("/code"));
        }
        assertEquals(
                404, plan(FakeAccess.REP, "zhao.min", "{\"to\":\"2026-12-05\"}").status());
        assertEquals(2, API.absences.asked.size());
        assertEquals(
                200, API.as(FakeAccess.REP, "POST", "/absences/a1/end", "{}").status());
        assertEquals(
                403,
                API.as(FakeAccess.REP, "POST", "/reps/li.wei/handover", "{\"to\":{\"ownPolicy\":true}}")
                        .status());
    }

    @Test
    void whyAColleagueIsAwayIsNotToldToTheOneWhoStandsIn() {
        Answer own = API.as(FakeAccess.REP, "GET", "/absences/a1", "");
        assertEquals("sick", own.text("/kind"));
        Answer colleague = API.as(FakeAccess.OTHER_REP, "GET", "/absences/a1", "");
        assertEquals(200, colleague.status());
        assertFalse(colleague.body().has("kind"));
        assertFalse(colleague.body().has("override"));
        assertEquals(
                1,
                API.as(FakeAccess.OTHER_REP, "GET", "/absences", "")
                        .body()
                        .path("items")
                        .size());
        assertEquals(
                404,
                API.as(FakeAccess.OTHER_REP, "GET", "/reps/li.wei/absences", "").status());
        assertEquals(
                403,
                API.as(FakeAccess.OTHER_REP, "POST", "/absences/a1/end", "{}").status());
        assertEquals("sick", API.get("/absences").text("/items/0/kind"));
    }

    @Test
    void aManagerOfAnotherUnitSeesNothingOfIt() {
        assertEquals(404, API.as(FakeAccess.WEST, "GET", "/absences/a1", "").status());
        assertEquals(
                404, API.as(FakeAccess.WEST, "POST", "/absences/a1/end", "{}").status());
        assertEquals(
                404, API.as(FakeAccess.WEST, "GET", "/reps/li.wei/absences", "").status());
        assertEquals(
                404, plan(FakeAccess.WEST, "li.wei", "{\"to\":\"2026-12-05\"}").status());
        assertEquals(
                404,
                API.as(FakeAccess.WEST, "POST", "/reps/li.wei/handover", "{\"to\":{\"ownPolicy\":true}}")
                        .status());
        assertEquals(0, API.absences.asked.size());
    }

    @Test
    void anAbsenceEndsNowOrWhenIsSaid() {
        API.post("/absences/a1/end", "{}");
        API.post("/absences/a1/end", "{\"to\":\"2026-12-05T09:00:00Z\"}");
        assertEquals(List.of("end a1 null", "end a1 2026-12-05T09:00:00Z"), API.absences.asked);
        assertEquals(404, API.post("/absences/a2/end", "{}").status());
    }

    // --- handover

    @Test
    void aHandoverIsOfAllHisLeadsUnlessTheyAreDescribed() {
        Answer begun = API.post(
                "/reps/li.wei/handover",
                "{\"to\":{\"rep\":\"zhao.min\"},\"leaves\":true,\"readUntil\":\"2026-12-05T09:00:00Z\"}");
        assertEquals(202, begun.status());
        assertEquals("li.wei", begun.text("/handover/rep"));
        assertEquals("start", API.bulk.asked.get(0));
        BulkAction all = (BulkAction) API.bulk.asked.get(1);
        assertEquals("li.wei", all.leads().filter().owner());
        assertEquals(Placement.State.OWNED, all.leads().filter().state());
        assertEquals(Handover.of("li.wei", true, Instant.parse("2026-12-05T09:00:00Z")), all.handover());
        API.bulk.asked.clear();
        API.post(
                "/reps/li.wei/handover",
                "{\"leads\":{\"ids\":[\"" + GIVEN
                        + "\"]},\"to\":{\"team\":\"east\"},\"tasks\":false,\"preview\":true}");
        assertEquals("preview", API.bulk.asked.get(0));
        assertEquals(
                Handover.of("li.wei", false, null).withTasks(false), ((BulkAction) API.bulk.asked.get(1)).handover());
        assertEquals(
                List.of(GIVEN), ((BulkAction) API.bulk.asked.get(1)).leads().ids());
        API.bulk.asked.clear();
        API.post(
                "/reps/li.wei/handover",
                "{\"leads\":{\"filter\":{\"source\":\"web\"},\"most\":5},\"to\":{\"ownPolicy\":true}}");
        BulkAction some = (BulkAction) API.bulk.asked.get(1);
        assertEquals("web", some.leads().filter().source());
        assertEquals("li.wei", some.leads().filter().owner());
        assertEquals(5, some.leads().most());
    }

    @Test
    void othersLeadsAreNotHandedOver() {
        Answer wrong = API.post(
                "/reps/li.wei/handover",
                "{\"leads\":{\"filter\":{\"owner\":\"zhao.min\"}},\"to\":{\"ownPolicy\":true},\"readUntil\":\"x\"}");
        assertEquals(400, wrong.status());
        assertEquals(2, wrong.body().path("problems").size(), wrong.response()::body);
        assertTrue(API.bulk.asked.isEmpty());
    }

    // --- who handed leads over

    @Test
    void whoHandedALeadOverSeesItAsLongAsThatWasAgreedAndChangesNothing() {
        String path = "/leads/" + GIVEN;
        assertEquals(404, API.as(FakeAccess.REP, "GET", path, "").status());
        API.bulk.handedOver.add("li.wei " + GIVEN);
        assertEquals(200, API.as(FakeAccess.REP, "GET", path, "").status());
        assertEquals(
                200, API.as(FakeAccess.REP, "GET", path + "/ownerships", "").status());
        API.access.left.add("rep");
        Answer no = API.as(FakeAccess.REP, "PATCH", path, "{\"attributes\":{\"a\":1}}");
        assertEquals(401, no.status());
        assertEquals("rest.left-reads-only", no.text("/code"));
        assertEquals(200, API.as(FakeAccess.REP, "GET", path, "").status());
    }
}
