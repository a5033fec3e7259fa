package org.fenpei.rest.wire;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Texts;

/**
 * JSON in and out. Reading is strict: nothing after the value, no member twice, no comments. Writing leaves out what is
 * absent. Safe to use from any thread.
 */
public final class Json {

    private final JsonMapper mapper;

    /**
     * Sets the mapping up.
     *
     * @param texts makes the sentences that stand beside reasons
     */
    public Json(Texts texts) {
        mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .defaultPropertyInclusion(
                        com.fasterxml.jackson.annotation.JsonInclude.Value.construct(Include.NON_NULL, Include.ALWAYS))
                .addModule(Wire.module(texts))
                .build();
    }

    /**
     * Reads a document.
     *
     * @throws RestException if it is empty or malformed, with line and column
     */
    public JsonNode read(byte[] bytes) {
        try {
            JsonNode node = mapper.readTree(bytes);
            if (node.isMissingNode()) {
                throw RestException.unreadable(List.of(Problem.error("", null, Reason.of("rest.empty-body"))));
            }
            return node;
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads documents that follow each other, one a line, as a list.
     *
     * @throws RestException if one is malformed, with line and column
     */
    public ArrayNode readLines(byte[] bytes) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        try (MappingIterator<JsonNode> lines = mapper.readerFor(JsonNode.class)
                .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readValues(bytes)) {
            while (lines.hasNextValue()) {
                list.add(lines.nextValue());
            }
            return list;
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RestException malformed(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        int line = at == null ? 0 : Math.max(0, at.getLineNr());
        int column = at == null ? 0 : Math.max(0, at.getColumnNr());
        Reason reason = Reason.of("rest.malformed-json", "line", line, "column", column);
        return RestException.unreadable(List.of(new Problem(Problem.Severity.ERROR, "", null, reason, line, column)));
    }

    /** Writes a value for a reader of that language. */
    public void write(Object value, Locale locale, OutputStream out) throws IOException {
        mapper.writer().withAttribute(Wire.LOCALE, locale).writeValue(out, value);
    }

    /** A value as a tree, to change it; holds nothing that depends on the language. */
    public ObjectNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    /** An object as plain lists, maps and values; small whole numbers are integers. */
    @SuppressWarnings("unchecked") // an object's members have names
    public Map<String, Object> map(ObjectNode object) {
        return mapper.convertValue(object, Map.class);
    }

    /** The bytes of a value in which nothing depends on the language. */
    public byte[] bytes(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
