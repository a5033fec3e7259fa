package org.fenpei.rest.resource;

import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Intake;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.RestException;
import org.jspecify.annotations.Nullable;

/** Reads a lead that comes in. */
final class IntakeReader {

    /** The header that makes a repetition harmless where the lead has no external id. */
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final String PREFIX = "idem:";
    private static final int LONGEST_KEY = 190;

    /** A colon, and the place of a lead in the largest batch. */
    private static final int PLACES = 5;

    private IntakeReader() {}

    /**
     * Reads the members of a lead.
     *
     * @param body the object
     * @param key the idempotency key, or null; it becomes the external id if the lead has none, so that source and key
     *     together are known again for as long as the lead is
     * @param sight of the caller, whose unit is meant if none is named
     */
    static Intake read(Body body, @Nullable String key, Sight sight) {
        String unit = body.optionalText("unit");
        String source = body.text("source");
        String externalId = body.optionalText("externalId");
        int priority = body.integer("priority", 0, Lead.MAX_PRIORITY, 0);
        String policy = body.optionalText("policy");
        Attributes attributes = body.attributes("attributes");
        return new Intake(
                sight.unit(unit),
                source,
                externalId == null && key != null ? PREFIX + checked(key) : externalId,
                priority,
                policy,
                attributes);
    }

    /** The key of a lead in a batch that has one. */
    static @Nullable String inBatch(@Nullable String key, int place) {
        return key == null ? null : checked(key, LONGEST_KEY - PLACES) + ":" + place;
    }

    /** The key, if it can be one. */
    static String checked(String key) {
        return checked(key, LONGEST_KEY);
    }

    private static String checked(String key, int longest) {
        if (key.isBlank() || key.length() > longest || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw RestException.parameter(IDEMPOTENCY_KEY, key, Reason.of("rest.bad-length", "min", 1, "max", longest));
        }
        return key;
    }
}
