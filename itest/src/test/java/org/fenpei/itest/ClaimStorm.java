package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fifty reps run for the leads of two pools, one by one and many at a time, wholly or in part, give some back and make deals of others, under
 * limits that most of them come to: by the day, for one pool, for what is held. What they were told, the log, the counters and what is left
 * must agree to the last one.
 */
final class ClaimStorm {

    private static final int REPS = 50;
    private static final int CLIENTS = 16;
    private static final int DAY = 24;
    private static final int FROM_ONE = 14;
    private static final int HELD = 16;
    private static final int BATCH = 1_000;

    /** So many leads everybody runs for. */
    private static final int HOT = 200;

    private final Api api;
    private final String unit;
    private final int tries;
    private final List<List<String>> pools = new ArrayList<>();
    private final Map<String, AtomicInteger> won = new ConcurrentHashMap<>();
    private final Set<String> deals = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();

    private ClaimStorm(Api api, String unit, int tries) {
        this.api = api;
        this.unit = unit;
        this.tries = tries;
    }

    /**
     * Lets it come.
     *
     * @param leads how many there are, half of them in each pool
     * @param tries how often each of the clients tries for something
     */
    static void run(Api api, String unit, int leads, int tries) {
        ClaimStorm storm = new ClaimStorm(api, unit, tries);
        storm.setUp(leads);
        storm.rage();
        storm.check();
    }

    private String rep(int number) {
        return unit + "." + number;
    }

    private String pool(int number) {
        return unit + "-" + number;
    }

    /** Where it is noon, so that no day ends in the middle. */
    private static String noon() {
        int ahead = 12 - LocalTime.now(ZoneOffset.UTC).getHour();
        return "Etc/GMT" + (ahead > 0 ? "-" + ahead : "+" + -ahead);
    }

