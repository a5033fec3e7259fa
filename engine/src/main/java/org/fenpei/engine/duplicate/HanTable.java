package org.fenpei.engine.duplicate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Simplified forms and readings of the 20,992 characters from U+4E00 to U+9FFF. The file was made from the
 * transliterators of ICU4J (a test makes it again and compares); as a library ICU4J would be two hundred times as large.
 * A character has one reading here; the words of {@code readings.txt} go before it, since names read some characters
 * otherwise than texts do. Costs an array access for each character.
 */
final class HanTable {

    /** The first character of the table. */
    static final char FIRST = '\u4e00';
    /** The last character of the table. */
    static final char LAST = '\u9fff';
    /** The sign in the file for the first syllable; the others follow. */
    static final char SYLLABLE = '\u0100';

    private static final int LONGEST_WORD = 4;

    private final String[] syllables;
    private final String readings;
    private final char[] simplified = new char[LAST - FIRST + 1];
    private final Map<String, List<String>> words = new HashMap<>();

    private HanTable() {
        List<String> lines = Words.lines("han.txt");
        this.syllables = lines.get(0).split(" ");
        this.readings = lines.get(1);
        for (int i = 0; i < simplified.length; i++) {
            simplified[i] = (char) (FIRST + i);
        }
        String pairs = lines.get(2);
        for (int i = 0; i + 1 < pairs.length(); i += 2) {
            simplified[pairs.charAt(i) - FIRST] = pairs.charAt(i + 1);
        }
        for (int i = 0; i < simplified.length; i++) {
            // A few simplified forms have one of their own.
            simplified[i] = simplified[simplified[i] - FIRST];
        }
        for (String line : Words.lines("readings.txt")) {
            String[] parts = line.split(" ");
            words.put(parts[0], List.of(parts).subList(1, parts.length));
        }
    }

    /** The table, read when it is needed first. */
    static HanTable get() {
        return Holder.TABLE;
    }

    /** Whether the table knows that character. */
    static boolean isHan(char c) {
        return c >= FIRST && c <= LAST;
    }

    /** The simplified form of a character; of all others itself. */
    char simplify(char c) {
        return isHan(c) ? simplified[c - FIRST] : c;
    }

    /** The reading of a text of simplified characters, without tones and blanks; what is no Han character stays. */
    String sound(String text) {
        StringBuilder sound = new StringBuilder(text.length() * 3);
        int i = 0;
        while (i < text.length()) {
            int length = word(text, i);
            if (length > 0) {
                words.getOrDefault(text.substring(i, i + length), List.of()).forEach(sound::append);
                i += length;
            } else {
                char c = text.charAt(i);
                sound.append(isHan(c) ? syllable(c) : String.valueOf(c));
                i++;
            }
        }
        return sound.toString();
    }

    private String syllable(char c) {
        int index = readings.charAt(c - FIRST) - SYLLABLE;
        return index < syllables.length ? syllables[index] : String.valueOf(c);
    }

    private int word(String text, int at) {
        for (int length = Math.min(LONGEST_WORD, text.length() - at); length > 0; length--) {
            if (words.containsKey(text.substring(at, at + length))) {
                return length;
            }
        }
        return 0;
    }

    /** Reads the table when it is needed first. */
    private static final class Holder {
        static final HanTable TABLE = new HanTable();
    }
}
