package org.fenpei.shell.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads what a command wrote as JSON. */
final class Parsed {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Parsed() {}

    static boolean isJson(String text) {
        return json(text).isContainerNode();
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
