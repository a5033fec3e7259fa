package org.fenpei.strategy.match;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/**
 * An object of the configuration, with what {@link StepConfig} does not read: members that may be of several types. Notes
 * itself which names are known.
 */
final class Members {

    private final StepConfig config;
    private final Map<String, Object> values;
    private final Set<String> known = new LinkedHashSet<>();

    Members(StepConfig config) {
        this.config = config;
        this.values = config.members();
    }

    /** The object as the API reads it. */
    StepConfig config() {
        return config;
    }

    /** The member as it stands; null if it is missing. */
    @Nullable
    Object raw(String name) {
        known.add(name);
        return values.get(name);
    }

    boolean has(String name) {
        return raw(name) != null;
    }

    @Nullable
    String text(String name) {
        known.add(name);
        return config.text(name);
    }

    String requireText(String name) {
        known.add(name);
        return config.requireText(name);
    }

    String choice(String name, String... allowed) {
        known.add(name);
        return config.choice(name, allowed);
    }

    boolean flag(String name, boolean otherwise) {
        known.add(name);
        return config.flag(name, otherwise);
    }

    List<String> texts(String name) {
        known.add(name);
        return config.texts(name);
    }

    int integer(String name, int min, int max, int otherwise) {
        known.add(name);
        return (int) config.integer(name, min, max).orElse(otherwise);
    }

    @Nullable
    Members object(String name) {
        known.add(name);
        StepConfig object = config.object(name);
        return object == null ? null : new Members(object);
    }

    List<Members> objects(String name) {
        known.add(name);
        return config.objects(name).stream().map(Members::new).toList();
    }

    /** The number of that name, which must lie in the range; empty if it is missing or wrong. */
    OptionalDouble number(String name, double min, double max) {
        known.add(name);
        return config.decimal(name, min, max);
    }

    /** The duration of that name, longer than nothing and no longer than {@code max}; null if it is missing or wrong. */
    @Nullable
    Duration duration(String name, Duration max) {
        known.add(name);
        return config.duration(name, max);
    }

    /** A text, a number, a boolean or a list of texts and numbers; empty if it is missing or wrong. */
    List<Object> scalars(String name) {
        Object value = raw(name);
        List<Object> scalars = new ArrayList<>();
        for (Object item : value instanceof List<?> list ? list : value == null ? List.of() : List.of(value)) {
            if (isScalar(item)) {
                scalars.add(item);
            } else {
                problem(name, Reason.of("config.type", "expected", "text, number, boolean, list"));
                return List.of();
            }
        }
        if (value != null && scalars.isEmpty()) {
            problem(name, Reason.of("config.missing", "expected", "text, number, boolean"));
        }
        return scalars;
    }

    private static boolean isScalar(@Nullable Object item) {
        return item instanceof Boolean
                || (item instanceof String text && !text.isBlank())
                || (item instanceof Number number && Double.isFinite(number.doubleValue()));
    }

    /** The names of the members, for objects whose names are data. */
    Set<String> names() {
        known.addAll(values.keySet());
        return values.keySet();
    }

    void problem(String name, Reason reason) {
        config.problem(name, reason);
    }

    void warning(String name, Reason reason) {
        config.warning(name, reason);
    }

    /** Reports what nobody asked for: most often a misspelt name. */
    void refuseUnknown() {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                problem(name, Reason.of("config.unknown", "expected", String.join(", ", known)));
            }
        }
    }
}
