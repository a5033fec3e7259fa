package org.fenpei.persistence.db;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is done to rows of a table, many at once: the same statement for each row, however the dialect sends it.
 *
 * @param kind insert, update, either, or delete
 * @param table the table
 * @param columns the columns in the order of a row's values; those of the key say which row
 */
public record Shape(Kind kind, String table, List<Column> columns) {

    /** What is done. */
    public enum Kind {
        /** New rows. */
        INSERT,
        /** Rows that exist. */
        UPDATE,
        /** Rows that may exist. */
        UPSERT,
        /** Rows that exist, and shall not any more; only their key is said. */
        DELETE
    }

    /** The Java and SQL type of a column's values. */
    public enum Type {
        /** {@link Long} and BIGINT. */
        LONG,
        /** {@link Integer} and INTEGER. */
        INT,
        /** {@link String} and VARCHAR or its larger kin. */
        TEXT,
        /** {@code byte[]} and the database's type for bytes. */
        BYTES
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type the type of its values
     * @param key whether it belongs to the primary key
     */
    public record Column(String name, Type type, boolean key) {

        /** Checks the parts. */
        public Column {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
        }
    }

    /** Copies. */
    public Shape {
        columns = List.copyOf(columns);
    }

    /**
     * A shape from words.
     *
     * @param kind what is done
     * @param table the table
     * @param columns {@code name:type}, a key's with an exclamation mark behind: {@code id:LONG!}
     */
    public static Shape of(Kind kind, String table, String... columns) {
        return new Shape(
                kind, table, List.of(columns).stream().map(Shape::column).toList());
    }

    private static Column column(String text) {
        int colon = text.indexOf(':');
        boolean key = text.endsWith("!");
        String type = text.substring(colon + 1, key ? text.length() - 1 : text.length());
        return new Column(text.substring(0, colon), Type.valueOf(type), key);
    }

    /** The names, joined by commas. */
    String names() {
        return String.join(", ", columns.stream().map(Column::name).toList());
    }

    /** The names of the key's columns. */
    List<String> keys() {
        return columns.stream().filter(Column::key).map(Column::name).toList();
    }

    /** The names of the other columns. */
    List<String> values() {
        return columns.stream().filter(c -> !c.key()).map(Column::name).toList();
    }

    /**
     * Rows of this shape.
     *
     * @param shape the shape
     * @param rows for each row the values of the columns in their order
     */
    public record Rows(Shape shape, List<@Nullable Object[]> rows) {

        /** How many. */
        int size() {
            return rows.size();
        }
    }
}
