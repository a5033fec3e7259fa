package org.fenpei.rest.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads bodies of JSON, and of one JSON a line, which becomes an object with the member {@code leads}. */
public final class JsonReader implements MessageBodyReader<JsonDocument> {

    /** JSON, one value a line. */
    public static final String LINES = "application/x-ndjson";

    private final Json json;

    /** Reads with that mapping. */
    public JsonReader(Json json) {
        this.json = json;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == JsonDocument.class;
    }

    @Override
    public JsonDocument readFrom(
            Class<JsonDocument> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream content)
            throws IOException {
        String subtype = mediaType.getSubtype();
        byte[] bytes = content.readAllBytes();
        if ("x-ndjson".equals(subtype)) {
            JsonNode list = json.readLines(bytes);
            return new JsonDocument(bytes, JsonNodeFactory.instance.objectNode().set("leads", list));
        }
        if (!"json".equals(subtype) && !subtype.endsWith("+json")) {
            // A body without a declared type comes here as well.
            throw new NotSupportedException();
        }
        return new JsonDocument(bytes, json.read(bytes));
    }
}
