package org.fenpei.persistence.past;

import java.util.List;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Team;
import org.fenpei.api.store.UnitPast;
import org.fenpei.persistence.config.ConfigHistory;
import org.fenpei.persistence.db.Database;

/** What people had set up in a unit before a decision. */
abstract class SetUp implements UnitPast {

    private final Database database;
    private final String unit;
    private final long before;

    SetUp(Database database, String unit, long before) {
        this.database = database;
        this.unit = unit;
        this.before = before;
    }

    @Override
    public final List<Rep> reps() {
        return database.read(
                "reading the reps of then",
                connection -> ConfigHistory.reps(connection, database.dialect(), unit, before));
    }

    @Override
    public final List<Team> teams() {
        return database.read(
                "reading the teams of then",
                connection -> ConfigHistory.teams(connection, database.dialect(), unit, before));
    }

    @Override
    public final List<Pool> pools() {
        return database.read(
                "reading the pools of then",
                connection -> ConfigHistory.pools(connection, database.dialect(), unit, before));
    }

    @Override
    public final List<Setting> settings() {
        return database.read(
                "reading the settings of then",
                connection -> ConfigHistory.settings(connection, database.dialect(), unit, before));
    }

    @Override
    public final List<Absence> absences() {
        return database.read(
                "reading the absences of then",
                connection -> ConfigHistory.absences(connection, database.dialect(), unit, before));
    }

    @Override
    public final List<PolicyVersion> policies() {
        return database.read(
                "reading the policies of then",
                connection -> ConfigHistory.policies(connection, database.dialect(), unit, before));
    }
}
