package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Team;
import org.fenpei.rest.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose inbox somebody may read. */
class InboxTest {

    private static final Api API = new Api();

    @BeforeEach
    void reset() {
        API.reset();
    }

    @AfterAll
    static void close() {
        API.close();
    }

    @Test
    void aRepReadsHisOwnInboxAndNobodyElses() {
        Answer own = API.as(FakeAccess.REP, "GET", "/inbox?unread=true&limit=5&cursor=9-n9", "");
        assertEquals(200, own.status());
        assertEquals("taken", own.text("/items/0/kind"));
        assertEquals("7", own.text("/unread"));
        assertEquals("1-n1", own.text("/next"));
        assertEquals(List.of("list li.wei true 9-n9 5"), API.inbox.asked);
        assertEquals(
                403, API.as(FakeAccess.REP, "GET", "/inbox?rep=zhao.min", "").status());
        assertEquals(
                403,
                API.as(FakeAccess.REP, "POST", "/inbox/read", "{\"rep\":\"zhao.min\",\"all\":true}")
                        .status());
        assertEquals(1, API.inbox.asked.size());
    }

    @Test
    void aRepIsNotToldOfColleaguesWhomHeDoesNotKnow() {
        API.directory.save(Rep.active("zhao.min", "main", Set.of("north")));
        API.directory.save(new Team("north", "main", "North"));
        API.directory.save(new Pool(
                "public", "main", "x", Set.of("east"), List.of(), Duration.ZERO, Duration.ZERO, null, Set.of()));
        assertEquals("***", API.as(FakeAccess.REP, "GET", "/inbox", "").text("/items/0/reason/args/rep"));
        assertEquals("zhao.min", API.as(FakeAccess.MANAGER, "GET", "/inbox", "").text("/items/0/reason/args/rep"));
    }

    @Test
    void aManagerReadsTheManagersInboxAndThoseOfHisReps() {
        assertEquals(200, API.as(FakeAccess.MANAGER, "GET", "/inbox", "").status());
        assertEquals(
                200, API.as(FakeAccess.MANAGER, "GET", "/inbox?rep=li.wei", "").status());
        assertEquals(
                "7",
                API.as(FakeAccess.MANAGER, "POST", "/inbox/read", "{\"ids\":[\"n1\",\"a2\"]}")
                        .text("/unread"));
        assertEquals(
                List.of("list null false null 100", "list li.wei false null 100", "read null [n1, a2]"),
                API.inbox.asked);
        assertEquals(404, API.as(FakeAccess.WEST, "GET", "/inbox?unit=main", "").status());
    }

    @Test
    void eitherSomeOrAllAreMarkedAsRead() {
        assertEquals(400, API.post("/inbox/read", "{}").status());
        assertEquals(
                400, API.post("/inbox/read", "{\"ids\":[\"n1\"],\"all\":true}").status());
        assertEquals(400, API.get("/inbox?unread=perhaps").status());
        assertEquals(200, API.post("/inbox/read", "{\"all\":true}").status());
        assertEquals(List.of("read null all"), API.inbox.asked);
    }
}
