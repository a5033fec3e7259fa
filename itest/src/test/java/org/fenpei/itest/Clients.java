package org.fenpei.itest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Clients that deliver one lead after another, each as fast as it is answered, until they are told to end. */
final class Clients {

    private final Api api;
    private final Map<String, Object> lead;
    private final String prefix;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile boolean end;

    /**
     * Starts them.
     *
     * @param lead what each lead has, but for its external id
     * @param prefix how the external ids begin
     */
    Clients(Api api, int number, String prefix, Map<String, Object> lead) {
        this.api = api;
        this.lead = lead;
        this.prefix = prefix;
        for (int i = 0; i < number; i++) {
            int client = i;
            threads.add(new Thread(() -> deliver(client), prefix + client));
        }
        threads.forEach(Thread::start);
    }

    private void deliver(int client) {
        for (int i = 0; !end; i++) {
            String externalId = prefix + client + "-" + i;
            try {
                Map<String, Object> body = new java.util.HashMap<>(lead);
                body.put("externalId", externalId);
                Answer answer = api.trySend(api.postRequest("/leads", body));
                if (answer.status() == 201) {
                    accepted.put(externalId, answer.json().path("lead").asText());
                } else {
                    wrong.add(externalId + ": " + answer.status() + " " + answer.text());
                }
            } catch (IOException e) {
                unanswered.add(externalId);
                return;
            }
        }
    }

    /** How many leads were accepted by now. */
    int count() {
        return accepted.size();
    }

    /** Lets each finish the lead that it is at, and waits for that. */
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
    }

    /** The leads that were answered with 201: external id and id. */
    Map<String, String> accepted() {
        return accepted;
    }

    /** External ids of leads that were sent, but not answered. */
    List<String> unanswered() {
        return List.copyOf(unanswered);
    }

    /** Answers other than 201. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
