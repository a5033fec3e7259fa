package org.fenpei.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.jspecify.annotations.Nullable;

/** Pages of leads, as a database gives them. */
final class MemoryLists {

    private MemoryLists() {}

    static Page<PlacedLead> page(Collection<PlacedLead> sorted, LeadFilter filter, @Nullable String cursor, int limit) {
        List<PlacedLead> found = sorted.stream()
                .filter(lead -> cursor == null || lead.lead().id().compareTo(LeadId.parse(cursor)) > 0)
                .filter(lead -> matches(lead, filter))
                .limit(limit + 1L)
                .toList();
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(
                        found.subList(0, limit),
                        found.get(limit - 1).lead().id().toString());
    }

    static @Nullable String skip(Collection<PlacedLead> sorted, LeadFilter filter, @Nullable String cursor, int count) {
        return page(sorted, filter, cursor, count).next();
    }

    static List<PlacedLead> between(
            Collection<PlacedLead> sorted, LeadFilter filter, @Nullable String cursor, @Nullable String to) {
        return page(sorted, filter, cursor, sorted.size()).items().stream()
                .filter(lead -> to == null || lead.lead().id().compareTo(LeadId.parse(to)) <= 0)
                .toList();
    }

    private static boolean matches(PlacedLead lead, LeadFilter filter) {
        Placement at = lead.placement();
        Instant received = lead.lead().receivedAt();
        return lead.lead().unit().equals(filter.unit())
                && (filter.state() == null || filter.state() == at.state())
                && (filter.owner() == null || filter.owner().equals(at.owner()))
                && (filter.pool() == null || filter.pool().equals(at.pool()))
                && (filter.source() == null
                        || filter.source().equals(lead.lead().source()))
                && (filter.reason() == null
                        || filter.reason().equals(at.reason().code()))
                && (filter.receivedFrom() == null || !received.isBefore(filter.receivedFrom()))
                && (filter.receivedTo() == null || received.isBefore(filter.receivedTo()));
    }
}
