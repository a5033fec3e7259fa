package org.fenpei.strategy.territory;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Brings names into the one form in which they are compared: half width, lower case, simplified characters, without accents
 * and punctuation. Words of Latin letters stay apart by one space; {@link #key} closes even that. Immutable.
 */
final class Spelling {

    private static final int HAN = 0x4e00;

    private final char[] traditional;
    private final char[] simplified;

    /** With pairs of a traditional character and its simplified form, sorted. */
    Spelling(char[] traditional, char[] simplified) {
        this.traditional = traditional.clone();
        this.simplified = simplified.clone();
    }

    /** The form with words. */
    String words(String raw) {
        String text = plain(raw) ? raw : Normalizer.normalize(raw, Normalizer.Form.NFKD);
        StringBuilder words = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                if (gap && c < HAN && words.length() > 0 && words.charAt(words.length() - 1) < HAN) {
                    words.append(' ');
                }
                gap = false;
                append(words, c);
            } else if (c == '&') {
                words.append(" and");
                gap = true;
            } else if (!joins(c)) {
                gap = true;
            }
        }
        return words.toString();
    }

    /** The form for comparing. */
    String key(String raw) {
        return close(words(raw));
    }

    /** Closes the gaps between words. */
    static String close(String words) {
        return words.indexOf(' ') < 0 ? words : words.replace(" ", "");
    }

    /** Says whether the text has a Chinese character. */
    static boolean han(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= HAN && text.charAt(i) < 0xa000) {
                return true;
            }
        }
        return false;
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 && (c < HAN || c >= 0xa000)) {
                return false;
            }
        }
        return true;
    }

    /** What stands inside a word: apostrophes, the dot of an abbreviation, accents that were taken off their letter. */
    private static boolean joins(char c) {
        return c == '\''
                || c == '.'
                || c == '`'
                || c == '\u2018'
                || c == '\u2019'
                || c == '\u02bc'
                || c == '\u02bb'
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private void append(StringBuilder words, char c) {
        if (c >= HAN) {
            words.append(simple(c));
            return;
        }
        char lower = c < 0x80
                ? Character.toLowerCase(c)
                : String.valueOf(c).toLowerCase(Locale.ROOT).charAt(0);
        switch (lower) {
            case '\u00df' -> words.append("ss");
            case '\u00e6' -> words.append("ae");
            case '\u0153' -> words.append("oe");
            case '\u00f8' -> words.append('o');
            case '\u0142' -> words.append('l');
            case '\u0111', '\u00f0' -> words.append('d');
            case '\u00fe' -> words.append("th");
            case '\u0131' -> words.append('i');
            case '\u0259' -> words.append('a');
            default -> words.append(lower);
        }
    }

    private char simple(char c) {
        int low = 0;
        int high = traditional.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (traditional[middle] < c) {
                low = middle + 1;
            } else if (traditional[middle] > c) {
                high = middle - 1;
            } else {
                return simplified[middle];
            }
        }
        return c;
    }
}
