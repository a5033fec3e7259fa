package org.fenpei.engine.duplicate;

import java.util.Map;

/**
 * How much a word that two names share tells: the rarer, the more. The bits of a word are the binary logarithm of how many
 * names there are for each that carries it, as in the inverse document frequency (Spärck Jones 1972).
 */
@FunctionalInterface
public interface Rarity {

    /** Without counts: longer words are rarer, and each Chinese character picks one of about thirty. */
    Rarity GUESSED = (word, guess) -> guess;

    /**
     * The bits of a word.
     *
     * @param word folded; for Chinese words the characters
     * @param guess what it would be worth if nothing is known of it
     */
    double bits(String word, double guess);

    /** From counts: in how many of {@code names} names each word stands. What is not counted is as rare as guessed. */
    static Rarity counted(Map<String, Long> counts, long names) {
        Map<String, Long> copy = Map.copyOf(counts);
        double most = Math.log((double) Math.max(2, names)) / Math.log(2);
        return (word, guess) -> {
            Long count = copy.get(word);
            return count == null ? guess : Math.max(0.5, most - Math.log((double) Math.max(1, count)) / Math.log(2));
        };
    }
}
