package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reps claim the same leads at the same moment. */
@ExtendWith(SharedContainer.class)
class ConcurrentClaimTest {

    private static final int CLIENTS = 200;
    private static final int RACES = 5;
    private static final int STORM_REPS = 20;
    private static final int STORM_LEADS = 500;
    private static final int CAP = 15;
    private static final long SEED = 20_261_121;

    private final Api api;

    ConcurrentClaimTest(Api api) {
        this.api = api;
    }

    /** A unit with reps, a pool and a policy that puts everything into it. */
    private void unit(String unit, int reps, Map<String, Object> pool) {
        List<Map<String, Object>> people = new ArrayList<>();
        for (int i = 0; i < reps; i++) {
            people.add(Map.of("id", rep(unit, i), "unit", unit, "name", "Rep " + i));
        }
        Map<String, Object> whole = new java.util.HashMap<>(pool);
        whole.putAll(Map.of("id", unit + "-pool", "unit", unit, "name", "Pool"));
        Map<String, Object> policy = Map.of(
                "id",
                unit + "-policy",
                "unit",
                unit,
                "steps",
                List.of(Map.of("id", "pool", "strategy", "pool", "config", Map.of("pool", unit + "-pool"))),
                "end",
                Map.of("wait", true));
        api.put("/units/" + unit, Map.of("name", unit)).expect(200, 201);
        api.post("/setup", Map.of("pools", List.of(whole), "reps", people, "policies", List.of(policy)))
                .expect(200);
    }

    private static String rep(String unit, int number) {
        return unit + "." + number;
    }

    private List<String> leadsInPool(String unit, int number) {
        List<Map<String, Object>> leads = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            leads.add(Map.of("unit", unit, "source", "web", "externalId", "n" + i, "policy", unit + "-policy"));
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode item : api.post("/leads/batch", Map.of("leads", leads))
                .expect(200)
                .json()
                .path("items")) {
            assertEquals("pool", item.path("placement").path("state").asText());
            ids.add(item.path("lead").asText());
        }
        return ids;
    }

    private Answer claim(String unit, String lead, String rep) {
        return api.post("/leads/" + lead + "/claim", Map.of("rep", rep, "pool", unit + "-pool"));
    }

    private static <T> List<T> together(List<Callable<T>> work) {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        CountDownLatch ready = new CountDownLatch(work.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> one : work) {
                futures.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return one.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ofTwoHundredClaimsOfOneLeadExactlyOneWinsAndTheOthersLearnWhoDid() {
        String unit = "race";
        unit(unit, CLIENTS, Map.of());
        List<String> leads = leadsInPool(unit, RACES);
        for (String lead : leads) {
            List<Callable<Answer>> claims = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String rep = rep(unit, i);
                claims.add(() -> claim(unit, lead, rep));
            }
            List<Answer> answers = together(claims);
            List<Answer> won =
                    answers.stream().filter(one -> one.status() == 200).toList();
            assertEquals(1, won.size(), () -> "winners of " + lead);
            String owner = won.get(0).json().path("placement").path("owner").asText();
            for (Answer answer : answers) {
                if (answer.status() != 200) {
                    assertEquals(409, answer.status(), answer::text);
                    assertEquals("engine.already-taken", answer.code());
                    assertEquals(owner, answer.json().path("args").path("owner").asText());
                }
            }
            assertEquals(
                    owner,
                    api.get("/leads/" + lead)
                            .expect(200)
                            .json()
                            .path("placement")
                            .path("owner")
                            .asText());
        }
        Books.of(api, unit).areSound(leads).haveOneOpenOwnership(leads);
    }

    /**
     * Each rep claims from three places at once, and goes on until the cap refuses: claims that were lost to others on
     * the way must not have counted.
     */
    @Test
    void inAStormOfClaimsNoLeadGoesTwiceNoCapIsPassedAndLostClaimsConsumeNothing() {
        String unit = "storm";
        unit(unit, STORM_REPS, Map.of("claimCaps", List.of(Map.of("count", CAP, "period", "P7D"))));
        List<String> leads = leadsInPool(unit, STORM_LEADS);
        Map<String, String> owners = new ConcurrentHashMap<>();
        AtomicInteger lost = new AtomicInteger();
        List<Callable<String>> storm = new ArrayList<>();
        for (int i = 0; i < 3 * STORM_REPS; i++) {
            String rep = rep(unit, i % STORM_REPS);
            List<String> order = new ArrayList<>(leads);
            Collections.shuffle(order, new Random(SEED + i % 7));
            storm.add(() -> {
                for (String lead : order) {
                    Answer answer = claim(unit, lead, rep);
                    if (answer.status() == 200) {
                        String other = owners.put(lead, rep);
                        assertTrue(other == null, () -> lead + " went to " + other + " and to " + rep);
                    } else if (answer.code().equals("engine.already-taken")) {
                        lost.incrementAndGet();
                    } else {
                        answer.expect(409);
                        return answer.code() + " "
                                + answer.json().path("present").asText() + " of "
                                + answer.json().path("limit").asText();
                    }
                }
                return "all tried";
            });
        }
        assertEquals(Set.of("claim-caps.rolling " + CAP + " of " + CAP), Set.copyOf(together(storm)));

        Map<String, Integer> expected = new TreeMap<>();
        for (int i = 0; i < STORM_REPS; i++) {
            expected.put(rep(unit, i), CAP);
        }
        Books books = Books.of(api, unit).areSound(leads);
        assertEquals(expected, books.owned(), "each rep has all that the cap allows, and not one more");
        books.haveOneOpenOwnership(leads);
        assertTrue(lost.get() > STORM_REPS, "there was a storm at all");
        books.leads()
                .forEach((id, lead) -> assertEquals(
                        owners.getOrDefault(id, ""),
                        lead.path("placement").path("owner").asText()));
    }

    @Test
    void whatIsTakenTogetherIsTakenWhollyOrNotAtAll() {
        String unit = "whole";
        unit(unit, 2, Map.of("claimCaps", List.of(Map.of("count", 3, "period", "P7D"))));
        List<String> leads = leadsInPool(unit, 6);
        claim(unit, leads.get(0), rep(unit, 0)).expect(200);
        Map<String, Object> all = Map.of("rep", rep(unit, 1), "leads", leads.subList(0, 3), "allOrNothing", true);
        assertEquals(
                "engine.already-taken",
                api.post("/pools/" + unit + "-pool/claims", all).expect(409).code());
        Map<String, Object> tooMany = Map.of("rep", rep(unit, 1), "next", 4, "allOrNothing", true);
        assertEquals(
                "claim-caps.rolling",
                api.post("/pools/" + unit + "-pool/claims", tooMany).expect(409).code());
        assertEquals(
                Map.of(rep(unit, 0), 1), Books.of(api, unit).areSound(leads).owned());
        Map<String, Object> three = Map.of("rep", rep(unit, 1), "next", 3, "allOrNothing", true);
        assertEquals(
                3,
                api.post("/pools/" + unit + "-pool/claims", three)
                        .expect(200)
                        .json()
                        .path("claimed")
                        .asInt());
        assertEquals(
                Map.of(rep(unit, 0), 1, rep(unit, 1), 3),
                Books.of(api, unit).areSound(leads).owned());
    }
}
