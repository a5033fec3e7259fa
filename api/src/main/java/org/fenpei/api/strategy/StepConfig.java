package org.fenpei.api.strategy;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Reads a step's configuration, a JSON object, and collects everything that is wrong with it. Reading methods never throw:
 * they report the problem with its path, its value and what is expected, and go on with the default, so that a person
 * sees all mistakes at once. Not thread-safe; used by one {@link AssignmentStrategy#prepare} call.
 *
 * <p>Codes of the problems: {@code config.missing}, {@code config.type}, {@code config.range}, {@code config.choice},
 * {@code config.duration}, {@code config.unknown}; a strategy adds its own.
 */
public final class StepConfig {

    private final String path;
    private final Map<String, Object> values;
    private final List<Problem> problems;
    private final boolean remarks;
    private final Set<String> read = new LinkedHashSet<>();

    private StepConfig(String path, Map<String, Object> values, List<Problem> problems, boolean remarks) {
        this.remarks = remarks;
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    /**
     * Wraps a JSON object.
     *
     * @param path the JSON pointer of the object inside the document that people see; empty for its root
     * @param values the members: texts, numbers, booleans, lists, maps, as a JSON parser gives them
     */
    public static StepConfig of(String path, Map<String, Object> values) {
        return new StepConfig(path, new TreeMap<>(values), new ArrayList<>(), false);
    }

    /** The same for somebody who is to be told everything, see {@link #wantsRemarks()}. */
    public static StepConfig checked(String path, Map<String, Object> values) {
        return new StepConfig(path, new TreeMap<>(values), new ArrayList<>(), true);
    }

    /**
     * Whether somebody checks the configuration, and wants to read what can be remarked about it. If not, as when a published policy is
     * made ready to decide, warnings and infos that take long to find need not be looked for; errors are wanted always.
     */
    public boolean wantsRemarks() {
        return remarks;
    }

    /** The JSON pointer of this object. */
    public String path() {
        return path;
    }

    /** The JSON pointer of one of its members. */
    public String path(String name) {
        return path + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** All members as they stand; marks them all as read. For objects that are handed on. */
    public Map<String, Object> members() {
        read.addAll(values.keySet());
        return Collections.unmodifiableMap(values);
    }

    /** Says whether the member is there and not null. */
    public boolean has(String name) {
        return raw(name) != null;
    }

    /** The names of the members, sorted; for objects whose names are data. Marks them all as read. */
    public Set<String> names() {
        read.addAll(values.keySet());
        return new LinkedHashSet<>(values.keySet());
    }

    /** The text of that name, or null if it is missing (which is no problem) or not a text (which is). */
    public @Nullable String text(String name) {
        Object value = raw(name);
        if (value == null || (value instanceof String text && !text.isBlank())) {
            return (String) value;
        }
        wrongType(name, value, "text");
        return null;
    }

    /** The text of that name; if it is missing or wrong this is reported, and the text is empty. */
    public String requireText(String name) {
        if (!has(name)) {
            problem(name, Reason.of("config.missing", "expected", "text"));
            return "";
        }
        String text = text(name);
        return text == null ? "" : text;
    }

    /** One of the given texts, or the first of them if it is missing or wrong. */
    public String choice(String name, String... allowed) {
        String text = text(name);
        if (text == null) {
            return allowed[0];
        }
        if (!Arrays.asList(allowed).contains(text)) {
            problem(name, Reason.of("config.choice", "expected", String.join(", ", allowed)));
            return allowed[0];
        }
        return text;
    }

    /** The integer of that name, which must lie in the range (both ends included); empty if missing or wrong. */
    public OptionalLong integer(String name, long min, long max) {
        Object value = raw(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!(value instanceof Integer || value instanceof Long || value instanceof Short)) {
            wrongType(name, value, "integer");
            return OptionalLong.empty();
        }
        long number = ((Number) value).longValue();
        if (number < min || number > max) {
            problem(name, Reason.of("config.range", "min", min, "max", max));
            return OptionalLong.empty();
        }
        return OptionalLong.of(number);
    }

    /** The number of that name, whole or not, which must lie in the range (both ends included); empty if missing or wrong. */
    public OptionalDouble decimal(String name, double min, double max) {
        Object value = raw(name);
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (!(value instanceof Number number)) {
            wrongType(name, value, "number");
            return OptionalDouble.empty();
        }
        double decimal = number.doubleValue();
        if (!(decimal >= min && decimal <= max)) {
            problem(name, Reason.of("config.range", "min", min, "max", max));
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(decimal);
    }

    /**
     * The duration of that name, written as in ISO 8601 ({@code P7D}, {@code PT12H}), longer than nothing; null if it is missing
     * or wrong.
     *
     * @param max the longest that is allowed
     */
    public @Nullable Duration duration(String name, Duration max) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        @Nullable Duration duration = parsed(text);
        if (duration != null && duration.compareTo(Duration.ZERO) > 0 && duration.compareTo(max) <= 0) {
            return duration;
        }
        problem(name, Reason.of("config.duration", "max", max.toString()));
        return null;
    }

    private static @Nullable Duration parsed(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The boolean of that name, or the default if it is missing or wrong. */
    public boolean flag(String name, boolean otherwise) {
        Object value = raw(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        wrongType(name, value, "boolean");
        return otherwise;
    }

    /** The list of texts of that name; empty if missing; wrong items are reported and left out. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        List<?> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof String text && !text.isBlank()) {
                texts.add(text);
            } else {
                report(Problem.Severity.ERROR, path(name) + "/" + i, shown(items.get(i)), type("text"), 0, 0);
            }
        }
        return texts;
    }

    /** The object of that name, or null if it is missing or wrong. */
    public @Nullable StepConfig object(String name) {
        Object value = raw(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return child(path(name), map);
        }
        wrongType(name, value, "object");
        return null;
    }

    /** The list of objects of that name; empty if missing; wrong items are reported and left out. */
    public List<StepConfig> objects(String name) {
        List<StepConfig> objects = new ArrayList<>();
        List<?> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Map<?, ?> map) {
                objects.add(child(path(name) + "/" + i, map));
            } else {
                report(Problem.Severity.ERROR, path(name) + "/" + i, shown(items.get(i)), type("object"), 0, 0);
            }
        }
        return objects;
    }

    /** Reports every member that was not read: most often a misspelt name. Call it last. */
    public void refuseUnknown() {
        for (String name : values.keySet()) {
            if (!read.contains(name)) {
                problem(name, Reason.of("config.unknown", "expected", String.join(", ", read)));
            }
        }
    }

    /** Reports an error in a member. */
    public void problem(String name, Reason reason) {
        report(Problem.Severity.ERROR, path(name), shown(values.get(name)), reason, 0, 0);
    }

    /** Reports an error at a place inside a member's text, both counted from 1. */
    public void problem(String name, Reason reason, int line, int column) {
        report(Problem.Severity.ERROR, path(name), shown(values.get(name)), reason, line, column);
    }

    /** Reports something that is allowed but probably not meant. */
    public void warning(String name, Reason reason) {
        report(Problem.Severity.WARNING, path(name), shown(values.get(name)), reason, 0, 0);
    }

    /** Reports something that is as it may be, and worth knowing before a policy is published. */
    public void info(String name, Reason reason) {
        report(Problem.Severity.INFO, path(name), shown(values.get(name)), reason, 0, 0);
    }

    /** All that was reported to this object and those inside it, in order; unmodifiable. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Says whether an error (not only a warning or something worth knowing) was reported. */
    public boolean hasErrors() {
        return problems.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR);
    }

    /**
     * Stops if an error was reported.
     *
     * @throws InvalidConfigException with all that was reported
     */
    public void check() throws InvalidConfigException {
        if (hasErrors()) {
            throw new InvalidConfigException(problems);
        }
    }

    private void report(
            Problem.Severity severity, String where, @Nullable String value, Reason reason, int line, int column) {
        problems.add(new Problem(severity, where, value, reason, line, column));
    }

    private StepConfig child(String where, Map<?, ?> map) {
        Map<String, Object> members = new TreeMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                members.put(String.valueOf(name), value);
            }
        });
        return new StepConfig(where, members, problems, remarks);
    }

    private List<?> items(String name) {
        Object value = raw(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        wrongType(name, value, "list");
        return List.of();
    }

    private @Nullable Object raw(String name) {
        read.add(name);
        return values.get(name);
    }

    private void wrongType(String name, Object value, String expected) {
        report(Problem.Severity.ERROR, path(name), shown(value), type(expected), 0, 0);
    }

    private static Reason type(String expected) {
        return Reason.of("config.type", "expected", expected);
    }

    private static @Nullable String shown(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
