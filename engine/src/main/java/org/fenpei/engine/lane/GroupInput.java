package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.SourceKey;
import org.jspecify.annotations.Nullable;

/** What a group of decisions begins with: read from the database in a few statements, however many decisions there are. */
final class GroupInput {

    /** How many more are read than are asked for, since a rep may not claim each. */
    private static final int SPARE = 10;

    private final Map<LeadId, PlacedLead> leads = new HashMap<>();
    private final Map<SourceKey, LeadId> known;
    private final Map<LeadId, Decision> firstDecisions;
    private final Map<String, List<PlacedLead>> pooled = new HashMap<>();
    private final Map<LeadId, List<Ownership>> ownerships;
    private final List<PlacedLead> waiting;
    private final List<PlacedLead> due;

    GroupInput(LaneTransaction tx, Needs needs, List<PlacedLead> waiting, List<PlacedLead> due) {
        this.waiting = waiting;
        this.due = due;
        waiting.forEach(lead -> leads.put(lead.lead().id(), lead));
        due.forEach(lead -> leads.put(lead.lead().id(), lead));
        if (!needs.leads().isEmpty()) {
            tx.leads(needs.leads()).forEach(lead -> leads.put(lead.lead().id(), lead));
        }
        known = needs.keys().isEmpty() ? Map.of() : tx.known(needs.keys());
        needs.pooled().forEach((pool, count) -> {
            List<PlacedLead> head = tx.pooled(pool, count + SPARE);
            pooled.put(pool, new ArrayList<>(head));
            head.forEach(lead -> leads.put(lead.lead().id(), lead));
        });
        ownerships = leads.isEmpty() ? Map.of() : tx.ownerships(leads.keySet());
        Set<LeadId> answered = new HashSet<>(known.values());
        firstDecisions = answered.isEmpty() ? Map.of() : tx.firstDecisions(answered);
    }

    @Nullable
    PlacedLead lead(LeadId id) {
        return leads.get(id);
    }

    @Nullable
    LeadId known(SourceKey key) {
        return known.get(key);
    }

    @Nullable
    Decision firstDecision(LeadId id) {
        return firstDecisions.get(id);
    }

    List<PlacedLead> pooled(String pool) {
        return pooled.getOrDefault(pool, List.of());
    }

    List<Ownership> ownerships(LeadId id) {
        return ownerships.getOrDefault(id, List.of());
    }

    List<PlacedLead> waiting() {
        return waiting;
    }

    List<PlacedLead> due() {
        return due;
    }
}
