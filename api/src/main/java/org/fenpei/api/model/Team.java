package org.fenpei.api.model;

import java.util.Objects;

/**
 * Reps of a unit that share work. Who belongs to it is said by {@link Rep#teams()}.
 *
 * @param id the code of the team, unique in the container
 * @param unit the business unit
 * @param name what people call it
 */
public record Team(String id, String unit, String name) {

    /** Checks the parts. */
    public Team {
        Codes.require("team", id);
        Codes.require("unit", unit);
        Objects.requireNonNull(name, "name");
    }
}
