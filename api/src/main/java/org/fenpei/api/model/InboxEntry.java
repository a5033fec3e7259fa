package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody finds in his inbox.
 *
 * @param id by what it is marked as read
 * @param kind what it is about
 * @param lead the lead that it is about; null if it is about none
 * @param reason what is said
 * @param at when
 * @param read whether it was marked as read
 */
public record InboxEntry(String id, Notice.Kind kind, @Nullable LeadId lead, Reason reason, Instant at, boolean read) {

    /** Checks the parts. */
    public InboxEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(at, "at");
    }
}
