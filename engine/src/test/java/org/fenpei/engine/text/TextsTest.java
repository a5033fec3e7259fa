package org.fenpei.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Rep;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final Path FOLDER = Path.of("src/main/resources/OSGI-INF/fenpei");
    private static final Pattern ARGUMENT = Pattern.compile("\\{([a-z]+)(?:\\?[^}]*)?}");
    private static final Pattern CODE = Pattern.compile("\"((?:engine|config)\\.[a-z-]+)\"");

    private static Map<String, String> texts(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(file))) {
            properties.load(reader);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }

    private static Set<String> arguments(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = ARGUMENT.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        Map<String, String> english = texts("messages.properties");
        Map<String, String> chinese = texts("messages_zh_CN.properties");
        assertEquals(english.keySet(), chinese.keySet());
        english.forEach((key, text) -> assertEquals(arguments(text), arguments(chinese.getOrDefault(key, "")), key));
    }

    @Test
    void everyCodeHasASentenceAndEverySentenceACode() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String root : List.of("src/main/java", "../api/src/main/java")) {
            try (Stream<Path> sources = Files.walk(Path.of(root))) {
                for (Path source : sources.filter(path -> path.toString().endsWith(".java"))
                        .toList()) {
                    Matcher matcher = CODE.matcher(Files.readString(source));
                    while (matcher.find()) {
                        used.add(matcher.group(1));
                    }
                }
            }
        }
        assertTrue(used.size() > 50, "the codes were found");
        Set<String> known = new TreeSet<>(texts("messages.properties").keySet());
        // Titles are of guards, whose ids are no codes.
        known.removeIf(key -> key.startsWith("engine.value.") || key.endsWith(".title"));
        assertEquals(used, known);
    }

    @Test
    void everyWordThatSentencesMayHaveHasAText() throws IOException {
        Set<String> known = texts("messages.properties").keySet();
        for (Rep.State state : Rep.State.values()) {
            assertTrue(known.contains("engine.value.state." + word(state)), state.name());
        }
        for (Closing.Result result : Closing.Result.values()) {
            assertTrue(known.contains("engine.value.result." + word(result)), result.name());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Test
    void wordsFollowTheNumberTheyCount() {
        String text = "{n} {n?lead|leads}";
        assertEquals("1 lead", Template.fill(text, Map.of("n", 1)));
        assertEquals("0 leads", Template.fill(text, Map.of("n", 0L)));
        assertEquals("1.5 leads", Template.fill(text, Map.of("n", 1.5)));
    }

    @Test
    void durationsAreSaidInWords() throws IOException {
        Map<String, String> english = texts("messages.properties");
        Map<String, String> chinese = texts("messages_zh_CN.properties");
        assertTrue(Spans.isSpan("PT4H"));
        assertEquals("4 hours", Spans.say("PT4H", english::get));
        assertEquals("1 day 1 minute", Spans.say("PT24H1M", english::get));
        assertEquals("2 天 30 秒", Spans.say("P2DT30S", chinese::get));
        assertEquals("1 分钟", Spans.say("PT60S", chinese::get));
        for (String other : List.of("P", "PT", "P1M", "4H", "PT-1H", "PX")) {
            assertFalse(Spans.isSpan(other), other);
        }
    }

    @Test
    void argumentsAreFilledInAndWhatIsMissingIsSeen() {
        assertEquals("It is a's turn, {b}.", Template.fill("It is {a}''s turn, {b}.", Map.of("a", "a")));
    }
}
