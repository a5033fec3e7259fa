package org.fenpei.strategy.optimal;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How values of attributes are made comparable: without upper and lower case, without forms of one character (Unicode NFKC: full and
 * half width), numbers as their shortest text, so that 5, 5.0 and "5" are equal. As {@code match} does it, so that both agree.
 */
final class Texts {

    private Texts() {}

    /** The comparable texts of a value or of the items of a list; empty for null. */
    static Set<String> of(@Nullable Object value) {
        if (value == null) {
            return Set.of();
        }
        return value instanceof List<?> list
                ? list.stream().map(Texts::key).collect(Collectors.toUnmodifiableSet())
                : Set.of(key(value));
    }

    private static String key(Object value) {
        if (value instanceof Double decimal) {
            return decimal == Math.rint(decimal) && Math.abs(decimal) < 1e15
                    ? Long.toString(decimal.longValue())
                    : BigDecimal.valueOf(decimal).stripTrailingZeros().toPlainString();
        }
        String normal =
                Normalizer.normalize(value.toString(), Normalizer.Form.NFKC).strip();
        // By way of upper case, since some letters (the German sharp s) become two only there.
        return normal.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
