package org.fenpei.api.service;

import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;

/**
 * How the log of another system writes things.
 *
 * @param zone the zone of times that name none
 * @param events what each word in the column of events means: created, assigned, claimed, released, closed, won, lost, or {@code -} for rows
 *     that are left out; words that are not named mean what they say
 */
public record LogForm(ZoneId zone, Map<String, String> events) {

    /** Checks and copies. */
    public LogForm {
        Objects.requireNonNull(zone, "zone");
        events = Map.copyOf(events);
    }
}
