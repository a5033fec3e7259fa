package org.fenpei.strategy.rules;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Collects the texts that conditions compare one slot with. */
final class TextLiterals {

    private static final int WHOLE = 1;
    private static final int BEGINNING = 2;

    private final Map<String, Integer> uses = new HashMap<>();
    private boolean ordered;

    /** A text that is compared as a whole. */
    void whole(String text) {
        uses.merge(text, WHOLE, (a, b) -> a | b);
    }

    /** A text that is looked for at the beginning. */
    void beginning(String text) {
        uses.merge(text, BEGINNING, (a, b) -> a | b);
    }

    /** A text that others are to be before or behind. */
    void bound(String text) {
        ordered = true;
        whole(text);
    }

    /** Whether the order of texts matters. */
    boolean isOrdered() {
        return ordered;
    }

    boolean isWhole(String text) {
        return (uses.getOrDefault(text, 0) & WHOLE) != 0;
    }

    boolean isBeginning(String text) {
        return (uses.getOrDefault(text, 0) & BEGINNING) != 0;
    }

    /** All texts, ascending; where the order matters, with what lies right behind all that begins alike. */
    String[] entries() {
        if (ordered) {
            uses.entrySet().stream()
                    .filter(entry -> (entry.getValue() & BEGINNING) != 0)
                    .map(entry -> behind(entry.getKey()))
                    .toList()
                    .forEach(this::whole);
        }
        String[] entries = uses.keySet().toArray(new String[0]);
        Arrays.sort(entries);
        return entries;
    }

    /** The first text, in the order of character codes, behind all that begin so; the text itself if there is none. */
    private static String behind(String beginning) {
        int length = beginning.length();
        while (length > 0 && beginning.charAt(length - 1) == Character.MAX_VALUE) {
            length--;
        }
        return length == 0 ? beginning : beginning.substring(0, length - 1) + (char) (beginning.charAt(length - 1) + 1);
    }
}
