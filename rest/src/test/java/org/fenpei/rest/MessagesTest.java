package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Pattern CODE = Pattern.compile("\"(rest\\.[a-z-]+)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{([a-z]+)}");

    private final Properties english = FakeTexts.load("messages.properties");
    private final Properties chinese = FakeTexts.load("messages_zh_CN.properties");

    @Test
    void everyCodeHasASentenceAndEverySentenceACode() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> collect(file, codes));
        }
        assertTrue(codes.size() > 30);
        Set<String> sentences = new TreeSet<>(english.stringPropertyNames());
        sentences.removeIf(key -> key.startsWith("rest.title."));
        assertEquals(codes, sentences);
    }

    private static void collect(Path file, Set<String> codes) {
        try {
            Matcher matcher = CODE.matcher(Files.readString(file));
            while (matcher.find()) {
                codes.add(matcher.group(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void bothLanguagesSayTheSameWithTheSameArguments() {
        assertEquals(english.stringPropertyNames(), chinese.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertEquals(arguments(english.getProperty(key)), arguments(chinese.getProperty(key)), key);
        }
    }

    private static Set<String> arguments(String text) {
        Set<String> arguments = new TreeSet<>();
        Matcher matcher = ARGUMENT.matcher(text);
        while (matcher.find()) {
            arguments.add(matcher.group(1));
        }
        return arguments;
    }
}
