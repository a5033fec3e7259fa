package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.fenpei.api.model.Placement;
import org.fenpei.api.service.DryRun;
import org.fenpei.rest.Api.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Replays and dry runs over HTTP. */
class SimulationsTest {

    private static final Api API = new Api();

    @AfterAll
    static void stop() throws Exception {
        API.close();
    }

    private static DryRun last() {
        return assertInstanceOf(DryRun.class, API.simulations.asked.get(API.simulations.asked.size() - 1));
    }

    @Test
    void aDryRunIsBegunAndSaysWhereToLook() {
        Answer answer = API.post(
                "/simulations/dry-runs",
                "{\"policy\":{\"id\":\"d\",\"steps\":[]},\"leads\":{\"filter\":{\"state\":\"pool\",\"source\":\"web\"}}}");
        assertEquals(202, answer.status());
        assertEquals("dry-run", answer.text("/kind"));
        DryRun.Matching leads = assertInstanceOf(DryRun.Matching.class, last().leads());
        assertEquals(Placement.State.POOL, leads.filter().state());
        assertEquals("web", leads.filter().source());
        assertTrue(String.valueOf(last().policy()).contains("\"id\":\"d\""));
    }

    @Test
    void leadsAreNamedInExactlyOneWay() {
        assertEquals(400, API.post("/simulations/dry-runs", "{\"leads\":{}}").status());
        Answer two = API.post("/simulations/dry-runs", "{\"leads\":{\"ids\":[\"0000000000001\"],\"filter\":{}}}");
        assertEquals(400, two.status());
        assertEquals("/leads", two.text("/problems/0/path"));
        API.post(
                "/simulations/dry-runs",
                "{\"leads\":{\"from\":\"2026-03-01T00:00:00Z\",\"to\":\"2026-04-01T00:00:00Z\"}}");
        assertInstanceOf(DryRun.Past.class, last().leads());
        API.post("/simulations/dry-runs", "{\"leads\":{\"incoming\":[{\"source\":\"web\"}]}}");
        assertInstanceOf(DryRun.Incoming.class, last().leads());
        API.post("/simulations/dry-runs", "{\"leads\":{\"ids\":[\"0000000000001\"]}}");
        assertInstanceOf(DryRun.Chosen.class, last().leads());
    }

    @Test
    void whatIsNoTimeOrNoLeadIsSaidWithItsPlace() {
        Answer time = API.post(
                "/simulations/dry-runs", "{\"leads\":{\"from\":\"yesterday\",\"to\":\"2026-04-01T00:00:00Z\"}}");
        assertEquals(400, time.status());
        assertEquals("/leads/from", time.text("/problems/0/path"));
        assertEquals(
                400,
                API.post("/simulations/dry-runs", "{\"leads\":{\"ids\":[\"x\"]}}")
                        .status());
        assertEquals(
                400,
                API.post("/simulations/dry-runs", "{\"policy\":\"x\",\"leads\":{\"filter\":{}}}")
                        .status());
    }

    @Test
    void aReplayTellsTheFirstCauseInTheReadersLanguage() {
        assertEquals(
                202, API.post("/simulations/replays", "{\"from\":1,\"to\":9}").status());
        Answer found = API.get("/simulations/sim-1");
        assertEquals("engine.replay-place", found.text("/outcome/differences/0/cause/code"));
        assertEquals(
                400, API.post("/simulations/replays", "{\"from\":0,\"to\":9}").status());
        assertEquals(404, API.get("/simulations/sim-2").status());
    }
}
