package org.fenpei.strategy.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadField;
import org.jspecify.annotations.Nullable;

/**
 * A value of a lead that conditions look at: {@code lead.employees}, {@code lead.source}, {@code lead.attributes.tier}.
 *
 * @param type the type that conditions are checked with
 * @param name the attribute's or the property's name
 * @param free whether it is read through {@code lead.attributes}, as it is
 */
record Key(Type type, String name, boolean free) {

    /** The types of the rule language that attributes have. */
    enum Type {
        TEXT,
        INTEGER,
        DECIMAL,
        FLAG,
        TEXTS,
        INSTANT,
        /** Known only when a lead is there. */
        DYNAMIC
    }

    /** The integers up to which a decimal is exact: beyond it, a decimal does not say which integer was meant. */
    static final double EXACT = 1L << 53;

    private static final Map<String, Key> FIELDS = Stream.concat(
                    Arrays.stream(LeadField.values()).map(field -> new Key(type(field), field.attribute(), false)),
                    Stream.of(
                            new Key(Type.TEXT, "source", false),
                            new Key(Type.TEXT, "externalId", false),
                            new Key(Type.INTEGER, "priority", false),
                            new Key(Type.INSTANT, "receivedAt", false)))
            .collect(Collectors.toUnmodifiableMap(Key::name, Function.identity()));

    /** All that stands directly behind {@code lead.}, but for {@code attributes}. */
    static Iterable<Key> fields() {
        return FIELDS.values();
    }

    /** The field of that name, or null. */
    static @Nullable Key field(String name) {
        return FIELDS.get(name);
    }

    /** The free attribute of that name. */
    static Key free(String name) {
        return new Key(Type.DYNAMIC, name, true);
    }

    /**
     * The lead's value, or null if it has none. Integers given for a decimal field become decimals; a value of a standard
     * attribute that cannot be read as its type counts as unknown.
     */
    @Nullable
    Object read(Lead lead) {
        if (free) {
            return lead.attributes().get(name);
        }
        return switch (name) {
            case "source" -> lead.source();
            case "externalId" -> lead.externalId();
            case "priority" -> (long) lead.priority();
            case "receivedAt" -> lead.receivedAt();
            default -> typed(lead.attributes().get(name));
        };
    }

    private @Nullable Object typed(@Nullable Object value) {
        return switch (type) {
            case TEXT -> value instanceof String ? value : null;
            case INTEGER -> value instanceof Double decimal ? integer(decimal) : value instanceof Long ? value : null;
            case DECIMAL -> value instanceof Number number ? (Object) number.doubleValue() : null;
            case FLAG -> value instanceof Boolean ? value : null;
            case TEXTS -> value instanceof List ? value : null;
            case INSTANT, DYNAMIC -> value;
        };
    }

    private static @Nullable Long integer(double value) {
        return Math.rint(value) == value && Math.abs(value) < EXACT ? (Long) (long) value : null;
    }

    private static Type type(LeadField field) {
        return switch (field.type()) {
            case TEXT -> Type.TEXT;
            case INTEGER -> Type.INTEGER;
            case DECIMAL -> Type.DECIMAL;
            case FLAG -> Type.FLAG;
            case TEXTS -> Type.TEXTS;
        };
    }

    /** As it is written in a condition. */
    @Override
    public String toString() {
        return free ? "lead.attributes[\"" + name + "\"]" : "lead." + name;
    }
}
