package org.fenpei.strategy.rules;

import org.jspecify.annotations.Nullable;

/** The tokens of {@link QuickParser}: the plain forms only, without escapes, prefixes, suffixes and comments. */
final class QuickScanner {

    /** So many digits always fit into a long. */
    private static final int MAX_DIGITS = 18;

    private final String text;
    private int at;

    QuickScanner(String text) {
        this.text = text;
    }

    boolean atEnd() {
        skipSpace();
        return at == text.length();
    }

    /** Steps over that character if it comes next. */
    boolean take(char c) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Steps over that operator if it comes next. */
    boolean take(String operator) {
        skipSpace();
        if (text.startsWith(operator, at)) {
            at += operator.length();
            return true;
        }
        return false;
    }

    /** The operator of a comparison that comes next, or null. */
    @Nullable
    String comparison() {
        skipSpace();
        if (at + 1 >= text.length()) {
            return null;
        }
        boolean equal = text.charAt(at + 1) == '=';
        String found =
                switch (text.charAt(at)) {
                    case '=' -> equal ? "==" : null;
                    case '!' -> equal ? "!=" : null;
                    case '<' -> equal ? "<=" : "<";
                    case '>' -> equal ? ">=" : ">";
                    default -> null;
                };
        at += found == null ? 0 : found.length();
        return found;
    }

    /** The identifier that comes next, or null. */
    @Nullable
    String word() {
        skipSpace();
        int end = at;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        if (end == at || isDigit(text.charAt(at)) || followsQuote(end)) {
            return null;
        }
        String word = text.substring(at, end);
        at = end;
        return word;
    }

    /** The text, number or truth value that comes next, or null. Stays where it is if it is none. */
    @Nullable
    Object literal() {
        skipSpace();
        if (at == text.length()) {
            return null;
        }
        int begin = at;
        char c = text.charAt(at);
        Object value = c == '"' || c == '\''
                ? string(c)
                : c == '-' || isDigit(c) ? number() : c == 't' || c == 'f' ? truth() : null;
        if (value == null) {
            at = begin;
        }
        return value;
    }

    private @Nullable Object truth() {
        String word = word();
        if (word == null) {
            return null;
        }
        return word.equals("true") ? Boolean.TRUE : word.equals("false") ? Boolean.FALSE : null;
    }

    private @Nullable Object string(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            char c = text.charAt(end);
            if (c == '\\' || c == '\n' || c == '\r') {
                return null;
            }
            end++;
        }
        // A quote right behind it may be the beginning of a text in three quotes.
        if (end == text.length() || followsQuote(end + 1)) {
            return null;
        }
        String value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    private @Nullable Object number() {
        int begin = at;
        if (text.charAt(at) == '-') {
            at++;
        }
        int digits = digits();
        boolean decimal = false;
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            at++;
            digits();
            decimal = true;
        }
        if (digits == 0
                || digits > MAX_DIGITS
                || (at < text.length() && (isWordPart(text.charAt(at)) || text.charAt(at) == '.'))) {
            return null;
        }
        String number = text.substring(begin, at);
        return decimal ? (Object) Double.valueOf(number) : Long.valueOf(number);
    }

    private int digits() {
        int begin = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at - begin;
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || (c <= '\r' && (c == '\t' || c == '\r' || c == '\n' || c == '\f'));
    }

    private boolean followsQuote(int position) {
        return position < text.length() && (text.charAt(position) == '"' || text.charAt(position) == '\'');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(char c) {
        return isDigit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
