package org.fenpei.persistence.config;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.persistence.EntityManager;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Team;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Dialect;
import org.fenpei.persistence.db.Json;
import org.fenpei.persistence.db.Sql;
import org.jspecify.annotations.Nullable;

/**
 * What was set up in a unit, change by change. Each is written in the transaction that changes it, under the number of the
 * unit's last decision, which cannot move meanwhile; so it is known for every decision what it was taken with. A read costs one
 * look at the index for each change that the unit has ever seen, and one row for each thing that is given.
 */
public final class ConfigHistory {

    /** What changed. */
    private enum Kind {
        REP,
        TEAM,
        POOL,
        SETTING,
        ABSENCE,
        POLICY
    }

    /** Makes something of its document. */
    @FunctionalInterface
    private interface Reader<T> {

        T read(String id, String unit, String document);
    }

    private ConfigHistory() {}

    /** Notes a rep that was saved; its unit's lane is locked, and counted up. */
    static void note(EntityManager manager, Rep rep, @Nullable String before) {
        note(manager, Kind.REP, rep.id(), rep.unit(), before, Documents.rep(rep));
    }

    /** Notes a team that was saved. */
    static void note(EntityManager manager, Team team, @Nullable String before) {
        note(manager, Kind.TEAM, team.id(), team.unit(), before, Documents.team(team));
    }

    /** Notes a pool that was saved. */
    static void note(EntityManager manager, Pool pool, @Nullable String before) {
        note(manager, Kind.POOL, pool.id(), pool.unit(), before, Documents.pool(pool));
    }

    /** Notes what was settled. */
    static void note(EntityManager manager, Setting setting) {
        note(manager, Kind.SETTING, setting.name(), setting.unit(), null, Json.write(setting.document()));
    }

    /**
     * Notes the version of a policy that is active from now on, and the canary beside it. Versions themselves are never changed, so
     * their numbers are enough.
     */
    static void note(EntityManager manager, String unit, String policy, int version, @Nullable String canary) {
        note(manager, Kind.POLICY, policy, unit, null, version + (canary == null ? "" : " " + canary));
    }

    private static void note(
            EntityManager manager, Kind kind, String id, String unit, @Nullable String before, String document) {
        insert(manager, kind, id, unit, document);
        if (before != null && !before.equals(unit)) {
            insert(manager, kind, id, before, null);
        }
    }

    private static void insert(EntityManager manager, Kind kind, String id, String unit, @Nullable String document) {
        Object[] lane = (Object[]) manager.createNativeQuery("SELECT config_version, seq FROM fp_lane WHERE unit = ?1")
                .setParameter(1, unit)
                .getSingleResult();
        var insert = manager.createNativeQuery(
                        "INSERT INTO fp_config_change (unit, version, kind, id, after_seq, doc) VALUES (?1, ?2, ?3, ?4, ?5, "
                                + (document == null ? "NULL)" : "?6)"))
                .setParameter(1, unit)
                .setParameter(2, ((Number) lane[0]).longValue())
                .setParameter(3, kind.name())
                .setParameter(4, id)
                .setParameter(5, ((Number) lane[1]).longValue());
        if (document != null) {
            insert.setParameter(6, document);
        }
        insert.executeUpdate();
    }

    /** Locks the lane of an absence's unit, counts it up, and notes the absence, or that it is over. */
    public static void note(Connection connection, Absence absence) throws SQLException {
        Sql.update(connection, "UPDATE fp_lane SET config_version = config_version + 1 WHERE unit = ?", absence.unit());
        long[] lane = Database.query(
                        connection,
                        "SELECT config_version, seq FROM fp_lane WHERE unit = ?",
                        List.of(absence.unit()),
                        row -> new long[] {row.getLong(1), row.getLong(2)})
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no unit " + absence.unit()));
        String columns =
                "INSERT INTO fp_config_change (unit, version, kind, id, after_seq, doc) VALUES (?, ?, ?, ?, ?, ";
        if (absence.state().open()) {
            Sql.update(
                    connection,
                    columns + "?)",
                    absence.unit(),
                    lane[0],
                    Kind.ABSENCE.name(),
                    absence.id(),
                    lane[1],
                    AbsenceDocument.write(absence));
        } else {
            Sql.update(
                    connection, columns + "NULL)", absence.unit(), lane[0], Kind.ABSENCE.name(), absence.id(), lane[1]);
        }
    }

