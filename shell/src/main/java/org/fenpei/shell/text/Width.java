package org.fenpei.shell.text;

/**
 * How much room a text takes in a terminal, where Chinese characters are two columns wide (Unicode Standard Annex 11, East
 * Asian Width, the classes W and F). Linear in the length of the text.
 */
public final class Width {

    /** First and last code point of the ranges that are two columns wide, ascending. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F}, {0x231A, 0x231B}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0xA4CF},
        {0xA960, 0xA97C}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE10, 0xFE19}, {0xFE30, 0xFE6F}, {0xFF01, 0xFF60},
        {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}
    };

    private Width() {}

    /** The number of columns. */
    public static int of(String text) {
        return text.codePoints().map(Width::of).sum();
    }

    private static int of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (codePoint < range[0]) {
                return 1;
            }
            if (codePoint <= range[1]) {
                return 2;
            }
        }
        return 1;
    }

    /** The text with blanks behind it up to that many columns; as it is if it is wider. */
    public static String padRight(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** The text with blanks before it up to that many columns; as it is if it is wider. */
    public static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }

    /**
     * The text on one line and without control characters: what somebody wrote into a lead must not be able to steer an
     * operator's terminal.
     */
    public static String printable(String text) {
        if (text.codePoints().noneMatch(Width::steers)) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        text.codePoints().map(c -> steers(c) ? ' ' : c).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean steers(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
