package org.fenpei.persistence.move;

import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Failures;
import org.fenpei.persistence.db.Settings;
import org.fenpei.persistence.lead.MarkRows;

/**
 * Copies all rows of one database into another one that has none, whichever products they are: table by table, in one transaction of
 * the other, so that it has all of them in the end, or none. Nobody may write the first one meanwhile. Cost grows with the rows.
 */
public final class DatabaseCopy {

    /** The migrations that were applied: the other database has its own. */
    private static final String SCHEMA = "fp_schema";

    private static final int BATCH = 500;

    private final Connection from;
    private final Connection to;
    private final boolean unfolds;
    private final ObjLongConsumer<String> progress;

    /** With unfolds, marks that lie in leads' rows in the one get rows of their own in the other. */
    private DatabaseCopy(Connection from, Connection to, boolean unfolds, ObjLongConsumer<String> progress) {
        this.from = from;
        this.to = to;
        this.unfolds = unfolds;
        this.progress = progress;
    }

    /**
     * Copies. Both databases are brought up to the schema of this release before.
     *
     * @param progress is told each table that is done, and how many rows it has
     * @return how many rows each table has
     * @throws NotEmptyException if the other database has rows
     */
    public static Map<String, Long> copy(Settings from, Settings to, ObjLongConsumer<String> progress) {
        try (Database source = Database.open(from);
                Database target = Database.open(to);
                Connection reading = source.connect();
                Connection writing = target.connect()) {
            reading.setAutoCommit(false);
            writing.setAutoCommit(false);
            boolean unfolds =
                    source.dialect().marksInLeads() && !target.dialect().marksInLeads();
            Map<String, Long> copied = new DatabaseCopy(reading, writing, unfolds, progress).all();
            // Whatever is not committed is rolled back when the connections are given back.
            writing.commit();
            return copied;
        } catch (SQLException e) {
            throw Failures.of("copying the database", e);
        }
    }

    private Map<String, Long> all() throws SQLException {
        Map<String, Map<String, JDBCType>> tables = tables(to);
        Map<String, Map<String, JDBCType>> present = tables(from);
        if (!tables.keySet().equals(present.keySet())) {
            throw new IllegalStateException("the databases have different tables");
        }
        for (String table : tables.keySet()) {
            if (count(to, table) > 0) {
                throw new NotEmptyException(table);
            }
        }
        Map<String, Long> copied = new TreeMap<>();
        for (Map.Entry<String, Map<String, JDBCType>> table : tables.entrySet()) {
            String name = table.getKey();
            String source =
                    unfolds && name.equals(MarkRows.TABLE) ? "(" + MarkRows.ALL + ") m (mark, lead, seq)" : name;
            long rows = copy(source, name, common(name, table.getValue(), present.getOrDefault(name, Map.of())));
            if (rows != count(from, source) || rows != count(to, table.getKey())) {
                throw new IllegalStateException(
                        "the rows of " + table.getKey() + " changed while they were copied; is it still in use?");
            }
            copied.put(table.getKey(), rows);
            progress.accept(table.getKey(), rows);
        }
        return copied;
    }

    /** The columns that both have; whatever one of them lacks must be kept elsewhere by it. */
    private static Map<String, JDBCType> common(
            String table, Map<String, JDBCType> columns, Map<String, JDBCType> present) {
        Map<String, JDBCType> common = new LinkedHashMap<>(columns);
        common.keySet().retainAll(present.keySet());
        for (Map<String, JDBCType> side : List.of(columns, present)) {
            Set<String> alone = new TreeSet<>(side.keySet());
            alone.removeAll(common.keySet());
            if (!alone.isEmpty() && !MarkRows.areColumns(table, alone)) {
                throw new IllegalStateException("only one of the databases has " + alone + " in " + table);
            }
        }
        return common;
    }

    private static Map<String, Map<String, JDBCType>> tables(Connection of) throws SQLException {
        Map<String, Map<String, JDBCType>> tables = new TreeMap<>();
        try (ResultSet columns = of.getMetaData().getColumns(null, null, null, null)) {
            while (columns.next()) {
                String table = columns.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (table.startsWith("fp_")
                        && !table.equals(SCHEMA)
                        && columns.getString("TABLE_SCHEM").equals(of.getSchema())) {
                    tables.computeIfAbsent(table, name -> new LinkedHashMap<>())
                            .put(
                                    columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                                    JDBCType.valueOf(columns.getInt("DATA_TYPE")));
                }
            }
        }
        return tables;
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            count.next();
            return count.getLong(1);
        }
    }

    private long copy(String source, String table, Map<String, JDBCType> columns) throws SQLException {
        String names = String.join(", ", columns.keySet());
        String marks = columns.keySet().stream().map(name -> "?").collect(Collectors.joining(", "));
        long rows = 0;
        try (Statement select = from.createStatement();
                PreparedStatement insert =
                        to.prepareStatement("INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")")) {
            // Else one of the drivers reads a whole table into memory.
            select.setFetchSize(BATCH);
            try (ResultSet row = select.executeQuery("SELECT " + names + " FROM " + source)) {
                while (row.next()) {
                    int index = 1;
                    for (JDBCType type : columns.values()) {
                        set(insert, index, type, row);
                        index++;
                    }
                    insert.addBatch();
                    if (++rows % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
            }
            insert.executeBatch();
        }
        return rows;
    }

    /** What is a text, a number or bytes in the one is so in the other, whatever they call it. */
    private static void set(PreparedStatement insert, int index, JDBCType type, ResultSet row) throws SQLException {
        switch (type) {
            case BIGINT, INTEGER, SMALLINT -> insert.setObject(index, row.getObject(index), type.getVendorTypeNumber());
            case BLOB, BINARY, VARBINARY, LONGVARBINARY -> insert.setBytes(index, row.getBytes(index));
            case CLOB, CHAR, VARCHAR, LONGVARCHAR -> insert.setString(index, row.getString(index));
            default -> throw new IllegalStateException("no column is of type " + type);
        }
    }

    /** The database that should take everything has something already. */
    public static final class NotEmptyException extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        NotEmptyException(String table) {
            super("the database is not empty: " + table + " has rows");
        }
    }
}
