package org.fenpei.persistence.config;

import java.time.ZoneId;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Rep;
import org.fenpei.persistence.db.Json;
import org.jspecify.annotations.Nullable;

/** A row of fp_rep; teams, caps and attributes are JSON. */
@Entity
@Table(name = "fp_rep")
public class RepRow {

    @Id
    private String id;

    private String unit;
    private String name;
    private String state;
    private String teams;
    private int weight;

    @Column(name = "holding_cap")
    private @Nullable Integer holdingCap;

    private String caps;
    private String zone;
    private String attributes;

    /** For JPA, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected RepRow() {}

    RepRow(Rep rep) {
        id = rep.id();
        unit = rep.unit();
        name = rep.name();
        state = rep.state().name();
        teams = Documents.texts(rep.teams());
        weight = rep.weight();
        holdingCap = rep.holdingCap();
        caps = Documents.caps(rep.caps());
        zone = rep.zone().getId();
        attributes = Json.write(rep.attributes().values());
    }

    Rep toRep() {
        return new Rep(
                id,
                unit,
                name,
                Rep.State.valueOf(state),
                Documents.texts(teams),
                weight,
                holdingCap,
                Documents.caps(caps),
                ZoneId.of(zone),
                Attributes.of(Json.wide(attributes)));
    }

    String unit() {
        return unit;
    }
}
