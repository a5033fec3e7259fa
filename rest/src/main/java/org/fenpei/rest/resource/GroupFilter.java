package org.fenpei.rest.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Customers;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.RestException;
import org.jspecify.annotations.Nullable;

/**
 * Lists leads by their groups. These are not kept, so leads are read until enough are found, {@value #READS} pages at most: then the
 * answer is shorter than asked for, and its cursor goes on from there.
 */
record GroupFilter(Map<String, String> wanted) {

    private static final int READS = 20;

    /** Reads what is written as {@code grouping:group}; a lead has to be in all of these. */
    static GroupFilter of(List<String> texts) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String text : texts) {
            int colon = text.indexOf(':');
            if (colon < 1 || colon == text.length() - 1) {
                throw RestException.unreadable(List.of(Problem.error("group", text, Reason.of("rest.not-group"))));
            }
            wanted.put(text.substring(0, colon), text.substring(colon + 1));
        }
        return new GroupFilter(wanted);
    }

    /** A page of those leads that the caller may see. */
    Page<PlacedLead> list(Sight sight, Customers customers, LeadFilter filter, @Nullable String cursor, int limit) {
        if (wanted.isEmpty()) {
            return sight.list(filter, cursor, limit);
        }
        List<PlacedLead> found = new ArrayList<>();
        @Nullable String next = cursor;
        for (int reads = 0; reads < READS; reads++) {
            Page<PlacedLead> page = sight.list(filter, next, Page.MAX_SIZE);
            Map<LeadId, Map<String, String>> groups = customers.groups(filter.unit(), page.items());
            for (PlacedLead lead : page.items()) {
                Map<String, String> in = groups.getOrDefault(lead.lead().id(), Map.of());
                if (in.entrySet().containsAll(wanted.entrySet())) {
                    if (found.size() == limit) {
                        return new Page<>(
                                found, found.get(limit - 1).lead().id().toString());
                    }
                    found.add(lead);
                }
            }
            next = page.next();
            if (next == null) {
                break;
            }
        }
        return new Page<>(found, next);
    }
}
