package org.fenpei.strategy.tck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text (RFC 8259) as maps, lists, texts, numbers, booleans and null. The kit reads only schemas of a few
 * kilobytes; a JSON library on the test class path of every third party would be the larger evil.
 */
final class Json {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /**
     * Reads a whole text.
     *
     * @throws IllegalArgumentException if it is not JSON, or names a member twice; says where
     */
    static @Nullable Object read(String text) {
        Json json = new Json(text);
        Object value = json.value();
        if (json.peek() != 0) {
            throw json.wrong("the end");
        }
        return value;
    }

    private @Nullable Object value() {
        char first = peek();
        if (first == '{') {
            return object();
        }
        if (first == '[') {
            return list();
        }
        if (first == '"') {
            return string();
        }
        if (word("true")) {
            return true;
        }
        if (word("false")) {
            return false;
        }
        if (word("null")) {
            return null;
        }
        return number();
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        take('{');
        while (peek() != '}') {
            if (!members.isEmpty()) {
                take(',');
            }
            peek();
            String name = string();
            take(':');
            if (members.containsKey(name)) {
                throw wrong("another name than " + name + " again");
            }
            members.put(name, value());
        }
        take('}');
        return members;
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> items = new ArrayList<>();
        take('[');
        while (peek() != ']') {
            if (!items.isEmpty()) {
                take(',');
            }
            items.add(value());
        }
        take(']');
        return items;
    }

    private String string() {
        StringBuilder read = new StringBuilder();
        next('"');
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong("no control character in a text");
            }
            read.append(c == '\\' ? escaped() : c);
        }
        next('"');
        return read.toString();
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : 0;
        int which = ESCAPES.indexOf(c);
        if (which >= 0) {
            return ESCAPED.charAt(which);
        }
        if (c == 'u' && at + 4 <= text.length()) {
            try {
                char unit = (char) Integer.parseInt(text.substring(at, at + 4), 16);
                at += 4;
                return unit;
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("four hexadecimal digits expected " + where(), e);
            }
        }
        throw wrong("an escape");
    }

    private Object number() {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw wrong("a value");
        }
        at = matcher.end();
        return Double.valueOf(matcher.group());
    }

    private boolean word(String word) {
        boolean there = text.startsWith(word, at);
        at += there ? word.length() : 0;
        return there;
    }

    /** The next character that is not white space; 0 at the end. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void take(char c) {
        peek();
        next(c);
    }

    private void next(char c) {
        if (at >= text.length() || text.charAt(at) != c) {
            throw wrong("'" + c + "'");
        }
        at++;
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException(expected + " expected " + where());
    }

    private String where() {
        String before = text.substring(0, at);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        return "in line " + line + ", column " + (at - before.lastIndexOf('\n'));
    }
}
