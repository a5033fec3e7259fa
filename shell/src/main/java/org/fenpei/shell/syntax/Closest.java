package org.fenpei.shell.syntax;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what somebody probably meant. */
public final class Closest {

    private Closest() {}

    /**
     * The word with the least Levenshtein distance, if a third of the letters at most (and at least two) would have to
     * change; the first of several in alphabetical order. Costs the product of the lengths for each word.
     */
    public static @Nullable String to(String given, Collection<String> words) {
        String typed = given.toLowerCase(Locale.ROOT);
        String best = null;
        int least = Math.max(2, typed.length() / 3) + 1;
        for (String word : words.stream().sorted().toList()) {
            int distance = distance(typed, word);
            // Changing every letter of a short word is no slip of the finger.
            if (distance < least && distance < word.length()) {
                least = distance;
                best = word;
            }
        }
        return best;
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
