package org.fenpei.engine.text;

import java.util.Map;

/** Fills a text's arguments in: <code>{name}</code> becomes the argument; two apostrophes stand for one. */
final class Template {

    private Template() {}

    static String fill(String template, Map<String, Object> args) {
        StringBuilder filled = new StringBuilder(template.length() + 32);
        int i = 0;
        while (i < template.length()) {
            char c = template.charAt(i);
            int end = c == '{' ? template.indexOf('}', i) : -1;
            if (end > 0) {
                String name = template.substring(i + 1, end);
                Object value = args.get(name);
                filled.append(value == null ? "{" + name + "}" : value);
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
}
