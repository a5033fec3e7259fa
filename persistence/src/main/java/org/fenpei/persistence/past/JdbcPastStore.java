package org.fenpei.persistence.past;

import java.time.Instant;
import java.util.List;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.api.store.PastStore;
import org.fenpei.api.store.UnitPast;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.lead.HotRows;
import org.fenpei.persistence.lead.JdbcLaneStore;

/** Reads the past from the log, and from what ownerships, leads and the configuration's history keep. Writes nothing. */
public final class JdbcPastStore implements PastStore {

    private final Database database;
    private final JdbcLaneStore lanes;

    /** On that database. */
    public JdbcPastStore(Database database) {
        this.database = database;
        this.lanes = new JdbcLaneStore(database);
    }

    /**
     * The unit before the decision that comes next is seen as it is at this moment, whatever is decided while it is read. Before a
     * decision further on it is seen as it is whenever it is read, at the price of a lane's own reads.
     */
    @Override
    public UnitPast before(String unit, long sequence) {
        if (sequence < 1) {
            throw new IllegalArgumentException("decisions are numbered from 1");
        }
        long last = last(unit);
        return sequence > last + 1
                ? new PresentUnit(database, lanes, unit, last)
                : new PastUnit(database, unit, sequence);
    }

    private long last(String unit) {
        return database
                .read(
                        "reading a lane's number",
                        connection -> Database.query(
                                connection,
                                "SELECT seq FROM fp_lane WHERE unit = ?",
                                List.of(unit),
                                row -> row.getLong(1)))
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such unit"));
    }

    @Override
    public List<LoggedDecision> logged(String unit, long fromSequence, int limit) {
        return database.read(
                "reading the log",
                connection -> Database.query(
                        connection,
                        "SELECT " + HotRows.DECISION + ", d.trace FROM fp_decision d"
                                + database.dialect().useKey("fp_decision_id")
                                + " WHERE d.unit = ? AND d.seq >= ? ORDER BY d.seq FETCH FIRST ? ROWS ONLY",
                        List.of(unit, fromSequence, limit),
                        row -> new LoggedDecision(HotRows.decision(row), row.getBytes(17))));
    }

    /** Halves the log again and again: decisions are numbered in the order of their times, so no index by time is needed. */
    @Override
    public long firstAt(String unit, Instant time) {
        long last = last(unit);
        return database.read("looking for a time in the log", connection -> {
            long first = last + 1;
            long low = 1;
            long high = last;
            while (low <= high) {
                long middle = low + (high - low) / 2;
                List<long[]> found = Database.query(
                        connection,
                        "SELECT d.seq, d.decided_at FROM fp_decision d"
                                + database.dialect().useKey("fp_decision_id")
                                + " WHERE d.unit = ? AND d.seq >= ? AND d.seq <= ? ORDER BY d.seq"
                                + " FETCH FIRST 1 ROWS ONLY",
                        List.of(unit, middle, high),
                        row -> new long[] {row.getLong(1), row.getLong(2)});
                if (found.isEmpty()) {
                    high = middle - 1;
                } else if (found.get(0)[1] >= time.toEpochMilli()) {
                    first = found.get(0)[0];
                    high = middle - 1;
                } else {
                    low = found.get(0)[0] + 1;
                }
            }
            return first;
        });
    }

    @Override
    public List<Long> configChanges(String unit, long from, long to) {
        return database.read(
                "reading when the configuration changed",
                connection -> Database.query(
                        connection,
                        "SELECT DISTINCT c.after_seq FROM fp_config_change c"
                                + database.dialect().useIndex("fp_config_change_seq")
                                + " WHERE c.unit = ? AND c.after_seq >= ? AND c.after_seq <= ? ORDER BY c.after_seq",
                        List.of(unit, from, to),
                        row -> row.getLong(1)));
    }
}
