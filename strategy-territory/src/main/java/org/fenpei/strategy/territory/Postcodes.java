package org.fenpei.strategy.territory;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Postcodes packed into longs that sort as people expect: country, then up to nine letters or digits, the shorter before the
 * longer that begins with it, so that a beginning of a postcode is a range.
 *
 * <p>British postcodes are brought to a fixed form first, since {@code SW1} is the district before {@code SW2} and not the
 * beginning of {@code SW10}: two letters of the area, two digits of the district, its letter, the last three.
 */
final class Postcodes {

    /** No postcode. */
    static final long NONE = -1;

    private static final int BASE = 37;
    private static final int LENGTH = 9;
    private static final long COUNTRY = power();
    private static final long BRITAIN = RegionCodes.country("GB");
    private static final long CHINA = RegionCodes.country("CN");
    private static final Pattern BRITISH = Pattern.compile("([A-Z]{1,2})(?:([0-9]{1,2})([A-Z])?([0-9][A-Z]{2})?)?");
    private static final Pattern CHINESE = Pattern.compile("[0-9]{6}");
    private static final Pattern PLAIN = Pattern.compile("[A-Z0-9]{1,9}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private Postcodes() {}

    /** Packs the postcode of a lead; {@link #NONE} if it is none. */
    static long of(long country, String text) {
        String form = form(country, clean(text));
        if (form == null || (country == CHINA && !CHINESE.matcher(form).matches())) {
            return NONE;
        }
        return pack(country, form, 0);
    }

    /** Reads {@code 210000-219999}, {@code 2100} (all that begin so), {@code SW1}; null if it is none. */
    static @Nullable PostcodeRange range(long country, String text) {
        int dash = text.indexOf('-');
        String from = clean(dash < 0 ? text : text.substring(0, dash));
        String to = dash < 0 ? from : clean(text.substring(dash + 1));
        if (dash >= 0 && from.length() != to.length()) {
            return null;
        }
        while (dash >= 0
                && from.length() > 1
                && from.endsWith("0")
                && to.endsWith("9")
                && DIGITS.matcher(from).matches()
                && DIGITS.matcher(to).matches()) {
            // 210000-219999 is the same as 21-21: one range has one width, however it was written.
            from = from.substring(0, from.length() - 1);
            to = to.substring(0, to.length() - 1);
        }
        String low = form(country, from);
        String high = form(country, to);
        if (low == null || high == null || (country == CHINA && low.length() > 6)) {
            return null;
        }
        PostcodeRange range = new PostcodeRange(pack(country, low, 0), pack(country, high, BASE - 1));
        return range.low() <= range.high() ? range : null;
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char half = c >= 0xff01 && c <= 0xff5e ? (char) (c - 0xfee0) : c;
            if (half > ' ' && half != '-' && half != '\u3000' && half != '\u00a0') {
                clean.append(half);
            }
        }
        return clean.toString().toUpperCase(Locale.ROOT);
    }

    private static @Nullable String form(long country, String clean) {
        if (country != BRITAIN) {
            return PLAIN.matcher(clean).matches() ? clean : null;
        }
        Matcher parts = BRITISH.matcher(clean);
        if (!parts.matches()) {
            return null;
        }
        String area = parts.group(1);
        String district = parts.group(2);
        if (district == null) {
            return area.length() == 1 ? area + " " : area;
        }
        String letter = parts.group(3);
        String inward = parts.group(4);
        String outward = (area + " ").substring(0, 2) + (district.length() == 1 ? "0" : "") + district;
        if (inward == null) {
            return letter == null ? outward : outward + letter;
        }
        return outward + (letter == null ? " " : letter) + inward;
    }

    private static long pack(long country, String form, int fill) {
        long code = 0;
        for (int i = 0; i < LENGTH; i++) {
            code = code * BASE + (i < form.length() ? value(form.charAt(i)) : fill);
        }
        return RegionCodes.countryNumber(country) * COUNTRY + code;
    }

    private static int value(char c) {
        if (c == ' ') {
            return 0;
        }
        return c <= '9' ? c - '0' + 1 : c - 'A' + 11;
    }

    private static long power() {
        long power = 1;
        for (int i = 0; i < LENGTH; i++) {
            power *= BASE;
        }
        return power;
    }
}
