package org.fenpei.engine.imports;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a row without an external id one of its own: the SHA-256 of its cells, and which of the equal rows of the file it
 * is. So the same row of the same or of a longer file is recognised, and two equal rows stay two.
 */
final class RowKeys {

    private static final int HEX_DIGITS = 32;
    private static final String MADE = "row:";

    private final MessageDigest digest;
    private final Map<Long, Integer> repeated = new HashMap<>();
    private long[] hashes = new long[1024];
    private int size;

    RowKeys() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private byte[] hash(List<String> cells) {
        for (String cell : cells) {
            digest.update(cell.strip().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return digest.digest();
    }

    /** Looks at a row of the first reading, so that only the rows that occur several times have to be counted later. */
    void look(List<String> cells) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        hashes[size++] = ByteBuffer.wrap(hash(cells)).getLong();
    }

    /** All rows were looked at. */
    void settle() {
        Arrays.sort(hashes, 0, size);
        for (int i = 1; i < size; i++) {
            if (hashes[i] == hashes[i - 1]) {
                repeated.put(hashes[i], 0);
            }
        }
        hashes = new long[0];
        size = 0;
    }

    /** Whether that is the key of a row that has none of its own. */
    static boolean isMade(@Nullable String key) {
        return key == null || key.startsWith(MADE);
    }

    /** The key of the next row; rows are to be given in their order. */
    String next(List<String> cells) {
        byte[] hash = hash(cells);
        long shortened = ByteBuffer.wrap(hash).getLong();
        Integer before = repeated.computeIfPresent(shortened, (key, count) -> count + 1);
        String text = HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
        return before == null || before == 1 ? MADE + text : MADE + text + ":" + before;
    }
}
