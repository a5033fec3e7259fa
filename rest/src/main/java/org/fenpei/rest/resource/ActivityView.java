package org.fenpei.rest.resource;

import java.time.Instant;
import org.fenpei.api.model.ActivityRate;
import org.jspecify.annotations.Nullable;

/** How active somebody is; without a rate if he holds nothing. */
record ActivityView(String of, Instant from, int held, int active, @Nullable Double rate) {
    static ActivityView of(ActivityRate one) {
        return new ActivityView(
                one.of(),
                one.from(),
                one.held(),
                one.active(),
                one.rate().isPresent() ? one.rate().getAsDouble() : null);
    }
}
