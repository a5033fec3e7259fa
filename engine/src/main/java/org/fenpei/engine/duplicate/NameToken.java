package org.fenpei.engine.duplicate;

import java.util.Objects;

/**
 * A word of a name.
 *
 * @param text folded
 * @param sound as it is read, for words of Chinese characters; else the text
 * @param kind how much it tells
 * @param notion what it means, for common words; else its sound
 * @param bits the information that agreement in it gives: minus the logarithm of the part of all names that carry it
 */
record NameToken(String text, String sound, Kind kind, String notion, double bits) {

    /** Checks. */
    NameToken {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(kind, "kind");
    }

    /** How much a word tells. */
    enum Kind {
        /** A rare word: what the company calls itself. */
        OWN,
        /** A common word, such as "technology". */
        COMMON,
        /** A number: agreement tells little, difference much. */
        NUMBER
    }

    /** Whether it is written in Chinese characters. */
    boolean han() {
        return HanTable.isHan(text.charAt(0));
    }
}
