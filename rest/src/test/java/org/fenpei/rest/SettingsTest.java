package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** What units settle, and the clock. */
class SettingsTest {

    @Test
    void aDocumentIsReadAndWrittenAsItStands() {
        try (Api api = new Api()) {
            assertEquals(0, api.get("/units/main/settings/limits").body().size());
            Api.Answer saved = api.send("PUT", "/units/main/settings/limits", "{\"most\":3}");
            assertEquals(200, saved.status());
            Api.Answer read = api.get("/units/main/settings/limits");
            assertEquals("{\"most\":3}", read.body().toString());
            assertEquals(saved.header("ETag"), read.header("ETag"));
            assertEquals("limits", api.get("/units/main/settings").text("/items/0/name"));
        }
    }

    @Test
    void whoExpectsAnotherDocumentDoesNotReplaceIt() {
        try (Api api = new Api()) {
            String seen = api.get("/units/main/settings/limits").header("ETag");
            api.send("PUT", "/units/main/settings/limits", "{\"most\":3}");
            Api.Answer late = api.send(api.request("/api/v1/units/main/settings/limits")
                    .header("Content-Type", "application/json")
                    .header("If-Match", seen)
                    .PUT(HttpRequest.BodyPublishers.ofString("{\"most\":4}")));
            assertEquals(412, late.status());
            assertEquals(
                    3,
                    api.get("/units/main/settings/limits").body().path("most").asInt());
        }
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        try (Api api = new Api()) {
            Api.Answer wrong = api.send("PUT", "/units/main/settings/limits", "{\"least\":3}");
            assertEquals(422, wrong.status());
            assertEquals("/most", wrong.text("/problems/0/path"));
            assertEquals(
                    400, api.send("PUT", "/units/main/settings/limits", "[1]").status());
            assertEquals(404, api.get("/units/main/settings/nothing").status());
        }
    }

    @Test
    void aManagerSettlesInHisUnitOnlyAndARepNowhere() {
        try (Api api = new Api()) {
            assertEquals(
                    404,
                    api.as(FakeAccess.WEST, "GET", "/units/main/settings/limits", "")
                            .status());
            assertEquals(
                    200,
                    api.as(FakeAccess.MANAGER, "GET", "/units/main/settings/limits", "")
                            .status());
            assertEquals(
                    403,
                    api.as(FakeAccess.REP, "GET", "/units/main/settings/limits", "")
                            .status());
        }
    }

    @Test
    void aClockThatCannotBeSetSaysSo() {
        try (Api api = new Api()) {
            assertTrue(api.get("/clock").body().path("settable").asBoolean());
            api.settings.settable = false;
            assertEquals(
                    409,
                    api.send("PUT", "/clock", "{\"now\":\"2030-01-01T00:00:00Z\"}")
                            .status());
        }
    }
}
