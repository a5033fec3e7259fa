package org.fenpei.engine.intake;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers as forms, spreadsheets and other systems write them. */
public final class NumberText {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern GROUPED = Pattern.compile("[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?([0-9]{1,300}(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?");
    private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0[0-9].*");
    private static final double MOST_EXACT = 1e15;

    private NumberText() {}

    /** A whole number, with or without commas between its thousands; null if the text is none. */
    public static @Nullable Long integer(String text) {
        String plain = plain(text);
        if (INTEGER.matcher(plain).matches()) {
            return Long.valueOf(plain.startsWith("+") ? plain.substring(1) : plain);
        }
        Double decimal = decimal(plain);
        return decimal == null ? null : whole(decimal);
    }

    /** A number; null if the text is none. */
    public static @Nullable Double decimal(String text) {
        String plain = plain(text);
        if (!DECIMAL.matcher(plain).matches()) {
            return null;
        }
        double number = Double.parseDouble(plain);
        return Double.isInfinite(number) ? null : number;
    }

    /** A number without a fraction as an integer, since spreadsheets write whole numbers as 5.0; null if it has one. */
    public static @Nullable Long whole(double number) {
        return Math.rint(number) == number && Math.abs(number) < MOST_EXACT ? (Long) (long) number : null;
    }

    /** Whether a text is a number and not a code made of digits: codes have leading zeros, or are longer than numbers. */
    public static boolean looksLikeNumber(String text) {
        return text.length() <= 15
                && DECIMAL.matcher(text).matches()
                && !LEADING_ZERO.matcher(text).matches();
    }

    private static String plain(String text) {
        return GROUPED.matcher(text).matches() ? text.replace(",", "") : text;
    }
}
