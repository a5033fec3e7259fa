package org.fenpei.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One document of what a unit has settled for all its decisions, such as its limits or its calendar. What is in it is the business of
 * whoever reads it; a unit that has none of that name goes by the default.
 *
 * @param unit the unit
 * @param name what it is about, a code
 * @param document a JSON object; without members it is the default
 */
public record Setting(String unit, String name, Map<String, Object> document) {

    /** Checks and copies. */
    public Setting {
        Objects.requireNonNull(unit, "unit");
        Codes.require("setting", name);
        document = Collections.unmodifiableMap(new LinkedHashMap<>(document));
    }
}
