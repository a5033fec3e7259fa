package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.service.Receipt;
import org.junit.jupiter.api.Test;

class ManyClientsTest {

    private static final int CLIENTS = 300;

    @Test
    void moreClientsThanThreadsMayWaitAndAllAreAnswered() throws Exception {
        try (Api api = new Api()) {
            ConcurrentLinkedQueue<CompletableFuture<Receipt>> waiting = new ConcurrentLinkedQueue<>();
            CountDownLatch allThere = new CountDownLatch(CLIENTS);
            api.assigner.onSubmit = intake -> {
                CompletableFuture<Receipt> receipt = new CompletableFuture<>();
                waiting.add(receipt);
                allThere.countDown();
                return receipt;
            };
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                HttpRequest request = api.request("/api/v1/leads")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"source\":\"web\"}"))
                        .build();
                answers.add(api.client().sendAsync(request, HttpResponse.BodyHandlers.ofString()));
            }
            // The server has 200 threads: were one kept for each client, the last hundred would never get this far.
            assertTrue(allThere.await(60, TimeUnit.SECONDS));
            long number = 0;
            for (CompletableFuture<Receipt> receipt : waiting) {
                number++;
                receipt.complete(new Receipt(FakeAssigner.decision(new LeadId(number), number, Door.POLICY), false));
            }
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertEquals(201, answer.get(60, TimeUnit.SECONDS).statusCode());
            }
        }
    }
}
