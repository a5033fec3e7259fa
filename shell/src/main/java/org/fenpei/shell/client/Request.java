package org.fenpei.shell.client;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The one line of JSON that the client sends. Written by hand, since a library would cost most of the client's start. */
final class Request {

    private Request() {}

    /** The line, its end included. */
    static String line(Locale locale, String cwd, boolean tty, List<String> args) {
        String words = args.stream().map(Request::text).collect(Collectors.joining(","));
        return "{\"locale\":" + text(locale.getLanguage()) + ",\"cwd\":" + text(cwd) + ",\"tty\":" + tty + ",\"args\":["
                + words + "]}\n";
    }

    private static String text(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                // Lone surrogates have no form in UTF-8; escaped, even they arrive.
                json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
