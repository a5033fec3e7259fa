package org.fenpei.rest.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, read one by one. What is wrong is gathered, so that a caller learns of everything at once:
 * after the last member {@link #done()} says so, unknown members included. Until then a wrong or missing member reads as a
 * harmless value.
 */
public final class Body {

    private final JsonNode node;
    private final String path;
    private final List<Problem> problems;
    private final Set<String> known = new LinkedHashSet<>();

    private Body(JsonNode node, String path, List<Problem> problems) {
        this.path = path;
        this.problems = problems;
        if (node.isObject()) {
            this.node = node;
        } else {
            this.node = JsonNodeFactory.instance.objectNode();
            wrong(path, node, Reason.of("rest.not-object"));
        }
    }

    /** The members of that object; its places begin at the root. */
    public static Body of(JsonNode root) {
        return new Body(root, "", new ArrayList<>());
    }

    /** A text that must be there. */
    public String text(String name) {
        String text = optionalText(name);
        if (text == null) {
            if (absent(name)) {
                problems.add(Problem.error(at(name), null, Reason.of("rest.missing-member", "member", name)));
            }
            return "";
        }
        return text;
    }

    /** A text, or null. */
    public @Nullable String optionalText(String name) {
        JsonNode value = member(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            wrong(at(name), value, Reason.of("rest.not-text"));
            return null;
        }
        return value.textValue();
    }

    /** A text of limited length that must be there and not be blank. */
    public String sentence(String name, int longest) {
        String text = text(name);
        JsonNode value = node.get(name);
        if (value != null && value.isTextual() && (text.isBlank() || text.length() > longest)) {
            problems.add(Problem.error(at(name), null, Reason.of("rest.bad-length", "min", 1, "max", longest)));
        }
        return text;
    }

    /** An integer in a range, or the other if it is absent. */
    public int integer(String name, int min, int max, int other) {
        JsonNode value = member(name);
        if (value == null) {
            return other;
        }
        if (!value.isIntegralNumber()) {
            wrong(at(name), value, Reason.of("rest.not-integer", "min", min, "max", max));
            return other;
        }
        if (!value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            wrong(at(name), value, Reason.of("rest.out-of-range", "min", min, "max", max));
            return other;
        }
        return value.intValue();
    }

    /** An integer in a range that must be there. */
    public int requiredInteger(String name, int min, int max) {
        if (absent(name)) {
            problems.add(Problem.error(at(name), null, Reason.of("rest.missing-member", "member", name)));
        }
        return integer(name, min, max, min);
    }

    /** An integer in a range, or null. */
    public @Nullable Integer optionalInteger(String name, int min, int max) {
        return absent(name) ? null : integer(name, min, max, min);
    }

    /** A number in a range, or null. */
    public @Nullable Double decimal(String name, double min, double max) {
        JsonNode value = member(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || !(value.doubleValue() >= min && value.doubleValue() <= max)) {
            wrong(at(name), value, Reason.of("rest.out-of-range", "min", min, "max", max));
            return null;
        }
        return value.doubleValue();
    }

    /** A whole number that must be there. */
    public long requiredLong(String name, long min) {
        JsonNode value = member(name);
        if (value == null) {
            problems.add(Problem.error(at(name), null, Reason.of("rest.missing-member", "member", name)));
            return min;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < min) {
            wrong(at(name), value, Reason.of("rest.not-integer", "min", min, "max", Long.MAX_VALUE));
            return min;
        }
        return value.longValue();
    }

    /** A time that must be there. */
    public Instant instant(String name) {
        String text = text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            if (!text.isEmpty()) {
                problems.add(Problem.error(at(name), text, Reason.of("rest.not-time")));
            }
            return Instant.EPOCH;
        }
    }

    /** Whether a member is there and not null. */
    public boolean has(String name) {
        return !absent(name);
    }

    /** An object as it is, or null; what is in it is somebody else's to read. */
    public @Nullable JsonNode optionalObject(String name) {
        JsonNode value = member(name);
        if (value != null && !value.isObject()) {
            wrong(at(name), value, Reason.of("rest.not-object"));
            return null;
        }
        return value;
    }

    /** A constant by its name, or the other if it is absent. */
    public <E extends Enum<E>> E optionalConstant(String name, Class<E> type, E other) {
        return absent(name) ? other : constant(name, type, other);
    }

    /** Changes of attributes: names and new values, null for one that shall go. Must be there. */
    public Map<String, @Nullable Object> changes(String name) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        if (member(name) == null) {
            problems.add(Problem.error(at(name), null, Reason.of("rest.missing-member", "member", name)));
            return changes;
        }
        Attributes values = attributes(name);
        JsonNode value = node.get(name);
        value.fieldNames().forEachRemaining(field -> changes.put(field, values.get(field)));
        return changes;
    }

    /** A constant by its name, in lower case with hyphens or as in Java; must be there. */
    public <E extends Enum<E>> E constant(String name, Class<E> type, E other) {
        String text = text(name);
        JsonNode value = node.get(name);
        E constant = Wire.constant(text, type);
        if (constant == null && value != null && value.isTextual()) {
            problems.add(Problem.error(at(name), text, Reason.of("rest.not-one-of", "known", Wire.names(type))));
        }
        return constant == null ? other : constant;
    }

    /** True or false, or the other if it is absent. */
    public boolean flag(String name, boolean other) {
        JsonNode value = member(name);
        if (value == null) {
            return other;
        }
        if (!value.isBoolean()) {
            wrong(at(name), value, Reason.of("rest.not-flag"));
            return other;
        }
        return value.booleanValue();
    }

    /** An object that must be there. */
    public Body object(String name) {
        JsonNode value = member(name);
        if (value == null) {
            problems.add(Problem.error(at(name), null, Reason.of("rest.missing-member", "member", name)));
            return new Body(JsonNodeFactory.instance.objectNode(), at(name), new ArrayList<>());
        }
        return new Body(value, at(name), problems);
    }

    /** The objects of a list that must be there. */
    public List<Body> objects(String name, int most) {
        List<Body> bodies = new ArrayList<>();
        JsonNode value = member(name);
        if (value == null) {
            problems.add(Problem.error(at(name), null, Reason.of("rest.missing-member", "member", name)));
            return bodies;
        }
        if (!value.isArray() || value.isEmpty() || value.size() > most) {
            wrong(at(name), null, Reason.of("rest.not-list", "min", 1, "max", most));
            return bodies;
        }
        for (int i = 0; i < value.size(); i++) {
            bodies.add(new Body(value.get(i), at(name) + "/" + i, problems));
        }
        return bodies;
    }

    /** The texts of a list, or none if it is absent. */
    public List<String> texts(String name, int most) {
        JsonNode value = member(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > most) {
            wrong(at(name), null, Reason.of("rest.not-list", "min", 0, "max", most));
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).isTextual()) {
                texts.add(value.get(i).textValue());
            } else {
                wrong(at(name) + "/" + i, value.get(i), Reason.of("rest.not-text"));
            }
        }
        return texts;
    }

    /** An object of texts, or an empty one if it is absent. */
    public Map<String, String> textsByName(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode value = member(name);
        if (value != null) {
            Body inner = new Body(value, at(name), problems);
            inner.node.fieldNames().forEachRemaining(column -> texts.put(column, inner.text(column)));
        }
        return texts;
    }

    /** Attributes, or none if they are absent. Their values are personal and not repeated in problems. */
    public Attributes attributes(String name) {
        JsonNode value = member(name);
        if (value == null) {
            return Attributes.NONE;
        }
        Body inner = new Body(value, at(name), problems);
        Map<String, Object> values = new LinkedHashMap<>();
        inner.node.properties().forEach(entry -> {
            Object read = attribute(entry.getValue());
            if (read != null) {
                values.put(entry.getKey(), read);
            } else if (!entry.getValue().isNull()) {
                problems.add(Problem.error(inner.at(entry.getKey()), null, Reason.of("rest.not-attribute")));
            }
        });
        return Attributes.of(values);
    }

    private static @Nullable Object attribute(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isNumber()) {
            double number = value.doubleValue();
            return Double.isInfinite(number) || Double.isNaN(number) ? null : number;
        }
        if (!value.isArray()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                return null;
            }
            texts.add(item.textValue());
        }
        return texts;
    }

    /**
     * Notes that a member has a value that will not do.
     *
     * @param member its name, or the names on the way to it with slashes between
     * @param reason what is wrong
     */
    public void reject(String member, Reason reason) {
        problems.add(Problem.error(path + "/" + member, null, reason));
    }

    /** Whether nothing was wrong so far. */
    public boolean fine() {
        return problems.isEmpty();
    }

    /** Notes every member that nobody asked for. */
    public void noOthers() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(Problem.error(
                        at(name),
                        null,
                        Reason.of("rest.unknown-member", "member", name, "known", String.join(", ", known))));
            }
        });
    }

    /**
     * Ends the reading.
     *
     * @throws RestException if anything was wrong, or there are other members than those that were asked for
     */
    public void done() {
        noOthers();
        if (!problems.isEmpty()) {
            throw RestException.unreadable(problems);
        }
    }

    private @Nullable JsonNode member(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private boolean absent(String name) {
        return member(name) == null;
    }

    private String at(String name) {
        return path + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private void wrong(String where, @Nullable JsonNode value, Reason reason) {
        String shown = value == null || value.isContainerNode() ? null : value.asText();
        problems.add(Problem.error(where, shown, reason));
    }
}
