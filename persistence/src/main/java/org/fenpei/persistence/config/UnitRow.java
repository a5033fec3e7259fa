package org.fenpei.persistence.config;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fenpei.api.model.Unit;

/** A row of fp_unit. */
@Entity
@Table(name = "fp_unit")
public class UnitRow {

    @Id
    private String id;

    private String name;

    /** For JPA, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected UnitRow() {}

    UnitRow(Unit unit) {
        id = unit.id();
        name = unit.name();
    }

    Unit toUnit() {
        return new Unit(id, name);
    }
}
