package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.fenpei.api.model.CreditShare;
import org.junit.jupiter.api.Test;

/** The credit for leads, over REST. */
class SharedCreditTest {

    private static final String LEAD = "0000000000001";

    @Test
    void sharesAreExactPercentagesAndEntriesCents() {
        try (Api api = new Api()) {
            Api.Answer shared = api.get("/leads/" + LEAD + "/shares");
            assertEquals(200, shared.status());
            assertEquals("given", shared.text("/from"));
            assertEquals("66.67", shared.text("/shares/0/percent"));
            assertEquals("helped", shared.text("/history/0/reason"));
            assertEquals(66_670, shared.body().at("/credited/0/cents").asLong());
            assertFalse(shared.body().at("/credited/1").has("rep"), "nobody's");
        }
    }

    @Test
    void aShareWithMoreThanTwoDecimalsOrBeyondAWholeIsUnreadable() {
        try (Api api = new Api()) {
            for (String percent : List.of("33.333", "0", "100.01", "\"50\"", "null")) {
                Api.Answer wrong = api.send(
                        "PUT",
                        "/leads/" + LEAD + "/shares",
                        "{\"shares\":[{\"rep\":\"li.wei\",\"percent\":" + percent + "}],\"reason\":\"helped\"}");
                assertEquals(400, wrong.status(), percent);
                assertEquals("/shares/0/percent", wrong.text("/problems/0/path"), percent);
            }
            assertEquals(
                    400,
                    api.send("PUT", "/leads/" + LEAD + "/shares", "{\"shares\":[],\"reason\":\"x\"}")
                            .status());
            assertEquals(
                    400,
                    api.send("PUT", "/leads/" + LEAD + "/shares", "{\"reason\":\"x\"}")
                            .status());
            assertEquals(
                    400,
                    api.send(
                                    "PUT",
                                    "/leads/" + LEAD + "/shares",
                                    "{\"asSettled\":true,\"shares\":[{\"rep\":\"a\",\"percent\":100}],\"reason\":\"x\"}")
                            .status());
            assertEquals(List.of(), api.sharedCredit.asked);
            String fine = "{\"shares\":[{\"rep\":\"li.wei\",\"percent\":66.67},{\"rep\":\"wu.di\",\"percent\":33.33}],"
                    + "\"reason\":\"helped\"}";
            assertEquals(
                    200, api.send("PUT", "/leads/" + LEAD + "/shares", fine).status());
            assertEquals(List.of("share li.wei 66.67 %, wu.di 33.33 % for null"), api.sharedCredit.asked);
        }
    }

    @Test
    void aRepSharesAsHimselfAndCorrectsNothing() {
        try (Api api = new Api()) {
            String fine = "{\"shares\":[{\"rep\":\"li.wei\",\"percent\":100}],\"reason\":\"helped\"}";
            assertEquals(
                    200,
                    api.as(FakeAccess.REP, "PUT", "/leads/" + LEAD + "/shares", fine)
                            .status());
            assertEquals(List.of("share li.wei 100 % for li.wei"), api.sharedCredit.asked);
            assertEquals(
                    403,
                    api.as(FakeAccess.REP, "PUT", "/leads/" + LEAD + "/result", "{}")
                            .status());
            assertEquals(
                    403,
                    api.as(FakeAccess.REP, "POST", "/leads/" + LEAD + "/reopen", "{}")
                            .status());
            assertEquals(
                    200,
                    api.as(FakeAccess.REP, "GET", "/reps/li.wei/credit", "").status());
            assertEquals(
                    404, api.as(FakeAccess.REP, "GET", "/reps/wu.di/credit", "").status());
            assertEquals(
                    404,
                    api.as(FakeAccess.WEST, "GET", "/leads/" + LEAD + "/shares", "")
                            .status());
        }
    }

    @Test
    void whoHasAPartOfALeadSeesItsSharesAndNobodyElseDoes() {
        try (Api api = new Api()) {
            String path = "/leads/" + LEAD + "/shares";
            assertEquals(201, api.send("PUT", "/reps/zhao.min", "{}").status());
            assertEquals(404, api.as(FakeAccess.OTHER_REP, "GET", path, "").status());
            api.sharedCredit.shares = List.of(new CreditShare("li.wei", 9_000), new CreditShare("zhao.min", 1_000));
            assertEquals(200, api.as(FakeAccess.OTHER_REP, "GET", path, "").status());
            assertEquals(
                    404,
                    api.as(FakeAccess.OTHER_REP, "GET", "/leads/" + LEAD, "").status());
        }
    }

    @Test
    void whatARepWasCreditedWithComesInPages() {
        try (Api api = new Api()) {
            Api.Answer first = api.get("/reps/li.wei/credit?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z");
            assertEquals(200, first.status());
            assertEquals(List.of("2026-01-01T00:00:00Z to 2027-01-01T00:00:00Z"), api.sharedCredit.asked);
            assertEquals(66_670, first.body().at("/total/cents").asLong());
            assertEquals(-66_670, first.body().at("/items/0/cents").asLong());
            assertEquals("1.1.9", first.text("/next"));
            assertEquals(400, api.get("/reps/li.wei/credit?cursor=broken").status());
            assertEquals(400, api.get("/reps/li.wei/credit?from=yesterday").status());
            assertEquals(404, api.get("/reps/nobody/credit").status());
        }
    }

    @Test
    void aCorrectionSaysWhatCameOfIt() {
        try (Api api = new Api()) {
            assertEquals(
                    400,
                    api.send("PUT", "/leads/" + LEAD + "/result", "{\"reason\":\"typo\"}")
                            .status());
            assertEquals(
                    200,
                    api.send(
                                    "PUT",
                                    "/leads/" + LEAD + "/result",
                                    "{\"result\":\"won\",\"amount\":12.5,\"reason\":\"typo\"}")
                            .status());
            assertEquals(
                    200,
                    api.post("/leads/" + LEAD + "/reopen", "{\"reason\":\"back\"}")
                            .status());
            assertEquals(List.of("correct WON 12.5", "reopen"), api.sharedCredit.asked);
        }
    }
}
