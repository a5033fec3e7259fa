package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A strategy's bundle is replaced, put beside itself, removed and brought back while clients deliver leads at full speed. */
@ExtendWith(SharedContainer.class)
class HotSwapTest {

    private static final String UNIT = "swap";
    private static final List<String> REPS = List.of("swap.a", "swap.b", "swap.c", "swap.d", "swap.e");
    private static final List<String> VERSIONS = List.of("1.0.0", "1.1.0", "1.2.0");
    private static final String FILE = "turn.jar";
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 7;
    private static final int SAMPLE = 1_500;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration AFTER_RETURN = Duration.ofSeconds(1);

    private final Container container;
    private final Api api;

    @TempDir
    private Path folder = Path.of("");

    HotSwapTest(Container container, Api api) {
        this.container = container;
        this.api = api;
    }

    /** A time in which the strategy was away, or in which it must not have been. */
    private record Span(Instant from, Instant to, boolean away) {}

    @BeforeEach
    void unitWithATurn() throws IOException {
        List<Map<String, Object>> reps = new ArrayList<>();
        REPS.forEach(id -> reps.add(Map.of("id", id, "unit", UNIT, "name", id)));
        api.put("/units/" + UNIT, Map.of("name", "Swap")).expect(200, 201);
        for (String version : VERSIONS) {
            TestBundle.write(container, folder, version);
        }
        api.post(
                        "/setup",
                        Map.of(
                                "reps",
                                reps,
                                "policies",
                                List.of(Map.of(
                                        "id",
                                        "swap-turn",
                                        "unit",
                                        UNIT,
                                        "steps",
                                        List.of(Map.of("id", "turn", "strategy", TestBundle.STRATEGY)),
                                        "end",
                                        Map.of("wait", true)))))
                .expect(200);
    }

    @AfterEach
    void withoutTheBundle() {
        for (String file : List.of(FILE, beside("1.1.0"), beside("1.2.0"))) {
            container.deploy().resolve(file).toFile().delete();
        }
        Wait.until(SOON, "the strategy is gone", () -> !api.strategy(TestBundle.STRATEGY)
                .containsValue("active"));
    }

