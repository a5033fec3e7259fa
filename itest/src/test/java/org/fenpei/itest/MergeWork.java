package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that make one of two leads and two of one again, each with pairs of its own, until they are told to end or get no answer. What was
 * answered must be so afterwards; what was not answered, wholly or not at all.
 */
final class MergeWork {

    private static final int CLIENTS = 3;
    private static final int PAIRS = 8;

    /** Two leads, of which the second is merged into the first. Used by one thread at a time. */
    private static final class Pair {

        private final String stays;
        private final String goes;
        private final String owner;
        private boolean merged;
        private int answered;
        private boolean open;

        Pair(String stays, String goes, String owner) {
            this.stays = stays;
            this.goes = goes;
            this.owner = owner;
        }
    }

    private final Api api;
    private final String unit;
    private final List<List<Pair>> pairs = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile boolean end;

    /** Brings the leads: the first of a pair has no city, which it gets from the second. */
    MergeWork(Api api, String unit) {
        this.api = api;
        this.unit = unit;
        Works.unit(api, unit, 4);
        List<String> ids = Works.leads(
                api,
                unit,
                2 * CLIENTS * PAIRS,
                i -> i % 2 == 0 ? Map.of("company", "One " + i) : Map.of("company", "Two " + i, "city", "南京"));
        for (int i = 0; i < CLIENTS; i++) {
            List<Pair> own = new ArrayList<>();
            for (int j = 0; j < PAIRS; j++) {
                int at = 2 * (i * PAIRS + j);
                own.add(new Pair(ids.get(at), ids.get(at + 1), owner(ids.get(at))));
            }
            pairs.add(own);
        }
    }

    private String owner(String lead) {
        JsonNode placement = api.get("/leads/" + lead).expect(200).json().path("placement");
        return placement.path("owner").asText();
    }

    void start() {
        end = false;
        threads.clear();
        for (int i = 0; i < CLIENTS; i++) {
            List<Pair> own = pairs.get(i);
            threads.add(new Thread(() -> work(own), unit + "-" + i));
        }
        threads.forEach(Thread::start);
    }

    private void work(List<Pair> own) {
        for (int i = 0; !end; i = (i + 1) % own.size()) {
            Pair pair = own.get(i);
            String path = "/leads/" + pair.goes + (pair.merged ? "/unmerge" : "/merge");
            Map<String, Object> body = pair.merged
                    ? Map.of("reason", "two")
                    : Map.of("into", pair.stays, "owner", pair.owner, "reason", "one");
            pair.open = true;
            try {
                Answer answer = api.trySend(api.postRequest(path, body));
                if (answer.status() != 200) {
                    wrong.add(path + ": " + answer.status() + " " + answer.text());
                    return;
                }
                pair.open = false;
                pair.merged = !pair.merged;
                pair.answered++;
                count.incrementAndGet();
            } catch (IOException e) {
                return;
            }
        }
    }

    /** How much was answered by now. */
    int count() {
        assertEquals(List.of(), List.copyOf(wrong));
        return count.get();
    }

    void end() {
        end = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        assertEquals(List.of(), List.copyOf(wrong));
    }

    /** Fails unless all is as it was answered; what was not answered is noted as it is. */
    void check() {
        Books books = Books.of(api, unit).areSound();
        for (List<Pair> own : pairs) {
            for (Pair pair : own) {
                check(books, pair);
            }
        }
        books.haveOneOpenOwnership(books.leads().keySet());
    }

    private void check(Books books, Pair pair) {
        boolean merged = state(books, pair.goes).equals("closed");
        List<String> doors = books.decisions().stream()
                .filter(decision -> decision.path("lead").asText().equals(pair.goes))
                .map(decision -> decision.path("door").asText())
                .filter(door -> door.equals("merge") || door.equals("unmerge"))
                .toList();
        for (int i = 0; i < doors.size(); i++) {
            assertEquals(i % 2 == 0 ? "merge" : "unmerge", doors.get(i), () -> pair.goes + ": " + doors);
        }
        assertEquals(merged, doors.size() % 2 == 1, () -> pair.goes + ": " + doors);
        assertTrue(
                doors.size() == pair.answered || (pair.open && doors.size() == pair.answered + 1),
                () -> pair.goes + ": answered " + pair.answered + ", logged " + doors.size());
        assertEquals("owned", state(books, pair.stays));
        String city = lead(books, pair.stays).path("attributes").path("city").asText();
        assertEquals(merged ? "南京" : "", city, "what the merged lead brought");
        if (merged) {
            JsonNode into = api.get("/leads/" + pair.goes)
                    .expect(200)
                    .json()
                    .path("placement")
                    .path("reason");
            assertTrue(into.toString().contains(pair.stays), into::toString);
        }
        pair.merged = merged;
        pair.answered = doors.size();
        pair.open = false;
    }

    private static String state(Books books, String id) {
        return lead(books, id).path("placement").path("state").asText();
    }

    private static JsonNode lead(Books books, String id) {
        return Objects.requireNonNull(books.leads().get(id), () -> "lost: " + id);
    }
}
