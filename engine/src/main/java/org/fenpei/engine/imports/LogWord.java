package org.fenpei.engine.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/** What a row of a log says that happened. */
enum LogWord {
    CREATED,
    ASSIGNED,
    CLAIMED,
    RELEASED,
    CLOSED,
    WON,
    LOST,
    /** Nothing that matters. */
    NOTHING;

    private static final Map<String, LogWord> KNOWN = known();

    /** The words that a mapping of events may use. */
    static final String NAMES = Arrays.stream(values()).map(LogWord::word).collect(Collectors.joining(", "));

    private String word() {
        return this == NOTHING ? Mapping.LEAVE_OUT : name().toLowerCase(Locale.ROOT);
    }

    /** The words of a log, with those that are known; says what is wrong with those that are given. */
    static Map<String, LogWord> all(Map<String, String> given, List<Problem> problems) {
        Map<String, LogWord> all = new HashMap<>(KNOWN);
        for (String word : new ArrayList<>(given.keySet()).stream().sorted().toList()) {
            String means = Objects.requireNonNull(given.get(word)).strip();
            @Nullable
            LogWord meant = Arrays.stream(values())
                    .filter(one -> one.word().equalsIgnoreCase(means))
                    .findFirst()
                    .orElse(null);
            if (meant == null) {
                problems.add(Problem.error("/events/" + word, means, Reason.of("config.choice", "expected", NAMES)));
            } else {
                all.put(plain(word), meant);
            }
        }
        return all;
    }

    /** Words are compared without regard to case, blanks and what stands for blanks. */
    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]+", " ").strip();
    }

    private static Map<String, LogWord> known() {
        Properties properties = new Properties();
        try (InputStream in = LogWord.class.getResourceAsStream("events.properties");
                Reader reader = new InputStreamReader(
                        Objects.requireNonNull(in, "events.properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, LogWord> known = new HashMap<>();
        for (LogWord word : values()) {
            for (String text : properties.getProperty(word.word(), "").split(",")) {
                known.put(plain(text), word);
            }
        }
        known.remove("");
        return Map.copyOf(known);
    }
}
