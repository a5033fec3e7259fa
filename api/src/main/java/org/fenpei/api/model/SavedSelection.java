package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bulk action that is kept under a name, to be previewed and run again by hand, or on a schedule. Each run selects anew.
 *
 * @param id its code, unique in the container
 * @param name what people call it
 * @param action what it does
 * @param schedule when it runs by itself; null for never
 * @param nextAt when it runs by itself the next time; null for never
 * @param version counts its changes, from 1
 * @param changedBy who changed it last
 * @param changedAt when
 */
public record SavedSelection(
        String id,
        String name,
        BulkAction action,
        @Nullable BulkSchedule schedule,
        @Nullable Instant nextAt,
        long version,
        String changedBy,
        Instant changedAt) {

    /** Checks the parts. */
    public SavedSelection {
        Codes.require("selection", id);
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(changedBy, "changedBy");
        Objects.requireNonNull(changedAt, "changedAt");
    }

    /** The unit that it belongs to. */
    public String unit() {
        return action.unit();
    }
}
