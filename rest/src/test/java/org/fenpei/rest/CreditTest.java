package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.fenpei.api.model.Hold;
import org.fenpei.api.model.Reason;
import org.junit.jupiter.api.Test;

/** Who is held back, over REST. */
class CreditTest {

    private static final String LEAD = "0000000000001";

    @Test
    void aLeadTellsWhatHoldsItAndOneThatNothingHoldsSaysNothing() {
        try (Api api = new Api()) {
            assertFalse(api.get("/leads/" + LEAD).body().has("holds"));
            api.credit.holds = List.of(new Hold("days", Reason.of("engine.credit-condition", "rule", "days"), false));
            Api.Answer held = api.get("/leads/" + LEAD);
            assertEquals("days", held.text("/holds/0/rule"));
            assertFalse(held.body().at("/holds/0/released").asBoolean(true));
            assertEquals("engine.credit-condition", held.text("/holds/0/reason/code"));
        }
    }

    @Test
    void aReleaseHasAReasonAndMayHaveAnEnd() {
        try (Api api = new Api()) {
            assertEquals(400, api.post("/leads/" + LEAD + "/hold-release", "{}").status());
            assertEquals(
                    400,
                    api.post("/leads/" + LEAD + "/hold-release", "{\"reason\":\"paid\",\"until\":\"tomorrow\"}")
                            .status());
            assertEquals(
                    200,
                    api.post(
                                    "/leads/" + LEAD + "/hold-release",
                                    "{\"reason\":\"paid\",\"until\":\"2030-01-01T00:00:00Z\"}")
                            .status());
            assertEquals(1, api.credit.asked.size());
            assertTrue(api.credit.asked.toString().contains("2030-01-01T00:00:00Z"));
        }
    }

    @Test
    void theBlacklistIsKeptByManagersOfTheUnitOnly() {
        try (Api api = new Api()) {
            String entry = "{\"key\":\"phone\",\"value\":\"13812345670\",\"reason\":\"fraud\"}";
            Api.Answer added = api.as(FakeAccess.MANAGER, "POST", "/units/main/blacklist", entry);
            assertEquals(201, added.status());
            assertTrue(added.header("Location").endsWith("/units/main/blacklist/e1"));
            assertFalse(added.body().toString().contains("1381"));
            assertEquals(
                    404,
                    api.as(FakeAccess.WEST, "POST", "/units/main/blacklist", entry)
                            .status());
            assertEquals(
                    403,
                    api.as(FakeAccess.REP, "GET", "/units/main/blacklist", "").status());
            assertEquals(200, api.send("DELETE", "/units/main/blacklist/e1", "").status());
            assertEquals(404, api.send("DELETE", "/units/main/blacklist/e2", "").status());
        }
    }

    @Test
    void aKeyThatIsNoneOfTheKnownKindsIsUnreadable() {
        try (Api api = new Api()) {
            Api.Answer wrong = api.post("/units/main/blacklist", "{\"key\":\"name\",\"value\":\"x\",\"reason\":\"y\"}");
            assertEquals(400, wrong.status());
            assertEquals("/key", wrong.text("/problems/0/path"));
        }
    }
}
