package org.fenpei.engine.text;

import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people say them: four hours instead of PT4H. */
final class Spans {

    private static final Pattern SPAN = Pattern.compile("P(?=.)(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+S)?)?");

    private Spans() {}

    /** Whether a text is a duration as {@link Duration#toString} or people write it. */
    static boolean isSpan(String text) {
        return SPAN.matcher(text).matches();
    }

    /**
     * Says a duration.
     *
     * @param texts gives the text of a key
     */
    static String say(String span, UnaryOperator<@Nullable String> texts) {
        Duration duration = Duration.parse(span);
        StringJoiner words = new StringJoiner(" ");
        add(words, texts, "engine.days", duration.toDays());
        add(words, texts, "engine.hours", duration.toHoursPart());
        add(words, texts, "engine.minutes", duration.toMinutesPart());
        add(words, texts, "engine.seconds", duration.toSecondsPart());
        return words.length() == 0 ? span : words.toString();
    }

    private static void add(StringJoiner words, UnaryOperator<@Nullable String> texts, String key, long count) {
        @Nullable String text = count == 0 ? null : texts.apply(key);
        if (text != null) {
            words.add(Template.fill(text, Map.of("count", count)));
        }
    }
}
