package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Some thousand leads that go elsewhere in a run: from a pool to reps, or from a rep who leaves to others. */
final class RunWork {

    private final Api api;
    private final String unit;
    private final int leads;
    private final boolean leaves;
    private String run = "";

    /**
     * Brings the leads.
     *
     * @param leaves whether a rep owns them, who leaves
     */
    RunWork(Api api, String unit, int leads, boolean leaves) {
        this.api = api;
        this.unit = unit;
        this.leads = leads;
        this.leaves = leaves;
        Works.unit(api, unit, leaves ? 1 : 0);
        Works.leads(api, unit, leads, i -> Map.of("company", "Customer " + i));
        api.post("/setup", Map.of("reps", List.of(Works.aRep(unit, 1), Works.aRep(unit, 2))))
                .expect(200);
    }

    void start() {
        Map<String, Object> to = Map.of(
                "reps",
                List.of(
                        Map.of("rep", Works.rep(unit, 1), "percent", 60),
                        Map.of("rep", Works.rep(unit, 2), "percent", 40)));
        Answer begun = leaves
                ? api.post("/reps/" + Works.rep(unit, 0) + "/handover", Map.of("to", to, "leaves", true))
                : api.post(
                        "/bulk-runs",
                        Map.of(
                                "unit",
                                unit,
                                "leads",
                                Map.of("filter", Map.of("state", "pool", "pool", unit + "-pool")),
                                "to",
                                to));
        run = begun.expect(202).json().path("id").asText();
    }

    private JsonNode run() {
        return api.get("/bulk-runs/" + run).expect(200).json();
    }

    int done() {
        return run().path("done").asInt();
    }

    private boolean isRunning() {
        return Set.of("preparing", "running").contains(run().path("state").asText());
    }

    void awaitEnd(Duration atMost) {
        Wait.until(atMost, () -> "the run ends: " + run(), () -> !isRunning());
    }

    /** Fails unless every lead went where it should, once. */
    void check() {
        JsonNode ended = run();
        assertEquals("done", ended.path("state").asText(), ended::toString);
        assertEquals(leads, ended.path("counts").path("result/moved").asInt(), ended::toString);
        Books books = Books.of(api, unit).areSound();
        assertEquals(
                new TreeMap<>(Map.of(Works.rep(unit, 1), leads * 3 / 5, Works.rep(unit, 2), leads * 2 / 5)),
                books.owned());
        Map<String, Integer> moves = new HashMap<>();
        books.decisions().stream()
                .filter(decision -> decision.path("actor").asText().equals("bulk:" + run))
                .forEach(decision -> moves.merge(decision.path("lead").asText(), 1, Integer::sum));
        assertEquals(leads, moves.size());
        assertEquals(Set.of(1), Set.copyOf(moves.values()), "no lead is moved twice");
        if (leaves) {
            JsonNode gone = api.get("/reps/" + Works.rep(unit, 0)).expect(200).json();
            assertEquals("left", gone.path("state").asText(), gone::toString);
        }
        books.haveOneOpenOwnership(books.leads().keySet().stream().limit(200).toList());
    }
}
