package org.fenpei.shell.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Columns that rows are shown in, for people as an aligned table, for machines as JSON objects. Immutable.
 *
 * @param <T> what a row is
 */
public final class Table<T> {

    private static final String GAP = "  ";

    /**
     * Takes a column's value out of a row.
     *
     * @param <T> what a row is
     */
    @FunctionalInterface
    public interface Value<T> {
        /** The value; null if the row has none. */
        @Nullable
        Object of(T row);
    }

    private record Column<T>(String name, boolean literal, Value<T> value) {}

    private final List<Column<T>> columns;

    private Table(List<Column<T>> columns) {
        this.columns = List.copyOf(columns);
    }

    /** A table without columns, for rows of that class. */
    public static <T> Table<T> of(Class<T> row) {
        return empty();
    }

    /** A table without columns, for rows whose type is generic. */
    public static <T> Table<T> empty() {
        return new Table<>(List.of());
    }

    /** The same table with one more column; its heading lies in the messages under {@code shell.column.<name>}. */
    public Table<T> column(String name, Value<T> value) {
        return with(new Column<>(name, false, value));
    }

    /** The same table with one more column, whose heading is its name. */
    public Table<T> literal(String name, Value<T> value) {
        return with(new Column<>(name, true, value));
    }

    private Table<T> with(Column<T> column) {
        List<Column<T>> more = new ArrayList<>(columns);
        more.add(column);
        return new Table<>(more);
    }

    /** The rows as lines, with the headings first. Numbers are aligned on the right. */
    public String text(List<T> rows, Format format) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(column -> heading(column, format)).toList());
        for (T row : rows) {
            lines.add(columns.stream()
                    .map(column -> format.cell(column.value().of(row)))
                    .toList());
        }
        boolean[] numbers = new boolean[columns.size()];
        for (int i = 0; i < numbers.length; i++) {
            Column<T> column = columns.get(i);
            numbers[i] = rows.stream().allMatch(row -> column.value().of(row) instanceof Number);
        }
        return lines(lines, numbers);
    }

    private static String lines(List<List<String>> lines, boolean[] numbers) {
        int[] widths = new int[numbers.length];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Width.of(line.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder one = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String cell = line.get(i);
                one.append(i == 0 ? "" : GAP)
                        .append(numbers[i] ? Width.padLeft(cell, widths[i]) : Width.padRight(cell, widths[i]));
            }
            text.append(one.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** The rows as values that JSON has a form for, under the names of the columns. */
    public List<Map<String, @Nullable Object>> json(List<T> rows, Format format) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (T row : rows) {
            all.add(json(row, format));
        }
        return all;
    }

    /** One row as values that JSON has a form for. */
    public Map<String, @Nullable Object> json(T row, Format format) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        columns.forEach(
                column -> json.put(column.name(), format.json(column.value().of(row))));
        return json;
    }

    /** One row as lines of heading and value, for things that are shown by themselves. */
    public String sheet(T row, Format format) {
        int width = columns.stream()
                .mapToInt(column -> Width.of(heading(column, format)))
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (Column<T> column : columns) {
            text.append(Width.padRight(heading(column, format), width))
                    .append(GAP)
                    .append(format.cell(column.value().of(row)))
                    .append('\n');
        }
        return text.toString();
    }

    private String heading(Column<T> column, Format format) {
        return column.literal()
                ? Width.printable(column.name())
                : format.messages().text("shell.column." + column.name());
    }
}
