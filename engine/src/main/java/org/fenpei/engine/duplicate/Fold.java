package org.fenpei.engine.duplicate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Brings texts to one spelling: full-width to usual forms (NFKC), lower case, no accents, simplified characters. A German
 * umlaut, its transcription with e and its bare vowel become one ({@code Müller}, {@code Mueller}, {@code Muller}), which
 * costs a few English words their e on both sides alike. Linear in the text; doing it twice changes nothing.
 */
final class Fold {

    private Fold() {}

    /** The folded text. */
    static String fold(String text) {
        String usual = plain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        String lower = usual.toLowerCase(Locale.ROOT);
        String bare = plain(lower) ? lower : bare(lower);
        StringBuilder folded = new StringBuilder(bare.length());
        HanTable table = HanTable.get();
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            boolean transcribed = c == 'e' && !folded.isEmpty() && "aou".indexOf(last(folded)) >= 0;
            if (!transcribed) {
                folded.append(table.simplify(c));
            }
        }
        return folded.toString();
    }

    private static boolean plain(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static char last(StringBuilder text) {
        return text.charAt(text.length() - 1);
    }

    /** Without accents; the few letters that have no accent to lose are spelt out. */
    private static String bare(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder bare = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            switch (c) {
                case '\u00df' -> bare.append("ss");
                case '\u00f8' -> bare.append('o');
                case '\u00e6' -> bare.append('a');
                case '\u0153' -> bare.append('o');
                case '\u0142' -> bare.append('l');
                case '\u0111', '\u00f0' -> bare.append('d');
                case '\u00fe' -> bare.append("th");
                case '\u0131' -> bare.append('i');
                default -> {
                    if (c < '\u0300' || c > '\u036f') {
                        bare.append(c);
                    }
                }
            }
        }
        // Korean and Japanese letters come together again.
        return Normalizer.normalize(bare, Normalizer.Form.NFC);
    }

    /**
     * The words of a folded text. Han characters that follow each other are one word; points and apostrophes within a
     * word vanish; everything else that is no letter or digit parts words.
     */
    static List<String> words(String folded) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            boolean letter = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
            if (letter) {
                if (!word.isEmpty() && HanTable.isHan(c) != HanTable.isHan(last(word))) {
                    take(words, word);
                }
                word.append(c);
            } else if (c == '&' || c == '+') {
                take(words, word);
                words.add("&");
            } else if (!within(folded, i)) {
                take(words, word);
            }
        }
        take(words, word);
        return words;
    }

    /** Whether a sign belongs to the word around it: the points of S.A. and A.B.C., the apostrophe of O'Brien. */
    private static boolean within(String text, int at) {
        char c = text.charAt(at);
        if (c == '\'' || c == '\u2019' || c == '`' || c == '\u00b4') {
            return true;
        }
        return c == '.' && at > 0 && alone(text, at - 1);
    }

    private static boolean alone(String text, int at) {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        return Character.isLetter(text.charAt(at)) && (before == ' ' || before == '.' || before == '(');
    }

    private static void take(List<String> words, StringBuilder word) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }
}
