package org.fenpei.strategy.territory;

/**
 * Region codes packed into longs, so that a look-up compares numbers instead of texts: two letters of the country and up to
 * six letters or digits of the part, in base 37. Three-letter and three-digit country codes have a mark of their own, since
 * {@code FRA} and {@code FR-A} would be the same number otherwise.
 *
 * <p>Chinese codes have one form: without the zeros that fill six digits, so that {@code CN-320100} is {@code CN-3201}. Cost:
 * tens of nanoseconds, nothing is allocated.
 */
final class RegionCodes {

    /** No code. No region has it: letters and digits are packed from 1 up. */
    static final long NONE = 0;

    private static final int BASE = 37;
    private static final int LENGTH = 8;
    private static final int COUNTRY = 2;
    private static final int GB_DIGITS = 6;
    private static final long ALPHA3 = 1L << 60;
    private static final long PART = power(LENGTH - COUNTRY);
    private static final long CHINA = country("CN");

    private RegionCodes() {}

    /** Reads a complete code: {@code CN-320100}, {@code US-CA}, {@code us_ca}, {@code FR}. {@link #NONE} if it is none. */
    static long complete(String text) {
        int start = skipBlanks(text, 0);
        int end = end(text);
        if (end - start < COUNTRY || !letter(at(text, start)) || !letter(at(text, start + 1))) {
            return NONE;
        }
        long country = (at(text, start) * (long) BASE + at(text, start + 1)) * PART;
        if (end - start == COUNTRY) {
            return country;
        }
        char dash = text.charAt(start + COUNTRY);
        return dash == '-' || dash == '_' || dash == '\uff0d' ? part(country, text, start + COUNTRY + 1, end) : NONE;
    }

    /** Reads the code of a part of that country: {@code CA}, {@code 32}, {@code 320102}. {@link #NONE} if it is none. */
    static long within(long country, String text) {
        return part(country, text, skipBlanks(text, 0), end(text));
    }

    /** Reads a code of six digits or more as a Chinese one. */
    static long gb(String text) {
        int start = skipBlanks(text, 0);
        int end = end(text);
        return end - start >= GB_DIGITS && digits(text, start, end) ? part(CHINA, text, start, end) : NONE;
    }

    /** Reads the two letters of a country. */
    static long country(String text) {
        long code = complete(text);
        return code % PART == 0 ? code : NONE;
    }

    /** Reads three letters or three digits. */
    static long country3(String text) {
        int start = skipBlanks(text, 0);
        if (end(text) - start != 3) {
            return NONE;
        }
        long code = 0;
        int letters = 0;
        for (int i = start; i < start + 3; i++) {
            int value = at(text, i);
            if (value == 0) {
                return NONE;
            }
            letters += letter(value) ? 1 : 0;
            code = code * BASE + value;
        }
        return letters == 0 || letters == 3 ? ALPHA3 | code : NONE;
    }

    /** The country of a packed code. */
    static long countryOf(long code) {
        return code - code % PART;
    }

    /** The text of a packed code that {@link #complete} reads. */
    static String text(long code) {
        StringBuilder text = new StringBuilder();
        long rest = code % PART;
        for (long unit = PART / BASE; rest > 0; unit /= BASE) {
            text.append(symbol((int) (rest / unit)));
            rest %= unit;
        }
        int country = (int) (code / PART);
        String letters = "" + symbol(country / BASE) + symbol(country % BASE);
        return text.length() == 0 ? letters : letters + "-" + text;
    }

    private static long part(long country, String text, int start, int end) {
        int last = end;
        if (country == CHINA && digits(text, start, end)) {
            last = withoutFill(text, start, end);
        }
        if (start >= last || last - start > LENGTH - COUNTRY) {
            return NONE;
        }
        long code = 0;
        for (int i = start; i < last; i++) {
            int value = at(text, i);
            if (value == 0) {
                return NONE;
            }
            code = code * BASE + value;
        }
        return country + code * power(LENGTH - COUNTRY - (last - start));
    }

    /** The end of a Chinese code without towns (9 or 12 digits) and without pairs of zeros; the start if it is none. */
    private static int withoutFill(String text, int start, int end) {
        int length = end - start;
        if (length == 9 || length == 12) {
            length = GB_DIGITS;
        }
        if (length != 2 && length != 4 && length != GB_DIGITS) {
            return start;
        }
        int last = start + length;
        while (last - start > 2 && at(text, last - 1) == 1 && at(text, last - 2) == 1) {
            last -= 2;
        }
        return last;
    }

    private static boolean digits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            int value = at(text, i);
            if (value == 0 || letter(value)) {
                return false;
            }
        }
        return start < end;
    }

    private static int skipBlanks(String text, int from) {
        int start = from;
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

    private static boolean letter(int value) {
        return value > 10;
    }

    /** 1 to 10 for a digit, 11 to 36 for a letter, in half or full width; 0 for anything else. */
    private static int at(String text, int index) {
        int c = text.charAt(index);
        if (c >= 0xff01 && c <= 0xff5e) {
            c -= 0xfee0;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 1;
        }
        int upper = c & ~0x20;
        return upper >= 'A' && upper <= 'Z' ? upper - 'A' + 11 : 0;
    }

    private static char symbol(int value) {
        return (char) (value > 10 ? 'A' + value - 11 : '0' + value - 1);
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= BASE;
        }
        return power;
    }
}
