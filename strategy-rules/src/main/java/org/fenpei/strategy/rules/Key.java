package org.fenpei.strategy.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fenpei.api.model.AttributeReader;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadField;
import org.jspecify.annotations.Nullable;

/**
 * A value of a lead that conditions look at: {@code lead.employees}, {@code lead.source}, {@code lead.attributes.tier}.
 *
 * @param type the type that conditions are checked with
 * @param name the attribute's or the property's name
 * @param place where it is read
 */
record Key(Type type, String name, Place place) {

    /** Where values are read. */
    enum Place {
        /** A standard attribute, read as its type. */
        STANDARD,
        /** An attribute read through {@code lead.attributes}, as it is. */
        FREE,
        SOURCE,
        EXTERNAL_ID,
        PRIORITY,
        RECEIVED_AT;

        /** Whether it is one of the lead's attributes. */
        boolean isAttribute() {
            return this == STANDARD || this == FREE;
        }
    }

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

    /** The system puts what it derives of a lead beside its attributes, under names that nobody else may use. */
    private static final Map<String, String> PREFIXES =
            Map.of(CelCompilation.ATTRIBUTES, "", "groups", "fenpei.group.", "facts", "fenpei.fact.");

    private static final Map<String, Key> FIELDS = Stream.concat(
                    Arrays.stream(LeadField.values())
                            .map(field -> new Key(type(field), field.attribute(), Place.STANDARD)),
                    Stream.of(
                            new Key(Type.TEXT, "source", Place.SOURCE),
                            new Key(Type.TEXT, "externalId", Place.EXTERNAL_ID),
                            new Key(Type.INTEGER, "priority", Place.PRIORITY),
                            new Key(Type.INSTANT, "receivedAt", Place.RECEIVED_AT)))
            .collect(Collectors.toUnmodifiableMap(Key::name, Function.identity()));

    /** All that stands directly behind {@code lead.}, but for {@code attributes}. */
    static Iterable<Key> fields() {
        return FIELDS.values();
    }

    /** What stands behind {@code lead.} and holds values by name. */
    static Set<String> places() {
        return PREFIXES.keySet();
    }

    /** How the names of the attributes begin that are found in such a place; null if it is none. */
    static @Nullable String prefix(String place) {
        return PREFIXES.get(place);
    }

    /** The field of that name, or null. */
    static @Nullable Key field(String name) {
        return FIELDS.get(name);
    }

    /** The free attribute of that name. */
    static Key free(String name) {
        return new Key(Type.DYNAMIC, name, Place.FREE);
    }

    /**
     * The lead's value, or null if it has none. Integers given for a decimal field become decimals; a value of a standard
     * attribute that cannot be read as its type counts as unknown.
     */
    @Nullable
    Object read(Lead lead) {
        return place.isAttribute() ? typed(lead.attributes().get(name)) : property(lead);
    }

    /** The same, by what reads attributes of its name. */
    @Nullable
    Object read(Lead lead, AttributeReader reader) {
        return place.isAttribute() ? typed(reader.read(lead.attributes())) : property(lead);
    }

    private @Nullable Object property(Lead lead) {
        return switch (place) {
            case STANDARD, FREE -> null;
            case SOURCE -> lead.source();
            case EXTERNAL_ID -> lead.externalId();
            case PRIORITY -> (long) lead.priority();
            case RECEIVED_AT -> lead.receivedAt();
        };
    }

    /** What the value of its attribute is when it is read through this key. */
    @Nullable
    Object typed(@Nullable Object value) {
        return switch (type) {
            case DYNAMIC, INSTANT -> value;
            case TEXT -> value instanceof String ? value : null;
            case INTEGER -> value instanceof Long ? value : value instanceof Double decimal ? integer(decimal) : null;
            case DECIMAL -> value instanceof Double
                    ? value
                    : value instanceof Number number ? (Object) number.doubleValue() : null;
            case FLAG -> value instanceof Boolean ? value : null;
            case TEXTS -> value instanceof List ? value : null;
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

    // Spelt out, since the first call of what is generated for a record takes milliseconds.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key that && type == that.type && place == that.place && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + (place == Place.FREE ? 1 : 0);
    }

    /** As it is written in a condition. */
    @Override
    public String toString() {
        return place == Place.FREE ? "lead.attributes[\"" + name + "\"]" : "lead." + name;
    }
}
