package org.fenpei.strategy.match;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.model.LeadField;
import org.fenpei.api.model.Reason;
import org.fenpei.strategy.match.Criterion.Compare;
import org.jspecify.annotations.Nullable;

/** Reads the criteria, and numbers the columns that they look at. */
final class CriterionReader {

    private static final int MOST = 60;
    private static final double LEAST_WEIGHT = 0.001;
    private static final double MOST_WEIGHT = 1_000;
    private static final int LONGEST_ID = 64;
    private static final Duration LONGEST_WAIT = Duration.ofDays(RepFacts.DAYS_KEPT);
    private static final Set<String> OF_LANGUAGES = Set.of("language", "languages");

    private final @Nullable ConditionLanguage language;
    private final ValueModel.Names names;
    private final List<Column> columns = new ArrayList<>();
    private final List<Criterion> criteria = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    CriterionReader(@Nullable ConditionLanguage language, ValueModel.Names names) {
        this.language = language;
        this.names = names;
    }

    List<Column> columns() {
        return columns;
    }

    List<Criterion> read(Members in) {
        List<Members> objects = in.objects("criteria");
        if (objects.size() > MOST) {
            in.problem("criteria", Reason.of("config.range", "min", 1, "max", MOST));
        }
        objects.forEach(this::add);
        return List.copyOf(criteria);
    }

    private void add(Members in) {
        String has = in.requireText("has");
        String id = in.text("id");
        if (id != null && (id.length() > LONGEST_ID || !ids.add(id))) {
            in.problem("id", Reason.of("match.config.twice", "name", id));
        }
        LeadTest when = LeadTest.read(in, "when", language, names);
        Compare compare = compare(in);
        List<String> scale = scale(in, compare);
        Source source = source(in, compare, scale);
        boolean required = in.flag("required", false);
        double weight = in.number("weight", LEAST_WEIGHT, MOST_WEIGHT).orElse(1);
        Duration relaxAfter = in.duration("relaxAfter", LONGEST_WAIT);
        if (relaxAfter != null && !required) {
            in.warning("relaxAfter", Reason.of("match.config.relax-preferred"));
        }
        boolean nobody = in.choice("ifLeadUnknown", "ignore", "nobody").equals("nobody");
        Column column = new Column(has, kind(in, compare, has, source), scale);
        in.refuseUnknown();
        if (source != null) {
            criteria.add(new Criterion(
                    id == null ? has : id,
                    when,
                    source,
                    number(column),
                    compare,
                    required,
                    weight,
                    required ? relaxAfter : null,
                    nobody));
        }
    }

    private int number(Column column) {
        if (!columns.contains(column)) {
            columns.add(column);
        }
        return columns.indexOf(column);
    }

    private static Compare compare(Members in) {
        return switch (in.choice("compare", "contains", "equals", "atLeast", "atMost", "anyOf", "allOf")) {
            case "equals" -> Compare.EQUALS;
            case "atLeast" -> Compare.AT_LEAST;
            case "atMost" -> Compare.AT_MOST;
            case "anyOf" -> Compare.ANY_OF;
            default -> Compare.ALL_OF;
        };
    }

    private static Column.Kind kind(Members in, Compare compare, String has, @Nullable Source source) {
        String as = in.choice("as", "auto", "text", "language");
        if (compare.ofNumbers()) {
            return Column.Kind.NUMBER;
        }
        boolean language = OF_LANGUAGES.contains(has)
                || (source instanceof Source.Attribute attribute
                        && attribute.name().equals(LeadField.LANGUAGE.attribute()));
        return as.equals("language") || (as.equals("auto") && language) ? Column.Kind.LANGUAGE : Column.Kind.TEXT;
    }

    private static List<String> scale(Members in, Compare compare) {
        List<String> scale = new ArrayList<>();
        for (Object place : in.scalars("scale")) {
            String key = Values.key(place);
            if (scale.contains(key)) {
                in.problem("scale", Reason.of("match.config.twice", "name", place.toString()));
            }
            scale.add(key);
        }
        if (!scale.isEmpty() && !compare.ofNumbers()) {
            in.problem("scale", Reason.of("match.config.scale-unused"));
        }
        return scale;
    }

    /** Exactly one of an attribute, the lead's worth, and something that every such lead needs; perhaps translated. */
    private @Nullable Source source(Members in, Compare compare, List<String> scale) {
        Source source = Source.read(in, names);
        if (in.has("need")) {
            if (in.has("lead") || in.has("value")) {
                in.problem("need", Reasons.oneOf("lead, value, need"));
            }
            List<Object> values = in.scalars("need");
            values.forEach(value -> requireComparable(in, "need", value, compare, scale));
            source = values.isEmpty() ? null : new Source.Fixed(List.copyOf(values));
        } else if (!in.has("lead") && !in.has("value")) {
            in.problem("lead", Reason.of("config.missing", "expected", "lead, value, need"));
        }
        Members map = in.object("map");
        if (map == null || source == null) {
            return source;
        }
        if (source instanceof Source.Fixed) {
            in.problem("map", Reason.of("match.config.map-of-need"));
        }
        Map<String, List<Object>> mapped = new LinkedHashMap<>();
        for (String name : map.names()) {
            if (source instanceof Source.Grade) {
                names.requireGrade(map, name, name);
            }
            List<Object> values = map.scalars(name);
            values.forEach(value -> requireComparable(map, name, value, compare, scale));
            mapped.put(Values.key(name), List.copyOf(values));
        }
        return new Source.Mapped(source, Map.copyOf(mapped));
    }

    private static void requireComparable(
            Members in, String member, Object value, Compare compare, List<String> scale) {
        if (compare.ofNumbers() && Double.isNaN(Values.number(value, scale))) {
            in.problem(
                    member,
                    scale.isEmpty()
                            ? Reason.of("config.type", "expected", "number")
                            : Reason.of(
                                    "match.config.not-on-scale",
                                    "value",
                                    value.toString().toLowerCase(Locale.ROOT),
                                    "expected",
                                    String.join(", ", scale)));
        }
    }
}
