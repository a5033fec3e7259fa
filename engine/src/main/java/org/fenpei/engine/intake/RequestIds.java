package org.fenpei.engine.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Makes the id of a thing from the key under which it was asked for. Whoever asks again, on whatever node, after whatever failure, comes
 * to the same id, and the database lets only one thing have it: so a repetition makes nothing, without a table of keys. Two keys come to
 * one id with a probability of less than one in a billion even after a hundred thousand keys.
 */
public final class RequestIds {

    private static final int BYTES = 12;

    private RequestIds() {}

    /**
     * The id of a thing.
     *
     * @param letter what ids of its kind begin with
     * @param kind what is made, and by which operation: one key may serve for different ones
     * @param unit the unit
     * @param key the key
     */
    public static String id(String letter, String kind, String unit, String key) {
        return letter + HexFormat.of().formatHex(hash(kind, unit, key), 0, BYTES);
    }

    /** The number of a thing: greater than zero. */
    public static long number(String kind, String unit, String key) {
        return Math.max(1, ByteBuffer.wrap(hash(kind, unit, key)).getLong() & Long.MAX_VALUE);
    }

    private static byte[] hash(String kind, String unit, String key) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((kind + '\0' + unit + '\0' + key).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
