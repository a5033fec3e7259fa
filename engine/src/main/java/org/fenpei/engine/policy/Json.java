package org.fenpei.engine.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;

/** Reads and writes JSON documents strictly: one object, no doubled names, nothing after it. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Json() {}

    /**
     * Reads an object.
     *
     * @throws FenpeiException of kind INVALID with line and column if it is no JSON object
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(String text) {
        try {
            Object value = MAPPER.readValue(text, Object.class);
            if (value instanceof Map<?, ?> map) {
                return (Map<String, Object>) map;
            }
            throw FenpeiException.invalid(Problem.error("", null, Reason.of("config.type", "expected", "object")));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw FenpeiException.invalid(new Problem(
                    Problem.Severity.ERROR,
                    "",
                    null,
                    Reason.of("engine.no-json", "why", e.getOriginalMessage()),
                    at == null ? 0 : at.getLineNr(),
                    at == null ? 0 : at.getColumnNr()));
        }
    }

    /** Writes a value of maps, lists, texts, numbers and booleans; the names of objects sorted. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value that is no JSON", e);
        }
    }
}
