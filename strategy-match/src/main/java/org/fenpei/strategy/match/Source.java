package org.fenpei.strategy.match;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Lead;
import org.jspecify.annotations.Nullable;

/** Where a value on the lead's side comes from. */
sealed interface Source {

    /** The value; null if it is not known. */
    @Nullable
    Object of(Lead lead, Worth worth);

    /** An attribute of the lead; {@code priority} and {@code source} are those of the lead itself. */
    record Attribute(String name) implements Source {
        @Override
        public @Nullable Object of(Lead lead, Worth worth) {
            Object value = lead.attributes().get(name);
            if (value != null) {
                return value;
            }
            return switch (name) {
                case "priority" -> (long) lead.priority();
                case "source" -> lead.source();
                default -> null;
            };
        }
    }

    /** What the lead is worth, in points. */
    record Points() implements Source {
        @Override
        public Object of(Lead lead, Worth worth) {
            return worth.points();
        }
    }

    /** The class of what the lead is worth. */
    record Grade() implements Source {
        @Override
        public @Nullable Object of(Lead lead, Worth worth) {
            return worth.grade();
        }
    }

    /** The same for every lead. */
    record Fixed(List<Object> values) implements Source {
        @Override
        public Object of(Lead lead, Worth worth) {
            return values.size() == 1 ? values.get(0) : values;
        }
    }

    /** The values that another source's values stand for; unknown if none is named. */
    record Mapped(Source from, Map<String, List<Object>> map) implements Source {
        @Override
        public @Nullable Object of(Lead lead, Worth worth) {
            List<Object> values = Values.keys(from.of(lead, worth)).stream()
                    .flatMap(key -> map.getOrDefault(key, List.of()).stream())
                    .distinct()
                    .toList();
            return values.isEmpty() ? null : values.size() == 1 ? values.get(0) : values;
        }
    }

    /** The attribute that it looks at; null if it looks at none. */
    default @Nullable String attribute() {
        if (this instanceof Attribute attribute) {
            return attribute.name();
        }
        return this instanceof Mapped mapped ? mapped.from().attribute() : null;
    }

    /** Reads where a value comes from: {@code lead} or {@code value}, of which exactly one must be there. */
    static @Nullable Source read(Members in, ValueModel.Names names) {
        boolean lead = in.has("lead");
        boolean value = in.has("value");
        if (lead && value) {
            in.problem("value", Reasons.oneOf("lead, value"));
            return null;
        }
        if (lead) {
            String name = in.text("lead");
            return name == null ? null : new Attribute(name);
        }
        if (value) {
            String which = in.choice("value", "points", "class");
            names.require(in, "value", which);
            return which.equals("points") ? new Points() : new Grade();
        }
        return null;
    }
}
