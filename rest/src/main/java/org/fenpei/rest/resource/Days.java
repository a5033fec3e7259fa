package org.fenpei.rest.resource;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.fenpei.api.model.Reason;
import org.fenpei.rest.wire.Body;
import org.jspecify.annotations.Nullable;

/** Reads points in time that people write as days: the days of a rep's own zone. */
final class Days {

    private Days() {}

    /**
     * A time or a day.
     *
     * @param end whether a day stands for its end; else it stands for its beginning
     * @return null if it is not there, or is neither, which is noted in the body
     */
    static @Nullable Instant optional(Body body, String name, ZoneId zone, boolean end) {
        String text = body.optionalText(name);
        if (text == null) {
            return null;
        }
        try {
            if (text.indexOf('T') >= 0) {
                return Instant.parse(text);
            }
            LocalDate day = LocalDate.parse(text);
            return (end ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            body.reject(name, Reason.of("rest.not-day-or-time"));
            return null;
        }
    }
}
