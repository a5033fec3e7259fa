package org.fenpei.engine.text;

import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Fills a text's arguments in: <code>{name}</code> becomes the argument, <code>{name?lead|leads}</code> the first word if the argument is 1 and
 * else the second; two apostrophes stand for one.
 */
final class Template {

    private Template() {}

    static String fill(String template, Map<String, Object> args) {
        return fill(template, args, (name, value) -> value);
    }

    /** Fills in what each argument looks like to a reader. */
    static String fill(String template, Map<String, Object> args, BiFunction<String, Object, Object> look) {
        StringBuilder filled = new StringBuilder(template.length() + 32);
        int i = 0;
        while (i < template.length()) {
            char c = template.charAt(i);
            int end = c == '{' ? template.indexOf('}', i) : -1;
            if (end > 0) {
                String name = template.substring(i + 1, end);
                int question = name.indexOf('?');
                int bar = name.indexOf('|', question + 1);
                if (question > 0 && bar > 0) {
                    Object count = args.get(name.substring(0, question));
                    filled.append(isOne(count) ? name.substring(question + 1, bar) : name.substring(bar + 1));
                } else {
                    Object value = args.get(name);
                    filled.append(value == null ? "{" + name + "}" : look.apply(name, value));
                }
                i = end + 1;
            } else {
                if (c == '\'' && i + 1 < template.length() && template.charAt(i + 1) == '\'') {
                    i++;
                }
                filled.append(c);
                i++;
            }
        }
        return filled.toString();
    }

    private static boolean isOne(@Nullable Object count) {
        return count instanceof Number number && number.doubleValue() == 1;
    }
}
