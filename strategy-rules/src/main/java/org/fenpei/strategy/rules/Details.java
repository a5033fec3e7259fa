package org.fenpei.strategy.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadField;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Says which condition matched and which of the lead's values it looked at. A text that may say who a person is, is shown only if the
 * condition itself names it.
 */
final class Details {

    private static final Pattern NAMES =
            Pattern.compile("lead\\.attributes\\[\"([^\"]+)\"]|lead\\.attributes\\.([A-Za-z_]\\w*)"
                    + "|lead\\.([A-Za-z_]\\w*)|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'");
    private static final int MOST = 20;

    private Details() {}

    /** What is to be said of a rule that matched. */
    static List<Reason> of(String rule, String when, Lead lead) {
        List<Reason> details = new ArrayList<>();
        details.add(Reason.of("rules.when", "rule", rule, "when", when));
        for (Key key : keys(when)) {
            if (details.size() < MOST) {
                details.add(value(key, when, lead));
            }
        }
        return details;
    }

    private static Set<Key> keys(String when) {
        Set<Key> keys = new LinkedHashSet<>();
        Matcher matcher = NAMES.matcher(when);
        while (matcher.find()) {
            @Nullable String free = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            @Nullable
            Key key = free != null ? Key.free(free) : matcher.group(3) == null ? null : Key.field(matcher.group(3));
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static Reason value(Key key, String when, Lead lead) {
        @Nullable Object value = key.read(lead);
        if (value == null) {
            return Reason.of("rules.value-none", "field", key.name());
        }
        @Nullable String shown = shown(key, value, when);
        return shown == null
                ? Reason.of("rules.value-some", "field", key.name())
                : Reason.of("rules.value", "field", key.name(), "value", shown);
    }

    private static @Nullable String shown(Key key, Object value, String when) {
        if (value instanceof Number || value instanceof Boolean || value instanceof Instant) {
            return value.toString();
        }
        if (value instanceof String text) {
            return isHarmless(key) || names(when, text) ? text : null;
        }
        if (value instanceof List<?> texts) {
            List<String> named = texts.stream()
                    .map(String::valueOf)
                    .filter(text -> names(when, text))
                    .toList();
            return named.isEmpty() ? null : String.join(", ", named);
        }
        return null;
    }

    private static boolean isHarmless(Key key) {
        Optional<LeadField> field = key.place() == Key.Place.STANDARD ? LeadField.of(key.name()) : Optional.empty();
        return key.place() == Key.Place.SOURCE
                || field.map(one -> !one.isContact() && one != LeadField.NAME).orElse(false);
    }

    private static boolean names(String when, String text) {
        return !text.isBlank() && when.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
