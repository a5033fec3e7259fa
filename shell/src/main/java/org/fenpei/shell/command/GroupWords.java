package org.fenpei.shell.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.service.Customers;
import org.fenpei.api.service.Leads;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/**
 * Groups that leads shall be in, such as {@code value:A}. Groups are not kept, so leads are read until enough are found,
 * {@value #READS} pages at most: then the list is shorter than asked for, and its cursor goes on from there.
 *
 * @param wanted the group of each grouping
 */
record GroupWords(Map<String, String> wanted) {

    private static final int READS = 20;

    /** Reads the options; a lead has to be in all of these groups. */
    static GroupWords of(List<String> texts) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String text : texts) {
            int colon = text.indexOf(':');
            if (colon < 1 || colon == text.length() - 1) {
                throw new UserError("shell.error.group", "value", text);
            }
            wanted.put(text.substring(0, colon), text.substring(colon + 1));
        }
        return new GroupWords(wanted);
    }

    /** A page of the leads that are in them. */
    Page<PlacedLead> list(Call call, LeadFilter filter, @Nullable String cursor, int limit) {
        Leads leads = call.service(Leads.class);
        if (wanted.isEmpty()) {
            return leads.list(filter, cursor, limit);
        }
        List<PlacedLead> found = new ArrayList<>();
        @Nullable String next = cursor;
        for (int reads = 0; reads < READS; reads++) {
            Page<PlacedLead> page = leads.list(filter, next, Page.MAX_SIZE);
            Map<LeadId, Map<String, String>> groups =
                    call.service(Customers.class).groups(filter.unit(), page.items());
            for (PlacedLead lead : page.items()) {
                LeadId id = lead.lead().id();
                if (groups.getOrDefault(id, Map.of()).entrySet().containsAll(wanted.entrySet())) {
                    if (found.size() == limit) {
                        LeadId last = found.get(limit - 1).lead().id();
                        return new Page<>(found, last.toString());
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
