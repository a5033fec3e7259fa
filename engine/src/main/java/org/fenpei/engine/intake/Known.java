package org.fenpei.engine.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.fenpei.api.model.Attributes;

/**
 * Tells whether something else is known of a lead than before, without keeping what. What the engine notes for itself does not count:
 * whether it notes something depends on what else the unit has settled. A few microseconds.
 */
public final class Known {

    private static final int BYTES = 12;

    private Known() {}

    /** A short hash of all attributes that people see. */
    public static String of(Attributes attributes) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(attributes.values()).forEach((name, value) -> {
            if (!name.startsWith(Reserved.PREFIX)) {
                text.append(name)
                        .append('\0')
                        .append(value.getClass().getSimpleName())
                        .append('\0')
                        .append(value)
                        .append('\n');
            }
        });
        return HexFormat.of().formatHex(sha256(text.toString()), 0, BYTES);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
