package org.fenpei.strategy.tck;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StrategyTexts;
import org.jspecify.annotations.Nullable;

/** The English and Chinese messages of a bundle. */
final class Texts {

    private static final String CHINESE = StrategyTexts.MESSAGES.replace(".properties", "_zh_CN.properties");

    private final Map<String, Map<String, String>> byFile = new TreeMap<>();

    /** Reads both files of the bundle; a missing one has no messages. */
    Texts(BundleFiles files) {
        for (String path : new String[] {StrategyTexts.MESSAGES, CHINESE}) {
            byFile.put(path, read(files.text(path)));
        }
    }

    private static Map<String, String> read(@Nullable String text) {
        Properties properties = new Properties();
        if (text != null) {
            try {
                properties.load(new StringReader(text));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        Map<String, String> messages = new TreeMap<>();
        properties.forEach((key, value) -> messages.put((String) key, (String) value));
        return messages;
    }

    /** Demands that the key has a text that is not blank in both languages. */
    void require(String rule, String key) {
        byFile.forEach((file, messages) -> {
            if (messages.getOrDefault(key, "").isBlank()) {
                throw Broken.rule(rule, file + " has no text under " + key);
            }
        });
    }

    /** Demands that the reason begins with the id, and has a sentence in both languages that its arguments can fill. */
    void require(String rule, String id, Reason reason) {
        String code = reason.code();
        if (!code.startsWith(id + ".")) {
            throw Broken.rule(rule, "the reason code " + code + " does not begin with \"" + id + ".\"");
        }
        require(rule, code);
        byFile.forEach((file, messages) -> {
            Set<String> unknown = arguments(messages.getOrDefault(code, ""));
            unknown.removeAll(reason.args().keySet());
            if (!unknown.isEmpty()) {
                throw Broken.rule(
                        rule,
                        "the sentence of " + code + " in " + file + " shows " + unknown + ", but the reason gave only "
                                + reason.args().keySet());
            }
        });
    }

    /** Demands that both files have the same keys, and under one key the same arguments. */
    void requireSame(String rule) {
        Map<String, String> english = byFile.getOrDefault(StrategyTexts.MESSAGES, Map.of());
        Map<String, String> chinese = byFile.getOrDefault(CHINESE, Map.of());
        Set<String> keys = new TreeSet<>(english.keySet());
        keys.addAll(chinese.keySet());
        for (String key : keys) {
            require(rule, key);
            Set<String> first = arguments(english.getOrDefault(key, ""));
            Set<String> second = arguments(chinese.getOrDefault(key, ""));
            if (!first.equals(second)) {
                throw Broken.rule(
                        rule, "the text of " + key + " shows " + first + " in English and " + second + " in Chinese");
            }
        }
    }

    /** The names in braces, up to a question mark or comma; what stands in single quotes is plain text, and two of them are one. */
    static Set<String> arguments(String sentence) {
        Set<String> names = new TreeSet<>();
        boolean quoted = false;
        for (int at = 0; at < sentence.length(); at++) {
            char c = sentence.charAt(at);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '{' && !quoted) {
                int end = sentence.indexOf('}', at);
                if (end > at) {
                    names.add(
                            sentence.substring(at + 1, end).split("[,?]", 2)[0].strip());
                    at = end;
                }
            }
        }
        return names;
    }
}
