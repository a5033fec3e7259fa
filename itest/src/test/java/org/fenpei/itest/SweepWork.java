package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Owned leads whose deadlines come one after another within some seconds. */
final class SweepWork {

    private static final int REPS = 4;
    private static final int PORTION = 100;
    private static final Duration EVERY = Duration.ofMillis(300);
    private static final Duration WITHIN = Duration.ofSeconds(8);

    private final Api api;
    private final String unit;
    private final int leads;

    /** Brings the leads, some at a time, which takes seconds. */
    SweepWork(Api api, String unit, int leads) {
        this.api = api;
        this.unit = unit;
        this.leads = leads;
        Works.unit(api, unit, REPS);
        Map<String, Object> rung = Map.of("do", List.of("remind", "pool"), "pool", unit + "-pool");
        Map<String, Object> rule =
                Map.of("id", "soon", "clock", "followUp", "within", WITHIN.toString(), "ladder", List.of(rung));
        api.put("/units/" + unit + "/settings/keeping", Map.of("rules", List.of(rule)))
                .expect(200);
        long begin = System.nanoTime();
        for (int from = 0; from < leads; from += PORTION) {
            long next = begin + from / PORTION * EVERY.toNanos();
            Wait.until(WITHIN, "time goes by", () -> System.nanoTime() - next >= 0);
            Works.leads(api, unit, from, PORTION, i -> Map.of("company", "Customer " + i));
        }
    }

    /** How many deadlines have fired by now. */
    int fired() {
        return api.get("/counts?unit=" + unit)
                .expect(200)
                .json()
                .path("states")
                .path("pool")
                .asInt();
    }

    int leads() {
        return leads;
    }

    /** Fails unless each deadline has fired once, none early, with all that belongs to it. */
    void check() {
        Books books = Books.of(api, unit).areSound();
        Map<String, Instant> assigned = new HashMap<>();
        Set<String> fired = new HashSet<>();
        for (JsonNode decision : books.decisions()) {
            String lead = decision.path("lead").asText();
            Instant at = Instant.parse(decision.path("at").asText());
            if (decision.path("door").asText().equals("recycle")) {
                assertTrue(fired.add(lead), () -> "fired twice: " + decision);
                assertFalse(
                        at.isBefore(Objects.requireNonNull(assigned.get(lead)).plus(WITHIN)),
                        () -> "fired early: " + decision);
            } else {
                assertEquals("owned", decision.path("placement").path("state").asText());
                assigned.put(lead, at);
            }
        }
        assertEquals(leads, fired.size());
        assertEquals(books.leads().keySet(), fired);
        Set<String> told = new HashSet<>();
        for (int i = 0; i < REPS; i++) {
            for (JsonNode entry : api.all("/inbox?unit=" + unit + "&rep=" + Works.rep(unit, i), "cursor")) {
                if (entry.toString().contains("engine.keeping-reminder")) {
                    assertTrue(told.add(entry.path("lead").asText()), () -> "reminded twice: " + entry);
                }
            }
        }
        assertEquals(fired, told, "each owner is reminded once");
        books.haveOneOpenOwnership(books.leads().keySet().stream().limit(200).toList());
    }
}
