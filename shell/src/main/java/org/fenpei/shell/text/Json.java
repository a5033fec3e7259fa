package org.fenpei.shell.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON. Safe to call from any thread. */
public final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** Maps, lists, texts, numbers and booleans as an indented document that ends with a line's end. */
    public static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a value has no form in JSON", e);
        }
    }

    /** The object that a document holds; empty if it is no document, or holds something else. */
    public static Optional<JsonNode> object(String json) {
        try {
            return Optional.ofNullable(MAPPER.readTree(json)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            // The caller knows what the document should have been, and says so; the parser's words would not help.
            return Optional.empty();
        }
    }
}
