package org.fenpei.itest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpHeaders;
import java.util.Arrays;

/**
 * What the container answered.
 *
 * @param request method and path, for messages
 * @param status the status
 * @param headers the headers
 * @param text the body
 */
record Answer(String request, int status, HttpHeaders headers, String text) {

    static final ObjectMapper JSON = new ObjectMapper();

    /** This answer, if its status is one of these; fails if not. */
    Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
            throw new AssertionError(
                    request + ": expected " + Arrays.toString(statuses) + ", was " + status + ": " + text);
        }
        return this;
    }

    /** The body as JSON. */
    JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(request + ": no JSON: " + text, e);
        }
    }

    /** The stable code of a problem. */
    String code() {
        return json().path("code").asText();
    }

    /** A header, or nothing. */
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
