package org.fenpei.persistence.config;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fenpei.api.model.Team;

/** A row of fp_team. */
@Entity
@Table(name = "fp_team")
public class TeamRow {

    @Id
    private String id;

    private String unit;
    private String name;

    /** For JPA, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected TeamRow() {}

    TeamRow(Team team) {
        id = team.id();
        unit = team.unit();
        name = team.name();
    }

    Team toTeam() {
        return new Team(id, unit, name);
    }

    String unit() {
        return unit;
    }
}
