package org.fenpei.persistence.db;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Maps and lists of plain values to JSON text and back, on Jackson's streams. About a microsecond for the attributes of
 * a lead.
 */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** How numbers are read. */
    private enum Numbers {
        /** Whole ones as long, others as double: one type each, whatever the size. */
        WIDE,
        /** The smallest type that holds the number, as JSON documents of people are read elsewhere. */
        NATURAL
    }

    private Json() {}

    /** The text of a map, list or plain value. */
    public static String write(@Nullable Object value) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            put(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Reads an object; whole numbers become long, others double. */
    public static Map<String, Object> wide(String text) {
        return object(text, Numbers.WIDE);
    }

    /** Reads an object; numbers get the smallest type that holds them. */
    public static Map<String, Object> natural(String text) {
        return object(text, Numbers.NATURAL);
    }

    /** Reads a list; numbers get the smallest type that holds them. */
    public static List<?> list(String text) {
        return (List<?>) read(text, Numbers.NATURAL);
    }

    /** Reads a list of texts. */
    public static List<String> texts(String text) {
        return list(text).stream().map(String.class::cast).toList();
    }

    @SuppressWarnings("unchecked") // an object's names are texts
    private static Map<String, Object> object(String text, Numbers numbers) {
        return (Map<String, Object>) read(text, numbers);
    }

    private static Object read(String text, Numbers numbers) {
        try (JsonParser in = FACTORY.createParser(text)) {
            Object value = value(in, in.nextToken(), numbers);
            if (value == null) {
                throw new IllegalStateException("null where the database keeps a document");
            }
            return value;
        } catch (IOException e) {
            // Without the parser's text, which quotes the document.
            throw new IllegalStateException("a document in the database is not JSON: " + e.getClass(), null);
        }
    }

    private static void put(JsonGenerator out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Number number) {
            putNumber(out, number);
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.writeFieldName((String) entry.getKey());
                put(out, entry.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            out.writeStartArray();
            for (Object item : items) {
                put(out, item);
            }
            out.writeEndArray();
        } else {
            throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private static void putNumber(JsonGenerator out, Number number) throws IOException {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            out.writeNumber(number.longValue());
        } else if (number instanceof Double || number instanceof Float) {
            out.writeNumber(number.doubleValue());
        } else {
            out.writeNumber(new java.math.BigDecimal(number.toString()));
        }
    }

    private static @Nullable Object value(JsonParser in, @Nullable JsonToken token, Numbers numbers)
            throws IOException {
        if (token == null) {
            throw new IOException("document ends early");
        }
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                    map.put(name, value(in, in.nextToken(), numbers));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (JsonToken next = in.nextToken(); next != JsonToken.END_ARRAY; next = in.nextToken()) {
                    list.add(value(in, next, numbers));
                }
                yield list;
            }
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> numbers == Numbers.WIDE && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                    ? in.getLongValue()
                    : in.getNumberValue();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("unexpected " + token);
        };
    }
}
