package org.fenpei.persistence.lead;

import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.store.DecisionCount;
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

    @Override
    public List<DecisionCount> counts(String unit, String policy, long fromSequence) {
        return database.read(
                "counting decisions",
                connection -> Database.query(
                        connection,
                        "SELECT d.policy_version, d.state, d.owner, d.pool, COUNT(*) FROM fp_decision d"
                                + database.dialect().useKey("fp_decision_id")
                                + " WHERE d.unit = ? AND d.seq >= ? AND d.policy = ?"
                                + " GROUP BY d.policy_version, d.state, d.owner, d.pool",
                        List.of(unit, fromSequence, policy),
                        row -> new DecisionCount(
                                row.getInt(1),
                                Placement.State.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getLong(5))));
    }
}