    @Test
    void replacingAStrategyUnderLoadLosesDoublesAndFailsNothingAndKeepsTheTurnExact() {
        deploy("1.0.0", FILE);
        awaitActive("1.0.0");
        Clients clients = new Clients(api, CLIENTS, "s", Map.of("unit", UNIT, "source", "swap", "policy", "swap-turn"));
        List<Span> spans = new ArrayList<>();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                replaceInPlace("1.1.0", clients);
                spans.add(sideBySide(clients));
                spans.add(removeAndBringBack(clients));
            }
        } finally {
            clients.end();
        }

        assertEquals(List.of(), clients.wrong(), "answers other than 201");
        assertEquals(List.of(), clients.unanswered(), "requests without an answer");
        Wait.until(SOON, "nobody waits any more", () -> api.waiting(UNIT) == 0);
        Books books = Books.of(api, UNIT).areSound(clients.accepted().values());
        books.haveOneOpenOwnership(sample(books));
        everyLeadIsGivenOnce(books);
        turnIsExact(books);
        waitingEndsWithTheReturn(books, spans);
        System.out.println(
                "Hot swap: " + 3 * ROUNDS + " changes, " + books.leads().size() + " leads, "
                        + (books.decisions().size() - books.leads().size()) + " of them waited");
    }

    private static String beside(String version) {
        return "turn-" + version + ".jar";
    }

    private void deploy(String version, String name) {
        container.deploy(folder.resolve(TestBundle.STRATEGY + "-" + version + ".jar"), name);
    }

    private void awaitActive(String version) {
        Wait.until(
                SOON,
                () -> version + " is active, but: " + api.get("/strategies").text(),
                () -> "active".equals(api.strategy(TestBundle.STRATEGY).get(version)));
    }

    private void awaitOnly(String version) {
        Map<String, String> only = Map.of(version, "active");
        Wait.until(
                SOON,
                () -> "only " + version + " is there, but: "
                        + api.get("/strategies").text(),
                () -> only.equals(api.strategy(TestBundle.STRATEGY)));
    }

    /** More leads come before the next change, so that each change meets some. */
    private static void awaitLeads(Clients clients) {
        int before = clients.count();
        Wait.until(SOON, "further leads come", () -> clients.count() > before + 2 * CLIENTS);
    }

    /** The file is overwritten by another version, which is later overwritten by the first one again. */
    private void replaceInPlace(String version, Clients clients) {
        deploy(version, FILE);
        awaitOnly(version);
        awaitLeads(clients);
    }

    /** The new version comes beside the old one, which then goes: there is no moment without the strategy. */
    private Span sideBySide(Clients clients) {
        Instant from = Instant.now();
        deploy("1.2.0", beside("1.2.0"));
        awaitActive("1.2.0");
        awaitLeads(clients);
        container.undeploy(FILE);
        awaitOnly("1.2.0");
        awaitLeads(clients);
        return new Span(from, Instant.now(), false);
    }

    /** The bundle goes, leads gather, and it comes back in its first version. */
    private Span removeAndBringBack(Clients clients) {
        container.undeploy(beside("1.2.0"));
        Wait.until(SOON, "the strategy is missing", () -> !api.strategy(TestBundle.STRATEGY)
                .containsValue("active"));
        Instant from = Instant.now();
        Wait.until(SOON, "leads wait", () -> api.waiting(UNIT) > 3 * CLIENTS);
        deploy("1.0.0", FILE);
        awaitOnly("1.0.0");
        Instant back = Instant.now();
        awaitLeads(clients);
        return new Span(from, back, true);
    }

    /** All that waited and as many others: each costs a request. */
    private static Set<String> sample(Books books) {
        Map<String, Integer> decided = new HashMap<>();
        books.decisions().forEach(one -> decided.merge(one.path("lead").asText(), 1, Integer::sum));
        Set<String> sample = new LinkedHashSet<>();
        decided.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .limit(SAMPLE)
                .forEach(entry -> sample.add(entry.getKey()));
        books.leads().keySet().stream().limit(SAMPLE).forEach(sample::add);
        return sample;
    }

    private static boolean isOwned(JsonNode decision) {
        return decision.path("placement").path("state").asText().equals("owned");
    }

    private static void everyLeadIsGivenOnce(Books books) {
        Map<String, Integer> given = new HashMap<>();
        books.decisions().stream()
                .filter(HotSwapTest::isOwned)
                .forEach(one -> given.merge(one.path("lead").asText(), 1, Integer::sum));
        assertEquals(books.leads().keySet(), given.keySet(), "all have an owner");
        assertEquals(Set.of(1), Set.copyOf(given.values()), "how often a lead was given to somebody");
    }

    /** The best possible bound for equal weights, after every single decision. */
    private static void turnIsExact(Books books) {
        int members = REPS.size();
        double bound = 1 - 1.0 / (2 * members - 2);
        Map<String, Integer> received = new TreeMap<>();
        int turns = 0;
        for (JsonNode decision : books.decisions()) {
            if (isOwned(decision)) {
                turns++;
                received.merge(decision.path("placement").path("owner").asText(), 1, Integer::sum);
                double share = turns / (double) members;
                for (String rep : REPS) {
                    double distance = Math.abs(received.getOrDefault(rep, 0) - share);
                    int after = turns;
                    assertTrue(
                            distance <= bound + 1e-9,
                            () -> rep + " is " + distance + " off after " + after + " turns: " + received);
                }
            }
        }
    }

    private static void waitingEndsWithTheReturn(Books books, List<Span> spans) {
        Map<String, Instant> waitingSince = new HashMap<>();
        int measured = 0;
        Duration longest = Duration.ZERO;
        for (JsonNode decision : books.decisions()) {
            String lead = decision.path("lead").asText();
            Instant at = Instant.parse(decision.path("at").asText());
            Instant since = waitingSince.remove(lead);
            if (!isOwned(decision)) {
                waitingSince.put(lead, at);
                spans.stream()
                        .filter(span -> !span.away() && at.isAfter(span.from()) && at.isBefore(span.to()))
                        .findAny()
                        .ifPresent(span -> {
                            throw new AssertionError("side by side, and yet a lead waited: " + decision);
                        });
            } else if (since != null) {
                for (Span span : spans) {
                    if (span.away() && !since.isBefore(span.from()) && since.isBefore(span.to())) {
                        Duration late = Duration.between(span.to(), at);
                        longest = late.compareTo(longest) > 0 ? late : longest;
                        measured++;
                    }
                }
            }
        }
        Duration last = longest;
        assertTrue(measured >= ROUNDS * CLIENTS, "leads did wait");
        assertTrue(last.compareTo(AFTER_RETURN) <= 0, () -> "decided only " + last + " after the return");
        System.out.println("Hot swap: the last lead that had waited was decided " + last.toMillis()
                + " ms after the strategy was seen to be back");
    }
}