    private void setUp(int leads) {
        List<Map<String, Object>> reps = new ArrayList<>();
        String zone = noon();
        for (int i = 0; i < REPS; i++) {
            reps.add(Map.of("id", rep(i), "unit", unit, "name", "Rep " + i, "zone", zone));
        }
        List<Map<String, Object>> both = new ArrayList<>();
        List<Map<String, Object>> policies = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(Map.of("id", pool(i), "unit", unit, "name", "Pool " + i));
            Map<String, Object> step = Map.of("id", "pool", "strategy", "pool", "config", Map.of("pool", pool(i)));
            policies.add(Map.of(
                    "id", pool(i) + "-policy", "unit", unit, "steps", List.of(step), "end", Map.of("wait", true)));
        }
        api.put("/units/" + unit, Map.of("name", unit)).expect(200, 201);
        api.post("/setup", Map.of("pools", both, "reps", reps, "policies", policies))
                .expect(200);
        List<Map<String, Object>> rules = List.of(
                Map.of("id", "day", "what", "claims", "count", DAY, "period", "day"),
                Map.of("id", "one", "what", "claims", "count", FROM_ONE, "period", "P7D", "pools", List.of(pool(0))),
                Map.of("id", "hold", "what", "held", "count", HELD, "except", "lead.stage == 'deal'"));
        api.put("/units/" + unit + "/settings/limits", Map.of("rules", rules)).expect(200);
        for (int i = 0; i < 2; i++) {
            pools.add(leadsIn(i, leads / 2));
        }
    }

    private List<String> leadsIn(int pool, int number) {
        List<String> ids = new ArrayList<>();
        for (int from = 0; from < number; from += BATCH) {
            List<Map<String, Object>> leads = new ArrayList<>();
            for (int i = from; i < Math.min(number, from + BATCH); i++) {
                leads.add(Map.of(
                        "unit", unit, "source", pool(pool), "externalId", "n" + i, "policy", pool(pool) + "-policy"));
            }
            for (JsonNode item : api.post("/leads/batch", Map.of("leads", leads))
                    .expect(200)
                    .json()
                    .path("items")) {
                assertEquals("pool", item.path("placement").path("state").asText());
                ids.add(item.path("lead").asText());
            }
        }
        return ids;
    }

    private void rage() {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(i);
                all.add(() -> {
                    for (int one = 0; one < tries; one++) {
                        attempt(random);
                    }
                    return null;
                });
            }
            for (Future<Void> one : clients.invokeAll(all)) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getMessage(), e);
        } finally {
            clients.shutdownNow();
        }
    }

    private void attempt(Random random) {
        String rep = rep(random.nextInt(REPS));
        int pool = random.nextInt(2);
        boolean whole = random.nextInt(3) == 0;
        Map<String, Object> claim = new HashMap<>(Map.of("rep", rep, "allOrNothing", whole));
        if (random.nextInt(4) == 0) {
            claim.put("next", 1 + random.nextInt(6));
        } else {
            Set<String> some = new HashSet<>();
            List<String> leads = pools.get(pool);
            for (int i = 0; i <= random.nextInt(8); i++) {
                some.add(leads.get(random.nextInt(random.nextBoolean() ? HOT : leads.size())));
            }
            claim.put("leads", some);
        }
        Answer answer = api.post("/pools/" + pool(pool) + "/claims", claim)
                .expect(whole ? new int[] {200, 409} : new int[] {200});
        if (answer.status() == 409) {
            refused.incrementAndGet();
            return;
        }
        List<String> got = new ArrayList<>();
        for (JsonNode item : answer.json().path("items")) {
            JsonNode decision = item.path("decision");
            if (decision.isMissingNode()) {
                refused.incrementAndGet();
            } else {
                assertEquals(rep, decision.path("placement").path("owner").asText());
                got.add(decision.path("lead").asText());
            }
        }
        won.computeIfAbsent(rep, one -> new AtomicInteger()).addAndGet(got.size());
        if (!got.isEmpty() && random.nextInt(3) == 0) {
            goOnWith(got.get(0), rep, random.nextBoolean());
        }
    }

    /** Gives it back, or makes a deal of it. */
    private void goOnWith(String lead, String rep, boolean deal) {
        if (deal) {
            String change = "{\"attributes\":{\"stage\":\"deal\"}}";
            api.send(api.request("/leads/" + lead)
                            .header("Content-Type", "application/json")
                            .method("PATCH", BodyPublishers.ofString(change))
                            .build())
                    .expect(200);
            deals.add(lead);
        } else {
            api.post("/leads/" + lead + "/release", Map.of("rep", rep, "reason", "no time"))
                    .expect(200);
        }
    }

    private void check() {
        Books books = Books.of(api, unit).areSound();
        Map<String, Integer> claims = new TreeMap<>();
        Map<String, Integer> fromOne = new TreeMap<>();
        Map<String, String> owners = new HashMap<>();
        for (JsonNode decision : books.decisions()) {
            String lead = decision.path("lead").asText();
            JsonNode placement = decision.path("placement");
            String owner = placement.path("owner").asText();
            String before = owners.put(lead, owner);
            if (decision.path("door").asText().equals("claim")) {
                assertEquals("", before, () -> "claimed from its owner: " + decision);
                claims.merge(owner, 1, Integer::sum);
                if (placement.path("pool").asText().equals(pool(0))) {
                    fromOne.merge(owner, 1, Integer::sum);
                }
            }
        }
        Map<String, Integer> held = new TreeMap<>();
        books.leads().forEach((id, lead) -> {
            String owner = lead.path("placement").path("owner").asText();
            if (!owner.isEmpty() && !deals.contains(id)) {
                held.merge(owner, 1, Integer::sum);
            }
        });
        int full = 0;
        for (int i = 0; i < REPS; i++) {
            String rep = rep(i);
            int told = won.getOrDefault(rep, new AtomicInteger()).get();
            assertEquals(told, claims.getOrDefault(rep, 0), "what he was told is what is logged");
            assertTrue(told <= DAY, () -> rep + " claimed " + told);
            Map<String, JsonNode> limits = limits(rep);
            used(told, DAY, of(limits, "day"));
            used(fromOne.getOrDefault(rep, 0), FROM_ONE, of(limits, "one"));
            used(held.getOrDefault(rep, 0), HELD, of(limits, "hold"));
            full += takesTheRest(rep, limits);
        }
        assertTrue(refused.get() > REPS, "there was a storm at all");
        assertTrue(full > 0, "limits were reached");
        books.haveOneOpenOwnership(pools.get(0).subList(0, HOT));
        Books.of(api, unit).areSound();
    }

    private Map<String, JsonNode> limits(String rep) {
        Map<String, JsonNode> limits = new HashMap<>();
        api.get("/reps/" + rep + "/limits")
                .expect(200)
                .json()
                .path("limits")
                .forEach(one -> limits.put(one.path("by").asText(), one));
        return limits;
    }

    private static void used(int expected, int limit, JsonNode counter) {
        assertEquals(expected, counter.path("used").asInt(), counter::toString);
        assertEquals(limit, counter.path("limit").asInt(), counter::toString);
        assertEquals(limit - expected, counter.path("left").asInt(), counter::toString);
        assertTrue(expected <= limit, counter::toString);
    }

    /** What is left he really gets, and not one more; gives whether something was used up before. */
    private int takesTheRest(String rep, Map<String, JsonNode> limits) {
        int left = Math.min(left(limits, "day"), left(limits, "hold"));
        Map<String, Object> more = Map.of("rep", rep, "next", DAY + 1);
        String path = "/pools/" + pool(1) + "/claims";
        JsonNode answer = api.post(path, more).expect(200).json();
        assertEquals(left, answer.path("claimed").asInt(), () -> rep + " had left " + limits);
        Answer none = api.post(path, Map.of("rep", rep, "next", 1)).expect(200);
        JsonNode refusal = none.json().path("items").path(0).path("refusal");
        assertEquals(refusal.path("limit").asInt(-1), refusal.path("present").asInt(-2), none::text);
        Map<String, JsonNode> now = limits(rep);
        assertEquals(0, Math.min(left(now, "day"), left(now, "hold")));
        return left == 0 ? 1 : 0;
    }

    private static int left(Map<String, JsonNode> limits, String rule) {
        return of(limits, rule).path("left").asInt();
    }

    private static JsonNode of(Map<String, JsonNode> limits, String rule) {
        return Objects.requireNonNull(limits.get(rule), () -> rule + " is not in " + limits);
    }
}
