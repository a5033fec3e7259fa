package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The interface before there is something behind it, and afterwards. */
class StartingTest {

    @Test
    void withoutServicesEveryAddressSaysThatItIsNotReady() {
        try (Api api = new Api()) {
            assertEquals(200, api.get("/health").status());
            api.withoutServices();
            for (String path : new String[] {"/health", "/leads", "/nothing"}) {
                Api.Answer answer = api.get(path);
                assertEquals(503, answer.status(), path);
                assertEquals("rest.starting", answer.text("/code"), path);
                assertTrue(!answer.header("Retry-After").isEmpty(), path);
            }
        }
    }
}