    /** The absences of a unit that were not over before the decision of that number, by id. */
    public static List<Absence> absences(Connection connection, Dialect dialect, String unit, long before)
            throws SQLException {
        return read(connection, dialect, Kind.ABSENCE, unit, before, AbsenceDocument::read);
    }

    /** The reps of a unit before the decision of that number, by id. */
    public static List<Rep> reps(Connection connection, Dialect dialect, String unit, long before) throws SQLException {
        return read(connection, dialect, Kind.REP, unit, before, Documents::rep);
    }

    /** The teams of a unit before the decision of that number, by id. */
    public static List<Team> teams(Connection connection, Dialect dialect, String unit, long before)
            throws SQLException {
        return read(connection, dialect, Kind.TEAM, unit, before, Documents::team);
    }

    /** The pools of a unit before the decision of that number, by id. */
    public static List<Pool> pools(Connection connection, Dialect dialect, String unit, long before)
            throws SQLException {
        return read(connection, dialect, Kind.POOL, unit, before, Documents::pool);
    }

    /** What a unit had settled before the decision of that number, by name. */
    public static List<Setting> settings(Connection connection, Dialect dialect, String unit, long before)
            throws SQLException {
        return read(
                        connection,
                        dialect,
                        Kind.SETTING,
                        unit,
                        before,
                        (name, of, document) -> new Setting(of, name, Json.natural(document)))
                .stream()
                .filter(setting -> !setting.document().isEmpty())
                .toList();
    }

    /** The versions of policies that were active before the decision of that number, by id. */
    public static List<PolicyVersion> policies(Connection connection, Dialect dialect, String unit, long before)
            throws SQLException {
        Map<String, String> active = new LinkedHashMap<>();
        read(connection, dialect, Kind.POLICY, unit, before, (id, of, version) -> {
            active.put(id, version);
            return id;
        });
        List<PolicyVersion> versions = new ArrayList<>();
        for (Map.Entry<String, String> policy : active.entrySet()) {
            String[] parts = policy.getValue().split(" ", 2);
            PolicyVersion version = version(connection, unit, policy.getKey(), Integer.parseInt(parts[0]), true);
            if (parts.length > 1) {
                CanaryDocument canary = CanaryDocument.read(parts[1]);
                version = version.with(canary.of(version(connection, unit, policy.getKey(), canary.version(), false)));
            }
            versions.add(version);
        }
        return versions;
    }

    private static PolicyVersion version(Connection connection, String unit, String policy, int version, boolean active)
            throws SQLException {
        return Database.query(
                        connection,
                        "SELECT spec, published_at, published_by FROM fp_policy_version WHERE policy = ? AND version = ?",
                        List.of(policy, version),
                        row -> new PolicyVersion(
                                Documents.policy(policy, unit, row.getString(1)),
                                version,
                                Instant.ofEpochMilli(row.getLong(2)),
                                row.getString(3),
                                active))
                .stream()
                .findFirst()
                .orElseThrow();
    }

    private static <T> List<T> read(
            Connection connection, Dialect dialect, Kind kind, String unit, long before, Reader<T> reader)
            throws SQLException {
        // The database's own order of ids, as elsewhere; whoever plays decisions again must meet the same one.
        Map<Long, String> ids = new LinkedHashMap<>();
        Database.query(
                connection,
                "SELECT MAX(c.version), c.id FROM fp_config_change c" + dialect.useIndex("fp_config_change_of")
                        + " WHERE c.unit = ? AND c.kind = ? AND c.after_seq < ? GROUP BY c.id ORDER BY c.id",
                List.of(unit, kind.name(), before),
                row -> ids.put(row.getLong(1), row.getString(2)));
        Map<Long, String> documents = new HashMap<>();
        dialect.forKeys(
                connection,
                "SELECT c.version, c.doc FROM fp_config_change c" + dialect.useKey("fp_config_change_id")
                        + " WHERE c.unit = ? AND c.version {keys}",
                List.of(unit),
                ids.keySet(),
                row -> documents.put(row.getLong(1), row.getString(2)));
        List<T> found = new ArrayList<>();
        ids.forEach((version, id) -> {
            String document = documents.get(version);
            if (document != null) {
                found.add(reader.read(id, unit, document));
            }
        });
        return found;
    }
}
