package org.fenpei.shell.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The shell's own texts in one language. They lie in this bundle and not behind a service, since the shell must be able to
 * say that the services are not there. Needs the JDK only. Immutable.
 */
public final class Messages {

    private static final String FILE = "/OSGI-INF/fenpei/messages";
    private static final Pattern ARGUMENT = Pattern.compile("''|\\{([A-Za-z]+)}");

    private static final class English {
        static final Messages MESSAGES = new Messages(Locale.ENGLISH, read(FILE + ".properties"));
    }

    private static final class Chinese {
        static final Messages MESSAGES = new Messages(Locale.SIMPLIFIED_CHINESE, read(FILE + "_zh_CN.properties"));
    }

    private final Locale locale;
    private final Map<String, String> texts;

    private Messages(Locale locale, Map<String, String> texts) {
        this.locale = locale;
        this.texts = texts;
    }

    /** The texts for a reader: Chinese for a Chinese locale, else English. Reads the file at the first call. */
    public static Messages of(Locale locale) {
        return "zh".equals(locale.getLanguage()) ? Chinese.MESSAGES : English.MESSAGES;
    }

    /** The language that the texts are in. */
    public Locale locale() {
        return locale;
    }

    /** The keys that have a text. */
    public Set<String> keys() {
        return texts.keySet();
    }

    /** Whether there is a text under the key. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /**
     * A text with its arguments filled in. Whole numbers are written the way the language groups them; control characters
     * in values are made harmless. If the argument {@code count} is 1 and there is a text under the key with {@code .one}
     * behind it, that one is taken.
     *
     * @param key the key; it is the answer itself if there is no text
     * @param namesAndValues name, value, name, value …
     */
    public String text(String key, @Nullable Object... namesAndValues) {
        Map<String, String> arguments = new HashMap<>();
        boolean one = false;
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            String name = String.valueOf(namesAndValues[i]);
            Object value = namesAndValues[i + 1];
            one |= name.equals("count") && value instanceof Number number && number.longValue() == 1;
            arguments.put(name, value(value));
        }
        String text = texts.getOrDefault(one && has(key + ".one") ? key + ".one" : key, key);
        Matcher matcher = ARGUMENT.matcher(text);
        return matcher.replaceAll(match -> Matcher.quoteReplacement(
                match.group(1) == null ? "'" : arguments.getOrDefault(match.group(1), match.group())));
    }

    private String value(@Nullable Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return NumberFormat.getIntegerInstance(locale).format(value);
        }
        return value == null ? "-" : Width.printable(value.toString());
    }

    private static Map<String, String> read(String file) {
        Properties properties = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new HashMap<>();
        properties.forEach((key, value) -> texts.put((String) key, (String) value));
        return Map.copyOf(texts);
    }
}
