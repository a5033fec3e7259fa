package org.fenpei.strategy.territory;

import java.util.Map;

/**
 * Codes as they nearly always come: nine characters, {@code CN-320106}. Seven bits of each make one number that nothing else has,
 * so the text is neither checked nor taken apart: what stands here was beforehand. Linear probing. Immutable after it was made.
 */
final class TextTable {

    /** The characters of each text. */
    static final int LENGTH = 9;

    /** The answer for what is not in it. */
    static final int ABSENT = LongTable.ABSENT;

    private static final int BITS = 7;
    private static final int ASCII = (1 << BITS) - 1;
    private static final long NONE = 0;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long[] images;
    private final int[] values;
    private final int shift;

    /**
     * Makes a table.
     *
     * @param known texts and their numbers; those of other lengths, or with other characters than those of ASCII, are left out
     */
    TextTable(Map<String, Integer> known) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 + known.size() + known.size() / 2);
        images = new long[1 << bits];
        values = new int[1 << bits];
        shift = Long.SIZE - bits;
        known.forEach((text, value) -> {
            long image = text.length() == LENGTH ? image(text) : NONE;
            if (image != NONE) {
                int place = place(image);
                while (images[place] != NONE) {
                    place = (place + 1) & (images.length - 1);
                }
                images[place] = image;
                values[place] = value;
            }
        });
    }

    /** The number of a text of nine characters, or {@link #ABSENT}. */
    int get(String text) {
        long image = image(text);
        int place = place(image);
        while (images[place] != image) {
            if (images[place] == NONE) {
                return ABSENT;
            }
            place = (place + 1) & (images.length - 1);
        }
        return image == NONE ? ABSENT : values[place];
    }

    private static long image(String text) {
        long image = 0;
        int seen = 0;
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            seen |= c;
            image = (image << BITS) | c;
        }
        return seen > ASCII ? NONE : image;
    }

    private int place(long image) {
        return (int) ((image * GOLDEN) >>> shift);
    }
}
