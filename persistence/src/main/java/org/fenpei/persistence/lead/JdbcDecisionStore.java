package org.fenpei.persistence.lead;

import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.store.DecisionStore;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.persistence.db.Database;

/** Reads the log of decisions. */
public final class JdbcDecisionStore implements DecisionStore {

    private static final String SELECT = "SELECT " + HotRows.DECISION + " FROM fp_decision d";

    private final Database database;

    /** On that database. */
    public JdbcDecisionStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<LoggedDecision> find(String unit, long sequence) {
        return database
                .read(
                        "reading a decision",
                        connection -> Database.query(
                                connection,
                                "SELECT " + HotRows.DECISION
                                        + ", d.trace FROM fp_decision d WHERE d.unit = ? AND d.seq = ?",
                                List.of(unit, sequence),
                                row -> new LoggedDecision(HotRows.decision(row), row.getBytes(17))))
                .stream()
                .findFirst();
    }

    @Override
    public List<Decision> ofLead(LeadId lead) {
        return database.read(
                "reading a lead's decisions",
                connection -> Database.query(
                        connection,
                        SELECT + " WHERE d.lead = ? ORDER BY d.seq DESC",
                        List.of(lead.value()),
                        HotRows::decision));
    }

    @Override
    public List<Decision> after(String unit, long sequence, int limit) {
        return database.read(
                "reading the log",
                connection -> Database.query(
                        connection,
                        SELECT + " WHERE d.unit = ? AND d.seq > ? ORDER BY d.seq FETCH FIRST ? ROWS ONLY",
                        List.of(unit, sequence, limit),
                        HotRows::decision));
    }
}
