package org.fenpei.engine.imports;

import java.util.Locale;
import java.util.regex.Pattern;
import org.fenpei.api.model.FieldType;
import org.jspecify.annotations.Nullable;

/** Reads a cell's text as a value. */
final class Cell {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern GROUPED = Pattern.compile("[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?([0-9]{1,300}(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?");
    private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0[0-9].*");

    private Cell() {}

    /** The value; null if the text is none of that type. The text is not blank. */
    static @Nullable Object read(String text, FieldType type) {
        return switch (type) {
            case TEXT, TEXTS -> text;
            case INTEGER -> integer(text);
            case DECIMAL -> decimal(text);
            case FLAG -> flag(text);
        };
    }

    private static @Nullable Object integer(String text) {
        String plain = GROUPED.matcher(text).matches() ? text.replace(",", "") : text;
        if (INTEGER.matcher(plain).matches()) {
            return Long.valueOf(plain.startsWith("+") ? plain.substring(1) : plain);
        }
        Object decimal = decimal(plain);
        // Spreadsheets write whole numbers as 5.0.
        return decimal instanceof Double number && Math.rint(number) == number && Math.abs(number) < 1e15
                ? Long.valueOf((long) (double) number)
                : null;
    }

    private static @Nullable Object decimal(String text) {
        String plain = GROUPED.matcher(text).matches() ? text.replace(",", "") : text;
        if (!DECIMAL.matcher(plain).matches()) {
            return null;
        }
        double number = Double.parseDouble(plain);
        return Double.isInfinite(number) ? null : number;
    }

    private static @Nullable Object flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1" -> true;
            case "false", "no", "n", "0" -> false;
            default -> null;
        };
    }

    /** Whether a text is a number and not a code made of digits: codes have leading zeros, or are longer than numbers. */
    static boolean looksLikeNumber(String text) {
        return text.length() <= 15
                && DECIMAL.matcher(text).matches()
                && !LEADING_ZERO.matcher(text).matches();
    }
}
