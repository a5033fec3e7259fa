package org.fenpei.engine;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.store.ViewStore;

/** Views in memory. */
public final class MemoryViews implements ViewStore {

    private final Map<Day, Set<LeadId>> opened = new HashMap<>();

    @Override
    public synchronized boolean open(Day day, LeadId lead, int cap, Instant at) {
        Set<LeadId> leads = opened.computeIfAbsent(day, key -> new HashSet<>());
        return leads.contains(lead) || (leads.size() < cap && leads.add(lead));
    }

    @Override
    public synchronized int opened(Day day) {
        return opened.getOrDefault(day, Set.of()).size();
    }
}
