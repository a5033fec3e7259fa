package org.fenpei.strategy.territory;

/**
 * Region codes packed into longs, so that a look-up compares numbers instead of texts: ten bits for the two letters of the
 * country, and six bits for each of up to six letters or digits of the part: {@value #WIDTH} bits, which leaves room for the
 * answer in one place of a {@link LongTable}. Three-letter and three-digit country codes have a country number that no two
 * letters have.
 *
 * <p>Chinese codes have one form: without the zeros that fill six digits, so that {@code CN-320100} is {@code CN-3201}. Cost:
 * some nanoseconds, nothing is allocated.
 */
final class RegionCodes {

    /** No code. No region has it: letters and digits are packed from 1 up. */
    static final long NONE = 0;

    /** The bits of a packed code. */
    static final int WIDTH = 46;

    private static final int BITS = 6;
    private static final int SYMBOL = (1 << BITS) - 1;
    private static final int COUNTRY_LETTERS = 2;
    private static final int PART_SYMBOLS = 6;
    private static final int PART_BITS = PART_SYMBOLS * BITS;
    private static final long PART = (1L << PART_BITS) - 1;
    private static final int PAIR_BITS = 2 * BITS;
    private static final long PAIR = (1L << PAIR_BITS) - 1;
    private static final long ZEROS = (1L << BITS) | 1;
    private static final int LAST_DIGIT = 10;
    private static final int LETTERS = 26;
    private static final int ASCII = 0x7f;
    private static final long THREE = (LETTERS * LETTERS + 1L) << PART_BITS;
    private static final byte[] VALUES = values();
    private static final long CHINA = (2L * LETTERS + 14) << PART_BITS;

    private RegionCodes() {}

    /** Reads a complete code: {@code CN-320100}, {@code US-CA}, {@code us_ca}, {@code FR}. {@link #NONE} if it is none. */
    static long complete(String text) {
        int length = text.length();
        if (length > COUNTRY_LETTERS + 1
                && length <= COUNTRY_LETTERS + 1 + PART_SYMBOLS
                && text.charAt(COUNTRY_LETTERS) == '-') {
            long code = plain(text, length);
            if (code != NONE) {
                return code;
            }
        }
        return decorated(text);
    }

    /**
     * Reads a code as it nearly always is: ASCII, nothing around it. All symbols are looked at without asking in between
     * whether they are right; the sign of what was gathered says so in the end.
     */
    private static long plain(String text, int length) {
        char one = text.charAt(0);
        char two = text.charAt(1);
        int first = VALUES[one & ASCII];
        int second = VALUES[two & ASCII];
        int wrong = Math.min(first, second) - LAST_DIGIT - 1;
        int seen = one | two;
        int letters = 0;
        long code = 0;
        for (int i = COUNTRY_LETTERS + 1; i < length; i++) {
            char c = text.charAt(i);
            int value = VALUES[c & ASCII];
            seen |= c;
            wrong |= value - 1;
            letters |= LAST_DIGIT - value;
            code = (code << BITS) | value;
        }
        if (seen > ASCII || wrong < 0) {
            return NONE;
        }
        int symbols = length - COUNTRY_LETTERS - 1;
        code <<= (PART_SYMBOLS - symbols) * BITS;
        code |= ((first - LAST_DIGIT - 1L) * LETTERS + second - LAST_DIGIT) << PART_BITS;
        return letters >= 0 && countryOf(code) == CHINA ? withoutFill(code, symbols) : code;
    }

    private static long decorated(String text) {
        int start = start(text);
        int end = end(text);
        if (end - start < COUNTRY_LETTERS) {
            return NONE;
        }
        int first = value(text.charAt(start));
        int second = value(text.charAt(start + 1));
        if (first <= LAST_DIGIT || second <= LAST_DIGIT) {
            return NONE;
        }
        long country = ((first - LAST_DIGIT - 1L) * LETTERS + second - LAST_DIGIT) << PART_BITS;
        if (end - start == COUNTRY_LETTERS) {
            return country;
        }
        char dash = text.charAt(start + COUNTRY_LETTERS);
        return dash == '-' || dash == '_' || dash == '\uff0d'
                ? part(country, text, start + COUNTRY_LETTERS + 1, end)
                : NONE;
    }

    /** Reads the code of a part of that country: {@code CA}, {@code 32}, {@code 320102}. {@link #NONE} if it is none. */
    static long within(long country, String text) {
        return part(country, text, start(text), end(text));
    }

