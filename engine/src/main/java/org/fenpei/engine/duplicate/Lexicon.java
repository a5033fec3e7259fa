package org.fenpei.engine.duplicate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words that many names of companies share, by notion: {@code technology} and its Chinese and German words are one.
 * Immutable; a look-up is a hash look-up.
 */
final class Lexicon {

    private static final Lexicon KNOWN = new Lexicon();
    private static final int LONGEST_HAN = 6;

    private final Map<String, Notion> notions = new HashMap<>();
    private final Set<String> branches = new HashSet<>();

    private Lexicon() {
        for (String line : Words.lines("business-words.txt")) {
            String[] words = line.split(" ");
            Notion notion = new Notion(Fold.fold(words[1]), Integer.parseInt(words[0]));
            for (int i = 1; i < words.length; i++) {
                notions.putIfAbsent(Fold.fold(words[i]), notion);
            }
        }
        for (String line : Words.lines("branches.txt")) {
            for (String word : line.split(" ")) {
                branches.add(Fold.fold(word));
            }
        }
    }

    /**
     * A notion.
     *
     * @param name the first of its words
     * @param bits the information that agreement in it gives; 0 for words that say nothing
     */
    record Notion(String name, int bits) {}

    /** The notion of a word; null if it is a rare word. */
    static @Nullable Notion notion(String word) {
        return KNOWN.notions.get(word);
    }

    /** How many characters at the end of a Chinese text are a common word; 0 if none are. */
    static int trailing(String text, int end) {
        for (int length = Math.min(LONGEST_HAN, end); length > 0; length--) {
            if (KNOWN.notions.containsKey(text.substring(end - length, end))) {
                return length;
            }
        }
        return 0;
    }

    /** Whether a word says that the name is that of a branch. */
    static boolean isBranch(String word) {
        return KNOWN.branches.contains(word);
    }

    /** How many characters at the end of a Chinese text say that it is a branch; 0 if none do. */
    static int branchEnding(String text) {
        for (int length = Math.min(LONGEST_HAN, text.length() - 2); length > 1; length--) {
            if (KNOWN.branches.contains(text.substring(text.length() - length))) {
                return length;
            }
        }
        return 0;
    }
}
