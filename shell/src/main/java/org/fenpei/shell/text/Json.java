package org.fenpei.shell.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

    /** The objects that a document holds, one behind the other or in a list; empty if it holds anything else. */
    public static Optional<List<JsonNode>> objects(String json) {
        List<JsonNode> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> nodes = MAPPER.readerFor(JsonNode.class).readValues(json)) {
            while (nodes.hasNextValue()) {
                JsonNode node = nodes.nextValue();
                if (node.isArray()) {
                    node.forEach(objects::add);
                } else {
                    objects.add(node);
                }
            }
        } catch (IOException e) {
            // As for one object: the caller says what was expected.
            return Optional.empty();
        }
        return objects.stream().allMatch(JsonNode::isObject) ? Optional.of(objects) : Optional.empty();
    }

    /** The one value that a text is; empty if it is none. */
    public static Optional<JsonNode> literal(String json) {
        try {
            return Optional.ofNullable(MAPPER.readerFor(JsonNode.class)
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .<JsonNode>readValue(json));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** A node as the Java value that an attribute may have; null for JSON's null. */
    public static @Nullable Object value(JsonNode node) {
        return MAPPER.convertValue(node, Object.class);
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