    /** Reads a code of six digits or more as a Chinese one. */
    static long gb(String text) {
        int start = start(text);
        int end = end(text);
        return end - start >= PART_SYMBOLS && value(text.charAt(start)) <= LAST_DIGIT
                ? part(CHINA, text, start, end)
                : NONE;
    }

    /** Reads the two letters of a country. */
    static long country(String text) {
        long code = complete(text);
        return (code & PART) == 0 ? code : NONE;
    }

    /** Reads three letters or three digits. */
    static long country3(String text) {
        int start = start(text);
        if (end(text) - start != 3) {
            return NONE;
        }
        long code = 0;
        int letters = 0;
        for (int i = start; i < start + 3; i++) {
            int value = value(text.charAt(i));
            if (value == 0) {
                return NONE;
            }
            letters += value > LAST_DIGIT ? 1 : 0;
            code = (code << BITS) | value;
        }
        return letters == 0 || letters == 3 ? THREE | code : NONE;
    }

    /** The country of a packed code. */
    static long countryOf(long code) {
        return code & ~PART;
    }

    /** A small number for a country: 1 for AA to 676 for ZZ. */
    static int countryNumber(long code) {
        return (int) (code >>> PART_BITS);
    }

    /** The text of a packed code that {@link #complete} reads. */
    static String text(long code) {
        int letters = countryNumber(code) - 1;
        StringBuilder text = new StringBuilder();
        text.append(letter(letters / LETTERS)).append(letter(letters % LETTERS));
        for (int shift = PART_BITS - BITS; shift >= 0 && ((code >>> shift) & SYMBOL) != 0; shift -= BITS) {
            text.append(shift == PART_BITS - BITS ? "-" : "").append(symbol((int) ((code >>> shift) & SYMBOL)));
        }
        return text.toString();
    }

    private static long part(long country, String text, int start, int end) {
        int length = end - start;
        if (country == CHINA && (length == 9 || length == 12)) {
            // Towns and villages of the statistics: the county counts.
            for (int i = start + PART_SYMBOLS; i < end; i++) {
                if (!digit(value(text.charAt(i)))) {
                    return NONE;
                }
            }
            length = PART_SYMBOLS;
        }
        if (length < 1 || length > PART_SYMBOLS) {
            return NONE;
        }
        long code = 0;
        boolean digits = true;
        for (int i = start; i < start + length; i++) {
            int value = value(text.charAt(i));
            if (value == 0) {
                return NONE;
            }
            digits &= value <= LAST_DIGIT;
            code = (code << BITS) | value;
        }
        code <<= (PART_SYMBOLS - length) * BITS;
        return country == CHINA && digits ? withoutFill(country | code, length) : country | code;
    }

    private static long withoutFill(long code, int length) {
        if ((length & 1) != 0) {
            return NONE;
        }
        if (length == 6 && (code & PAIR) != ZEROS) {
            return code;
        }
        long short4 = code & ~PAIR;
        return length >= 4 && ((short4 >>> PAIR_BITS) & PAIR) == ZEROS ? short4 & ~(PAIR << PAIR_BITS) : short4;
    }

    private static int start(String text) {
        int start = 0;
        while (start < text.length() && blank(text.charAt(start))) {
            start++;
        }
        return start;
    }

    private static int end(String text) {
        int end = text.length();
        while (end > 0 && blank(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean blank(char c) {
        return c <= ' ' || c == '\u3000' || c == '\u00a0';
    }

    private static boolean digit(int value) {
        return value > 0 && value <= LAST_DIGIT;
    }

    /** 1 to 10 for a digit, 11 to 36 for a letter, in half or full width; 0 for anything else. */
    private static int value(char c) {
        if (c < 0x80) {
            return VALUES[c];
        }
        return c >= 0xff01 && c <= 0xff5e ? VALUES[c - 0xfee0] : 0;
    }

    private static byte[] values() {
        byte[] values = new byte[0x80];
        for (int i = 0; i < 10; i++) {
            values['0' + i] = (byte) (i + 1);
        }
        for (int i = 0; i < 26; i++) {
            values['A' + i] = (byte) (i + LAST_DIGIT + 1);
            values['a' + i] = (byte) (i + LAST_DIGIT + 1);
        }
        return values;
    }

    private static char symbol(int value) {
        return value > LAST_DIGIT ? letter(value - LAST_DIGIT - 1) : (char) ('0' + value - 1);
    }

    private static char letter(int number) {
        return (char) ('A' + number);
    }
}
