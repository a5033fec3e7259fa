package org.fenpei.rest.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** A body that was read and is JSON. Its text never shows what is in it. */
public final class JsonDocument {

    private final byte[] bytes;
    private final JsonNode root;

    JsonDocument(byte[] bytes, JsonNode root) {
        this.bytes = bytes;
        this.root = root;
    }

    /** The value. */
    public JsonNode root() {
        return root;
    }

    /** The value as an object whose members are to be read one by one. */
    public Body body() {
        return Body.of(root);
    }

    /** The text as it came. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
