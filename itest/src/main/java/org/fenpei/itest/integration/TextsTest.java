package org.fenpei.itest.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fenpei.api.guard.GuardId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.retention.RetentionRule;
import org.fenpei.api.strategy.StrategyId;
import org.fenpei.api.strategy.StrategyTexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** Everything that a strategy, a guard or a retention rule of the product can say, it says in both languages. */
@Timeout(60)
class TextsTest {

    private static final List<String> IDS =
            List.of(StrategyId.ID_PROPERTY, GuardId.ID_PROPERTY, RetentionRule.ID_PROPERTY);
    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z0-9]+}");
    private static final Pattern SCHEMA_TEXT = Pattern.compile("\"(?:title|description)\"\\s*:\\s*\"([^\"]*)\"");

    private BundleContext context;
    private Services services;

    @BeforeEach
    void begin(
            @InjectBundleContext BundleContext bundleContext,
            @InjectService(timeout = Services.START_MILLIS) Services all) {
        context = bundleContext;
        services = all;
    }

    /** The ids under which the bundle's services are known: what its reasons begin with. */
    private static Set<String> ids(Bundle bundle, List<String> properties) {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        Set<String> ids = new TreeSet<>();
        for (ServiceReference<?> reference : registered == null ? new ServiceReference<?>[0] : registered) {
            properties.forEach(property -> {
                if (reference.getProperty(property) instanceof String id) {
                    ids.add(id);
                }
            });
        }
        assertFalse(ids.isEmpty(), () -> bundle + " offers nothing");
        return ids;
    }

    private static Properties messages(Bundle bundle, String path) throws IOException {
        URL url = bundle.getEntry(path);
        assertTrue(url != null, () -> bundle + " has no " + path);
        Properties messages = new Properties();
        try (Reader in = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
            messages.load(in);
        }
        return messages;
    }

    private static Properties english(Bundle bundle) throws IOException {
        return messages(bundle, StrategyTexts.MESSAGES);
    }

    private static Properties chinese(Bundle bundle) throws IOException {
        return messages(bundle, StrategyTexts.MESSAGES.replace(".properties", "_zh_CN.properties"));
    }

    /** What is wrong with a text that people read in both languages; nothing if it is as it should be. */
    private List<String> wrong(String key) {
        List<String> wrong = new ArrayList<>();
        if (services.texts.text(key, Locale.ENGLISH).equals(key)) {
            wrong.add(key + " has no English text");
        }
        if (!HAN.matcher(services.texts.text(key, CHINESE)).find()) {
            wrong.add(key + " has no Chinese text");
        }
        return wrong;
    }

    /**
     * The codes in a bundle's classes: texts that begin with an id of the bundle and a dot. Where the code puts one together,
     * only its beginning is known.
     */
    private static Set<String> codes(Bundle bundle) {
        Set<String> ids = ids(bundle, IDS);
        return ClassTexts.of(bundle).stream()
                .filter(text -> ids.stream().anyMatch(id -> text.startsWith(id + ".")))
                .map(text -> text.replaceFirst("\\x01.*", ""))
                .filter(text -> text.matches("[A-Za-z0-9.-]+"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyReasonInTheCodeHasASentenceInBothLanguages() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Bundle bundle : Product.strategies(context)) {
            Set<String> known = english(bundle).stringPropertyNames();
            Set<String> codes = codes(bundle);
            assertTrue(codes.size() >= 3, () -> bundle + " gives reasons: " + codes);
            for (String code : codes) {
                if (!code.endsWith(".")) {
                    wrong.addAll(wrong(code));
                } else if (known.stream().noneMatch(key -> key.startsWith(code))) {
                    wrong.add("nothing begins with " + code);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSamePlaceholders() throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        for (Bundle bundle : Product.bundles(context)) {
            if (bundle.getEntry(StrategyTexts.MESSAGES) == null) {
                continue;
            }
            Properties english = english(bundle);
            Properties chinese = chinese(bundle);
            assertEquals(
                    new TreeSet<>(english.stringPropertyNames()),
                    new TreeSet<>(chinese.stringPropertyNames()),
                    () -> "keys of " + bundle);
            english.stringPropertyNames().forEach(key -> {
                Set<String> expected = placeholders(english.getProperty(key));
                Set<String> found = placeholders(chinese.getProperty(key));
                if (!expected.equals(found)) {
                    wrong.put(key, expected + " but " + found);
                }
            });
        }
        assertEquals(Map.of(), wrong);
    }

    private static Set<String> placeholders(String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        Set<String> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    @Test
    void aSentenceIsFilledWithTheArgumentsAndInTheLanguageAskedFor() throws IOException {
        for (Bundle bundle : Product.strategies(context)) {
            Properties english = english(bundle);
            for (String key : english.stringPropertyNames()) {
                Map<String, Object> args = placeholders(english.getProperty(key)).stream()
                        .map(placeholder -> placeholder.substring(1, placeholder.length() - 1))
                        .collect(Collectors.toMap(name -> name, name -> "<" + name + ">"));
                for (Locale locale : Arrays.asList(Locale.ENGLISH, CHINESE)) {
                    String sentence = services.texts.sentence(new Reason(key, args), locale);
                    args.values()
                            .forEach(value -> assertTrue(
                                    sentence.contains(value.toString()), () -> value + " is missing in: " + sentence));
                    assertFalse(PLACEHOLDER.matcher(sentence).find(), () -> key + " is filled: " + sentence);
                }
            }
        }
    }

    @Test
    void everyStrategyHasATitleADescriptionAndASchemaWhoseTextsAreThere() {
        List<String> wrong = new ArrayList<>();
        for (Bundle bundle : Product.strategies(context)) {
            for (String id : ids(bundle, List.of(StrategyId.ID_PROPERTY))) {
                wrong.addAll(wrong(id + ".title"));
                wrong.addAll(wrong(id + ".description"));
                String schema =
                        services.strategies.schema(id).orElseThrow(() -> new AssertionError(id + " has no schema"));
                Matcher matcher = SCHEMA_TEXT.matcher(schema);
                int texts = 0;
                while (matcher.find()) {
                    wrong.addAll(wrong(matcher.group(1)));
                    texts++;
                }
                assertTrue(texts > 1, () -> id + " titles what can be configured: " + schema);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyGuardAndRetentionRuleCanSayWhy() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Bundle bundle : Product.strategies(context)) {
            Set<String> keys = english(bundle).stringPropertyNames();
            ids(bundle, IDS).stream()
                    .filter(id -> keys.stream().noneMatch(key -> key.startsWith(id + ".")))
                    .forEach(silent::add);
        }
        assertEquals(List.of(), silent, "services whose reasons have no text");
    }
}
