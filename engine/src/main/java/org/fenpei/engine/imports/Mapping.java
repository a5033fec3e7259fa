package org.fenpei.engine.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.fenpei.api.model.FieldType;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.LeadField;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.engine.intake.NumberText;
import org.jspecify.annotations.Nullable;

/**
 * What each column becomes. A mapping's entry says {@code attribute} or {@code attribute:type}; columns that it does not
 * name become the standard attribute that their name suggests, in either language, or a free one of their own name. What
 * is only suggested never costs a row: if the values do not fit, the column becomes a free text.
 */
final class Mapping {

    /** Leaves a column out. */
    static final String LEAVE_OUT = "-";

    private static final int MAX_NAME = 100;
    private static final String PRIORITY_TYPE = "integer";
    private static final Map<String, String> SUGGESTIONS = suggestions();

    /** One column. The type is open while only free numbers could tell. */
    static final class Column {
        private final String name;
        private final boolean asked;
        private String attribute;
        private FieldType type;
        private boolean open;
        private boolean anyValue;

        private Column(String name, String attribute, FieldType type, boolean asked, boolean open) {
            this.name = name;
            this.attribute = attribute;
            this.type = type;
            this.asked = asked;
            this.open = open;
        }

        String name() {
            return name;
        }

        String attribute() {
            return attribute;
        }

        FieldType type() {
            return type;
        }

        boolean leftOut() {
            return attribute.equals(LEAVE_OUT);
        }

        /** Looks at a value that is not blank. */
        private void look(String text) {
            anyValue = true;
            if (open && !NumberText.looksLikeNumber(text)) {
                open = false;
            }
            if (!asked && type != FieldType.TEXT && Cell.read(text, type) == null) {
                attribute = freeText(name);
                type = FieldType.TEXT;
            }
        }

        private void settle() {
            if (open && anyValue) {
                type = FieldType.DECIMAL;
            }
            open = false;
        }

        private String write() {
            return leftOut() || type == FieldType.TEXT
                    ? attribute
                    : attribute + ":" + type.name().toLowerCase(Locale.ROOT);
        }
    }

    private final List<Column> columns;

    private Mapping(List<Column> columns) {
        this.columns = columns;
    }

    /**
     * Makes the mapping of a file's columns.
     *
     * @param names the columns
     * @param asked what a person said, by column
     * @param problems what is wrong with what he said
     */
    static Mapping of(List<String> names, Map<String, String> asked, List<Problem> problems) {
        asked.keySet().stream()
                .filter(column -> !names.contains(column))
                .sorted()
                .forEach(column -> problems.add(Problem.error(
                        "/mapping/" + column,
                        column,
                        Reason.of("engine.import-no-column", "columns", String.join(", ", names)))));
        Set<String> taken = new HashSet<>();
        asked.forEach((column, attribute) -> taken.add(attributeOf(attribute)));
        Map<String, String> owner = new HashMap<>();
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            Column column = column(name, asked.get(name), taken, problems);
            String before = column.leftOut() ? null : owner.putIfAbsent(column.attribute, name);
            if (before != null && column.asked) {
                problems.add(Problem.error(
                        "/mapping/" + name,
                        column.attribute,
                        Reason.of("engine.import-attribute-doubled", "column", before)));
            } else if (before != null) {
                column.attribute = freeText(name);
                column.type = FieldType.TEXT;
            }
            columns.add(column);
        }
        return new Mapping(columns);
    }

    private static Column column(String name, @Nullable String asked, Set<String> taken, List<Problem> problems) {
        if (name.isEmpty()) {
            return new Column(name, LEAVE_OUT, FieldType.TEXT, false, false);
        }
        if (asked != null) {
            String attribute = attributeOf(asked);
            if (attribute.isEmpty() || attribute.length() > MAX_NAME) {
                problems.add(
                        Problem.error("/mapping/" + name, asked, Reason.of("engine.attribute-name", "max", MAX_NAME)));
            }
            @Nullable FieldType type = typeOf(asked, attribute);
            if (type == null) {
                problems.add(Problem.error(
                        "/mapping/" + name,
                        asked,
                        Reason.of("config.choice", "expected", "text, integer, decimal, flag")));
            }
            return new Column(name, attribute, type == null ? FieldType.TEXT : type, true, false);
        }
        @Nullable String suggested = SUGGESTIONS.get(plain(name));
        if (suggested == null || taken.contains(suggested)) {
            return new Column(name, shorten(name), FieldType.TEXT, false, true);
        }
        return new Column(name, suggested, Objects.requireNonNull(typeOf(suggested, suggested)), false, false);
    }

    /** Lets every suggested column look at a row. */
    void look(List<String> cells) {
        for (int i = 0; i < columns.size() && i < cells.size(); i++) {
            String text = cells.get(i).strip();
            if (!text.isEmpty()) {
                columns.get(i).look(text);
            }
        }
    }

    /** All rows were looked at. */
    void settle() {
        columns.forEach(Column::settle);
    }

    List<Column> columns() {
        return columns;
    }

    /** The mapping as it can be asked for. */
    Map<String, String> write() {
        Map<String, String> map = new LinkedHashMap<>();
        columns.stream()
                .filter(column -> !column.name.isEmpty())
                .forEach(column -> map.put(column.name, column.write()));
        return map;
    }

    private static String attributeOf(String asked) {
        int colon = asked.lastIndexOf(':');
        return (colon > 0 ? asked.substring(0, colon) : asked).strip();
    }

    private static @Nullable FieldType typeOf(String asked, String attribute) {
        int colon = asked.lastIndexOf(':');
        String type = colon > 0
                ? asked.substring(colon + 1).strip()
                : attribute.equals(Import.PRIORITY)
                        ? PRIORITY_TYPE
                        : LeadField.of(attribute)
                                .map(LeadField::type)
                                .orElse(FieldType.TEXT)
                                .name();
        for (FieldType known : FieldType.values()) {
            if (known != FieldType.TEXTS && known.name().equalsIgnoreCase(type)) {
                return known;
            }
        }
        return null;
    }

    /** The name of a free attribute: a standard one's name would ask for its type. */
    private static String freeText(String name) {
        String shortened = shorten(name);
        return LeadField.of(shortened).isPresent() ? shortened + "-text" : shortened;
    }

    private static String shorten(String name) {
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]+", " ").strip();
    }

    private static Map<String, String> suggestions() {
        Properties properties = new Properties();
        try (InputStream in = Mapping.class.getResourceAsStream("columns.properties");
                Reader reader = new InputStreamReader(
                        Objects.requireNonNull(in, "columns.properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> byName = new HashMap<>();
        for (String attribute : properties.stringPropertyNames()) {
            for (String name : properties.getProperty(attribute).split(",")) {
                byName.put(plain(name.strip()), attribute);
            }
        }
        return byName;
    }
}
