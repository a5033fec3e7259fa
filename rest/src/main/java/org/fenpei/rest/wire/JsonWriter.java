package org.fenpei.rest.wire;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Locale;

/** Writes every answer that is an object as JSON, in the language that the answer declares. */
public final class JsonWriter implements MessageBodyWriter<Object> {

    private final Json json;

    /** Writes with that mapping. */
    public JsonWriter(Json json) {
        this.json = json;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return mediaType.getSubtype().endsWith("json") && type != byte[].class && type != String.class;
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        Object language = headers.getFirst(HttpHeaders.CONTENT_LANGUAGE);
        json.write(value, Locale.forLanguageTag(language == null ? "en" : language.toString()), out);
    }
}
