package org.fenpei.engine.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Texts;
import org.fenpei.api.strategy.StrategyTexts;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the texts of all bundles as they are resolved, and keeps them when bundles go: decisions outlive bundles. Where a
 * sentence's argument is an id that people have a name for, they read the name with the id behind it; where it is one of a few
 * words, they read the text under {@code <first part of the code>.value.<argument>.<word>}.
 */
@Component(service = {Texts.class, TextsService.class})
public final class TextsService implements Texts, BundleTrackerCustomizer<Bundle> {

    private static final Logger LOG = LoggerFactory.getLogger(TextsService.class);

    private static final Pattern DAY_AND_TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");

    /** The arguments that are durations. */
    private static final Set<String> SPANS = Set.of("earlier", "most", "span", "within");

    /** Below it whole numbers are read without a fraction. */
    private static final double WHOLE = 1e15;

    private final Map<String, String> english = new ConcurrentHashMap<>();
    private final Map<String, String> chinese = new ConcurrentHashMap<>();
    private final BundleTracker<Bundle> tracker;
    private volatile Naming naming = Naming.NONE;

    /** Begins to follow the bundles. */
    @Activate
    public TextsService(BundleContext context) {
        tracker = new BundleTracker<>(context, Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE, this);
        tracker.open();
    }

    @Deactivate
    void stop() {
        tracker.close();
    }

    /** From now on that one says what things are called. */
    public void use(Naming other) {
        naming = other;
    }

    @Override
    public @Nullable Bundle addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        URL texts = bundle.getEntry(StrategyTexts.MESSAGES);
        if (texts == null) {
            return null;
        }
        load(texts, english);
        URL translated = bundle.getEntry(StrategyTexts.MESSAGES.replace(".properties", "_zh_CN.properties"));
        if (translated != null) {
            load(translated, chinese);
        }
        return bundle;
    }

    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle tracked) {
        // The same texts.
    }

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle tracked) {
        // Its texts are still needed for what it decided.
    }

    private static void load(URL url, Map<String, String> into) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("Texts at {} cannot be read", url, e);
        }
        properties.stringPropertyNames().forEach(key -> into.put(key, properties.getProperty(key)));
    }

    @Override
    public String text(String key, Locale locale) {
        @Nullable String text = find(key, locale);
        return text == null ? key : Template.fill(text, Map.of());
    }

    private @Nullable String find(String key, Locale locale) {
        @Nullable String text = isChinese(locale) ? chinese.get(key) : null;
        return text == null ? english.get(key) : text;
    }

    private static boolean isChinese(Locale locale) {
        return "zh".equals(locale.getLanguage());
    }

    @Override
    public String sentence(Reason reason, Locale locale) {
        @Nullable String template = find(reason.code(), locale);
        if (template == null) {
            return reason.args().isEmpty() ? reason.code() : reason.code() + " " + reason.args();
        }
        return Template.fill(template, reason.args(), (name, value) -> {
            Object called = reason.args().get(name + (isChinese(locale) ? "_zh" : "_en"));
            return called instanceof String text
                    ? withId(text, String.valueOf(value), locale)
                    : look(reason.code(), name, value, locale);
        });
    }

    private Object look(String code, String argument, Object value, Locale locale) {
        if (value instanceof Double decimal && decimal == Math.rint(decimal) && Math.abs(decimal) < WHOLE) {
            return decimal.longValue();
        }
        if (!(value instanceof String text)) {
            return value;
        }
        if (DAY_AND_TIME.matcher(text).matches()) {
            return text.replace('T', ' ');
        }
        if (INSTANT.matcher(text).matches()) {
            return text.substring(0, 16).replace('T', ' ') + " UTC";
        }
        if (SPANS.contains(argument) && Spans.isSpan(text)) {
            return Spans.say(text, key -> find(key, locale));
        }
        @Nullable String word = word(code, argument, text, locale);
        if (word != null) {
            return word;
        }
        @Nullable
        String name =
                switch (argument) {
                    case "rep", "team", "pool", "policy", "unit", "rule", "territory" -> naming.name(argument, text);
                    case "owner" -> naming.name("rep", text);
                    case "group" -> naming.name("team", text);
                    case "strategy", "guard" -> find(text + ".title", locale);
                    default -> null;
                };
        if (name == null || name.equals(text)) {
            return text;
        }
        return withId(name, text, locale);
    }

    private static String withId(String name, String id, Locale locale) {
        return isChinese(locale) ? name + "（" + id + "）" : name + " (" + id + ")";
    }

    private @Nullable String word(String code, String argument, String value, Locale locale) {
        String key = ".value." + argument + "." + value.replace('_', '-');
        @Nullable String own = find(code.substring(0, Math.max(0, code.indexOf('.'))) + key, locale);
        return own == null ? find("engine" + key, locale) : own;
    }

    @Override
    public String sentence(Problem problem, Locale locale) {
        StringBuilder sentence = new StringBuilder();
        if (!problem.path().isEmpty()) {
            sentence.append(problem.path());
        }
        if (problem.line() > 0) {
            sentence.append(sentence.length() == 0 ? "" : " ")
                    .append(Template.fill(
                            text("engine.position", locale),
                            Map.of("line", problem.line(), "column", problem.column())));
        }
        if (sentence.length() > 0) {
            sentence.append(": ");
        }
        sentence.append(sentence(problem.reason(), locale));
        if (problem.value() != null) {
            sentence.append(' ').append(Template.fill(text("engine.found", locale), Map.of("value", problem.value())));
        }
        return sentence.toString();
    }
}
