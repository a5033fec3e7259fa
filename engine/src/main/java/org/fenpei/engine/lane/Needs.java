package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.SourceKey;

/** What the tasks of a group have to know before they can be decided. */
final class Needs {

    private final Set<LeadId> leads = new LinkedHashSet<>();
    private final Set<LeadId> locks = new LinkedHashSet<>();
    private final List<PlacedLead> known = new ArrayList<>();
    private final Set<SourceKey> keys = new LinkedHashSet<>();
    private final Map<LeadId, List<UnaryOperator<Attributes>>> changes = new HashMap<>();
    private final Set<String> marks = new LinkedHashSet<>();
    private final Set<String> repetitions = new LinkedHashSet<>();
    private final Set<LeadId> followUps = new LinkedHashSet<>();
    private final Set<LeadId> credit = new LinkedHashSet<>();
    private final Map<String, Integer> pooled = new HashMap<>();
    private final Map<LeadId, Lead> incoming = new LinkedHashMap<>();

    /** A lead comes in. */
    void incoming(Lead lead) {
        incoming.put(lead.id(), lead);
    }

    Map<LeadId, Lead> incoming() {
        return incoming;
    }

    /** How many leads the owner of that one has locked. */
    void locksOf(LeadId id) {
        locks.add(id);
    }

    Set<LeadId> locks() {
        return locks;
    }

    /** Leads that were read already. */
    void known(List<PlacedLead> leads) {
        known.addAll(leads);
    }

    List<PlacedLead> known() {
        return known;
    }

    void lead(LeadId id) {
        leads.add(id);
    }

    void key(SourceKey key) {
        keys.add(key);
    }

    /** What is known of a lead may change so. */
    void change(LeadId id, UnaryOperator<Attributes> after) {
        leads.add(id);
        changes.computeIfAbsent(id, lead -> new ArrayList<>()).add(after);
    }

    Map<LeadId, List<UnaryOperator<Attributes>>> changes() {
        return changes;
    }

    void marks(Collection<String> some) {
        marks.addAll(some);
    }

    Set<String> marks() {
        return marks;
    }

    /** Leads with these marks, which say that something was done under a key. */
    void repetitions(Collection<String> some) {
        repetitions.addAll(some);
    }

    Set<String> repetitions() {
        return repetitions;
    }

    /** What was recorded of contacts with the lead's customer. */
    void followUps(LeadId id) {
        leads.add(id);
        followUps.add(id);
    }

    Set<LeadId> followUps() {
        return followUps;
    }

    /** What is kept of the credit for the lead. */
    void credit(LeadId id) {
        leads.add(id);
        credit.add(id);
    }

    Set<LeadId> credit() {
        return credit;
    }

    void pooled(String pool, int count) {
        pooled.merge(pool, count, Integer::sum);
    }

    Set<LeadId> leads() {
        return leads;
    }

    Set<SourceKey> keys() {
        return keys;
    }

    Map<String, Integer> pooled() {
        return pooled;
    }
}
