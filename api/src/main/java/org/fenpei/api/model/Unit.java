package org.fenpei.api.model;

import java.util.Objects;

/**
 * A business unit: the scope of teams, pools, policies and leads. Nothing crosses its border.
 *
 * @param id the code of the unit
 * @param name what people call it
 */
public record Unit(String id, String name) {

    /** The unit that a new installation has. */
    public static final String DEFAULT = "main";

    /** Checks the parts. */
    public Unit {
        Codes.require("unit", id);
        Objects.requireNonNull(name, "name");
    }
}
