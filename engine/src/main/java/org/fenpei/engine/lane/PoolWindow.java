package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneTransaction;
import org.jspecify.annotations.Nullable;

/**
 * The first leads of a pool (by priority, then those that lie there longest), kept from one group of decisions to the next, so that
 * claims cost no reading. True as long as the lane's sequence number says that nobody else has worked; a lead that leaves the pool
 * leaves the window, and one that enters the pool lies behind those in the window and need not come in, unless it is more urgent than
 * one of them.
 */
final class PoolWindow {

    private static final int SIZE = 400;

    private final Map<LeadId, PlacedLead> leads = new LinkedHashMap<>();
    private final Map<LeadId, List<Ownership>> ownerships = new LinkedHashMap<>();
    private boolean holdsAll;
    private int lowest = Lead.MAX_PRIORITY;

    /** Sees that it holds that many, if the pool does. */
    void fill(LaneTransaction tx, String pool, int needed) {
        if (leads.size() >= needed || holdsAll) {
            return;
        }
        leads.clear();
        ownerships.clear();
        // A quarter more, so that the next claims find enough although each takes one away.
        int limit = Math.max(SIZE, needed + needed / 4);
        List<PlacedLead> head = tx.pooled(pool, limit);
        head.forEach(lead -> leads.put(lead.lead().id(), lead));
        if (!head.isEmpty()) {
            ownerships.putAll(tx.ownerships(leads.keySet()));
        }
        holdsAll = head.size() < limit;
        lowest = head.isEmpty()
                ? Lead.MAX_PRIORITY
                : head.get(head.size() - 1).lead().priority();
    }

    /** The leads in their order: at most so many. */
    List<PlacedLead> head(int count) {
        List<PlacedLead> head = new ArrayList<>(Math.min(count, leads.size()));
        for (PlacedLead lead : leads.values()) {
            if (head.size() == count) {
                break;
            }
            head.add(lead);
        }
        return head;
    }

    @Nullable
    PlacedLead lead(LeadId id) {
        return leads.get(id);
    }

    List<Ownership> ownerships(LeadId id) {
        return ownerships.getOrDefault(id, List.of());
    }

    void left(LeadId id) {
        leads.remove(id);
        ownerships.remove(id);
    }

    void entered(int priority) {
        holdsAll = false;
        if (priority > lowest) {
            leads.clear();
            ownerships.clear();
        }
    }
}
