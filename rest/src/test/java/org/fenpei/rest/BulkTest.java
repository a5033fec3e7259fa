package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Draft;
import org.fenpei.api.model.Draft.Wish;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bulk runs and saved selections, as the engine hears of them. */
class BulkTest {

    private static final Api API = new Api();
    private static final String LEADS = "{\"leads\":{\"filter\":{}},";

    @AfterAll
    static void close() {
        API.close();
    }

    @BeforeEach
    void reset() {
        API.reset();
    }

    @Test
    void everyMemberReachesTheEngine() {
        String body = "{\"unit\":\"main\",\"leads\":{\"filter\":{\"state\":\"pool\",\"owner\":\"a\",\"pool\":\"p\","
                + "\"source\":\"web\",\"reason\":\"x.y\",\"receivedFrom\":\"2026-01-01T00:00:00Z\","
                + "\"receivedTo\":\"2026-02-01T00:00:00Z\",\"team\":\"east\",\"region\":\"CN-32\"},"
                + "\"where\":\"lead.employees > 50\",\"most\":7},"
                + "\"to\":{\"reps\":[{\"rep\":\"a\",\"percent\":33.33},{\"rep\":\"b\",\"percent\":66.67}],\"others\":true},"
                + "\"override\":\"campaign\",\"preview\":true}";
        var answer = API.post("/bulk-runs", body);
        assertEquals(202, answer.status());
        BulkAction expected = new BulkAction(
                "main",
                new BulkSelection(
                        List.of(),
                        new LeadFilter(
                                "main",
                                Placement.State.POOL,
                                "a",
                                "p",
                                "web",
                                "x.y",
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2026-02-01T00:00:00Z")),
                        "east",
                        "CN-32",
                        "lead.employees > 50",
                        7),
                new BulkTarget(
                        BulkTarget.Kind.REPS,
                        null,
                        BulkTarget.Split.PERCENT,
                        List.of(new BulkTarget.Share("a", 3_333), new BulkTarget.Share("b", 6_667)),
                        true),
                "campaign");
        assertEquals(List.of("preview", expected), API.bulk.asked);
        assertEquals(33.33, answer.body().at("/to/reps/0/percent").asDouble());
        assertEquals(
                "2026-01-01T00:00:00Z",
                answer.body().at("/leads/filter/receivedFrom").asText());
    }

    @Test
    void namedLeadsAndEachTargetAreUnderstood() {
        API.post("/bulk-runs", "{\"leads\":{\"ids\":[\"0000000000007\"]},\"to\":{\"pool\":\"cold\"}}");
        API.post("/bulk-runs", LEADS + "\"to\":{\"ownPolicy\":true}}");
        API.post("/bulk-runs", LEADS + "\"to\":{\"reps\":[{\"rep\":\"a\",\"count\":20},{\"rep\":\"b\",\"count\":5}]}}");
        assertEquals(
                List.of(
                        "start",
                        new BulkAction(
                                "main",
                                BulkSelection.of("main", List.of(new LeadId(7))),
                                BulkTarget.of(BulkTarget.Kind.POOL, "cold"),
                                null),
                        "start",
                        new BulkAction(
                                "main",
                                BulkSelection.of(LeadFilter.all("main")),
                                BulkTarget.of(BulkTarget.Kind.OWN_POLICY, null),
                                null),
                        "start",
                        new BulkAction(
                                "main",
                                BulkSelection.of(LeadFilter.all("main")),
                                new BulkTarget(
                                        BulkTarget.Kind.REPS,
                                        null,
                                        BulkTarget.Split.COUNT,
                                        List.of(new BulkTarget.Share("a", 20), new BulkTarget.Share("b", 5)),
                                        false),
                                null)),
                API.bulk.asked);
    }

    @Test
    void aDraftIsUnderstoodAndShownAsItWasSaid() {
        var answer = API.post(
                "/bulk-runs",
                LEADS + "\"to\":{\"draft\":{\"reps\":[{\"rep\":\"b\"},{\"rep\":\"a\",\"prefers\":["
                        + "{\"where\":\"lead.vip\"},{\"least\":\"distance\"}]}],\"order\":\"straight\",\"rounds\":5,"
                        + "\"prefers\":[{\"most\":\"employees\"}]}}}");
        BulkTarget expected = BulkTarget.draft(
                List.of("b", "a"),
                new Draft(
                        false,
                        5,
                        List.of(Wish.most("employees")),
                        Map.of("a", List.of(Wish.where("lead.vip"), Wish.least("distance")))));
        assertEquals(expected, ((BulkAction) API.bulk.asked.get(1)).to());
        var shown = answer.body().at("/to/draft");
        assertEquals("distance", shown.at("/reps/1/prefers/1/least").asText());
        assertEquals("employees", shown.at("/prefers/0/most").asText());
        assertEquals("straight", shown.at("/order").asText());
        assertEquals(5, shown.at("/rounds").asInt());
        API.post("/bulk-runs", LEADS + "\"to\":{\"draft\":{\"reps\":[{\"rep\":\"a\"}]}}}");
        assertEquals(
                BulkTarget.draft(List.of("a"), new Draft(true, null, List.of(), Map.of())),
                ((BulkAction) API.bulk.asked.get(3)).to());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {}                                                                             | /leads
            {"leads":{},"to":{"rep":"a"}}                                                  | /leads/filter
            {"leads":{"ids":["x"]},"to":{"rep":"a"}}                                       | /leads/ids
            {"leads":{"ids":["0000000000007"],"filter":{}},"to":{"rep":"a"}}               | /leads/filter
            {"leads":{"filter":{"state":"gone"}},"to":{"rep":"a"}}                         | /leads/filter/state
            {"leads":{"filter":{"receivedTo":"noon"}},"to":{"rep":"a"}}                    | /leads/filter/receivedTo
            {"leads":{"filter":{},"most":0},"to":{"rep":"a"}}                              | /leads/most
            {"leads":{"filter":{}},"to":{}}                                                | /to
            {"leads":{"filter":{}},"to":{"rep":"a","pool":"p"}}                            | /to
            {"leads":{"filter":{}},"to":{"reps":[]}}                                       | /to/reps
            {"leads":{"filter":{}},"to":{"reps":[{"rep":"a","percent":101}]}}              | /to/reps/0/percent
            {"leads":{"filter":{}},"to":{"reps":[{"rep":"a","count":0}]}}                  | /to/reps/0/count
            {"leads":{"filter":{}},"to":{"reps":[{"rep":"a","count":1},{"rep":"b"}]}}      | /to/reps
            {"leads":{"filter":{}},"to":{"draft":{}}}                                      | /to/draft/reps
            {"leads":{"filter":{}},"to":{"draft":{"reps":[{}]}}}                           | /to/draft/reps/0/rep
            {"leads":{"filter":{}},"to":{"draft":{"reps":[{"rep":"a"}],"order":"x"}}}      | /to/draft/order
            {"leads":{"filter":{}},"to":{"draft":{"reps":[{"rep":"a"}],"rounds":0}}}       | /to/draft/rounds
            {"leads":{"filter":{}},"to":{"draft":{"reps":[{"rep":"a"}],"prefers":[{}]}}}   | /to/draft/prefers/0/where
            {"leads":{"filter":{}},"to":{"rep":"a","draft":{"reps":[{"rep":"a"}]}}}        | /to
            {"leads":{"filter":{}},"to":{"rep":"a"},"override":" "}                        | /override
            {"leads":{"filter":{}},"to":{"rep":"a"},"preview":1}                           | /preview
            {"leads":{"filter":{}},"to":{"rep":"a"},"dry":true}                            | /dry
            """)
    void whatIsWrongIsToldWithItsPlace(String body, String path) {
        var answer = API.post("/bulk-runs", body);
        assertEquals(400, answer.status());
        assertEquals(path, answer.body().at("/problems/0/path").asText(), () -> answer.body()
                .toString());
        assertEquals(List.of(), API.bulk.asked);
    }

    @Test
    void whatTheEngineRefusesIsToldWhereTheCallerPutIt() {
        API.bulk.wrong = FenpeiException.invalid(
                Problem.error("/to/reps/0/rep", "x", Reason.of("engine.not-found", "what", "rep", "id", "x")));
        var one = API.post("/bulk-runs", LEADS + "\"to\":{\"rep\":\"x\"}}");
        assertEquals(422, one.status());
        assertEquals("/to/rep", one.body().at("/problems/0/path").asText());
        var many = API.post("/bulk-runs", LEADS + "\"to\":{\"reps\":[{\"rep\":\"x\"}]}}");
        assertEquals("/to/reps/0/rep", many.body().at("/problems/0/path").asText());
    }

    @Test
    void rowsArePages() {
        var answer = API.get("/bulk-runs/b1/rows?state=refused&after=4&limit=1");
        assertEquals("5", answer.body().path("next").asText());
        assertEquals(
                "holding-cap.full", answer.body().at("/items/0/reason/code").asText());
        assertEquals(List.of("REFUSED 4 1"), API.bulk.asked);
        assertEquals(404, API.get("/bulk-runs/b2/rows").status());
        assertEquals(400, API.get("/bulk-runs/b1/rows?state=gone").status());
    }

    @Test
    void aSelectionIsReplacedOnlyByWhoHasSeenIt() {
        String saved = "{\"name\":\"Daily\",\"leads\":{\"filter\":{}},\"to\":{\"rep\":\"a\"},\"schedule\":"
                + "{\"at\":\"08:30\",\"days\":[\"monday\",\"friday\"],\"zone\":\"Asia/Shanghai\"}}";
        var created = API.send("PUT", "/selections/daily", saved);
        assertEquals(201, created.status());
        assertEquals("08:30", created.body().at("/schedule/at").asText());
        assertEquals(
                new BulkSchedule(
                        null,
                        LocalTime.of(8, 30),
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        ZoneId.of("Asia/Shanghai")),
                API.selections.find("daily").orElseThrow().schedule());
        assertEquals(412, put("\"7\"", saved));
        assertEquals(200, put("\"1\"", saved));
        assertEquals(412, put("\"1\"", saved));
        assertEquals(
                412,
                API.send(API.request("/api/v1/selections/daily")
                                .header("If-Match", "\"1\"")
                                .DELETE())
                        .status());
        assertEquals(
                200,
                API.send(API.request("/api/v1/selections/daily")
                                .header("If-Match", "\"2\"")
                                .DELETE())
                        .status());
        assertEquals(404, API.get("/selections/daily").status());
    }

    private static int put(String tag, String body) {
        return API.send(API.request("/api/v1/selections/daily")
                        .header("If-Match", tag)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)))
                .status();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {}                                      | /schedule
            {"every":"PT1H","at":"08:30"}           | /schedule
            {"at":"08:30"}                          | /schedule
            {"at":"25:00","zone":"UTC"}             | /schedule/at
            {"at":"08:30","zone":"Mars"}            | /schedule/zone
            {"every":"PT1S"}                        | /schedule/every
            {"every":"soon"}                        | /schedule/every
            {"every":"PT1H","days":["someday"]}     | /schedule/days
            """)
    void aScheduleThatIsNoneIsRefused(String schedule, String path) {
        var answer = API.send(
                "PUT",
                "/selections/daily",
                "{\"name\":\"x\",\"leads\":{\"filter\":{}},\"to\":{\"rep\":\"a\"},\"schedule\":" + schedule + "}");
        assertEquals(400, answer.status());
        assertEquals(path, answer.body().at("/problems/0/path").asText(), () -> answer.body()
                .toString());
    }
}
