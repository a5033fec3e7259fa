package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The books of a unit, read in full: every lead and every decision. Checks that they agree with each other, so that no lead
 * is lost, doubled, or in two places.
 */
final class Books {

    private static final List<String> STATES = List.of("owned", "pool", "waiting", "held", "closed");

    private final Api api;
    private final String unit;
    private final Map<String, JsonNode> leads = new LinkedHashMap<>();
    private final List<JsonNode> decisions;

    private Books(Api api, String unit) {
        this.api = api;
        this.unit = unit;
        for (JsonNode lead : api.all("/leads?unit=" + unit, "cursor")) {
            JsonNode before = leads.put(lead.path("id").asText(), lead);
            assertTrue(before == null, () -> "listed twice: " + lead);
        }
        decisions = api.all("/decisions?unit=" + unit, "after");
    }

    /** Reads them; nobody may change anything meanwhile. */
    static Books of(Api api, String unit) {
        return new Books(api, unit);
    }

    /** The leads, by id. */
    Map<String, JsonNode> leads() {
        return leads;
    }

    /** The decisions in their order. */
    List<JsonNode> decisions() {
        return decisions;
    }

    /** How many leads each rep owns. */
    Map<String, Integer> owned() {
        Map<String, Integer> owned = new TreeMap<>();
        leads.values().stream()
                .map(Books::owner)
                .filter(owner -> !owner.isEmpty())
                .forEach(owner -> owned.merge(owner, 1, Integer::sum));
        return owned;
    }

    /** The leads by their ids in their source. */
    Map<String, String> ownersByExternalId() {
        Map<String, String> owners = new HashMap<>();
        leads.values().forEach(lead -> owners.put(lead.path("externalId").asText(), owner(lead)));
        return owners;
    }

    private static String owner(JsonNode lead) {
        return lead.path("placement").path("owner").asText();
    }

    private static String state(JsonNode lead) {
        return lead.path("placement").path("state").asText();
    }

    /** Fails unless the accepted leads, and no others, are here, each in exactly one place. */
    Books areSound(Collection<String> accepted) {
        assertEquals(accepted.size(), new HashSet<>(accepted).size(), "an id was given twice");
        assertEquals(Set.copyOf(accepted), leads.keySet(), "accepted leads and those that are there");
        return areSound();
    }

    /** Fails unless lists, counts, decisions and ownerships agree. */
    Books areSound() {
        Set<String> keys = new HashSet<>();
        leads.values()
                .forEach(lead -> assertTrue(
                        keys.add(lead.path("source").asText() + "/"
                                + lead.path("externalId").asText()),
                        () -> "source and external id twice: " + lead));
        statesAreApart();
        countsAgree();
        decisionsAgree();
        return this;
    }

    private void statesAreApart() {
        Map<String, String> seen = new HashMap<>();
        for (String state : STATES) {
            for (JsonNode lead : api.all("/leads?unit=" + unit + "&state=" + state, "cursor")) {
                assertEquals(state, state(lead));
                String other = seen.put(lead.path("id").asText(), state);
                assertTrue(other == null, () -> "in two places, " + other + " and " + lead);
            }
        }
        assertEquals(leads.keySet(), seen.keySet(), "the states together are all leads");
    }

    private void countsAgree() {
        JsonNode counts = api.get("/counts?unit=" + unit).expect(200).json();
        Map<String, Integer> states = new TreeMap<>();
        leads.values().forEach(lead -> states.merge(state(lead), 1, Integer::sum));
        assertEquals(states, positive(counts.path("states")), "states");
        assertEquals(owned(), positive(counts.path("reps")), "reps");
    }

    private static Map<String, Integer> positive(JsonNode object) {
        Map<String, Integer> counts = new TreeMap<>();
        object.properties().forEach(entry -> {
            if (entry.getValue().asInt() != 0) {
                counts.put(entry.getKey(), entry.getValue().asInt());
            }
        });
        return counts;
    }

    private void decisionsAgree() {
        Map<String, JsonNode> last = new HashMap<>();
        long before = 0;
        for (JsonNode decision : decisions) {
            long sequence = decision.path("sequence").asLong();
            assertEquals(before + 1, sequence, "decisions are numbered without gaps");
            before = sequence;
            last.put(decision.path("lead").asText(), decision);
        }
        assertEquals(leads.keySet(), last.keySet(), "every lead was decided, and no other");
        last.forEach((id, decision) -> assertEquals(
                decision.path("placement"),
                leads.get(id) == null ? null : leads.get(id).path("placement"),
                "where the last decision put it"));
    }

    /** Fails unless each of these leads has exactly one open ownership, that of its owner. */
    void haveOneOpenOwnership(Collection<String> ids) {
        ExecutorService readers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> checks = new ArrayList<>();
            for (String id : ids) {
                checks.add(() -> {
                    oneOpenOwnership(id);
                    return null;
                });
            }
            for (Future<Void> check : readers.invokeAll(checks)) {
                check.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getMessage(), e);
        } finally {
            readers.shutdownNow();
        }
    }

    private void oneOpenOwnership(String id) {
        List<String> open = new ArrayList<>();
        for (JsonNode one :
                api.get("/leads/" + id + "/ownerships").expect(200).json().path("items")) {
            if (one.path("to").isMissingNode()) {
                open.add(one.path("rep").asText());
            }
        }
        JsonNode lead = leads.get(id);
        String owner = lead == null ? "" : owner(lead);
        assertEquals(owner.isEmpty() ? List.of() : List.of(owner), open, () -> "open ownerships of " + id);
    }
}
