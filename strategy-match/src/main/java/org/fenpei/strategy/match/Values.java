package org.fenpei.strategy.match;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How values of attributes are made comparable. Texts lose the difference between upper and lower case, and between forms
 * of one character (Unicode NFKC: full and half width, ligatures); numbers and booleans are compared by their shortest
 * text, so that 5, 5.0 and "5" are equal.
 */
final class Values {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");

    private Values() {}

    /** The comparable texts of a value or of the items of a list; empty for null. */
    static List<String> keys(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            return List.of(key(value));
        }
        List<String> keys = new ArrayList<>(list.size());
        for (Object item : list) {
            String key = key(item);
            if (!keys.contains(key)) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** The comparable text of one value. */
    static String key(Object value) {
        if (value instanceof Number number && !(value instanceof Long || value instanceof Integer)) {
            double decimal = number.doubleValue();
            return decimal == Math.rint(decimal) && Math.abs(decimal) < 1e15
                    ? Long.toString((long) decimal)
                    : BigDecimal.valueOf(decimal).stripTrailingZeros().toPlainString();
        }
        return fold(value.toString());
    }

    private static String fold(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        // By way of upper case, since some letters (the German sharp s) become two only there.
        return normal.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** The number that a value is: itself, its place on the scale from 0, or a text that spells a number; else NaN. */
    static double number(@Nullable Object value, List<String> scale) {
        if (value == null) {
            return Double.NaN;
        }
        if (!scale.isEmpty()) {
            int place = value instanceof List ? -1 : scale.indexOf(key(value));
            return place < 0 ? Double.NaN : place;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof String text && NUMBER.matcher(text.strip()).matches()
                ? Double.parseDouble(text.strip())
                : Double.NaN;
    }
}
