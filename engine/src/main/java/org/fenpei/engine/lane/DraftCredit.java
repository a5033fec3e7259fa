package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.store.ClosingChange;
import org.fenpei.api.store.CreditChanges;
import org.fenpei.api.store.LeadCredit;

/** What a group changes about the credit for leads. */
final class DraftCredit {

    private final Map<LeadId, List<CreditSplit>> splits = new HashMap<>();
    private final List<CreditSplit> allSplits = new ArrayList<>();
    private final Map<LeadId, List<CreditEntry>> entries = new HashMap<>();
    private final List<CreditEntry> allEntries = new ArrayList<>();
    private final List<ClosingChange> corrected = new ArrayList<>();

    void add(CreditSplit split) {
        allSplits.add(split);
        splits.computeIfAbsent(split.lead(), lead -> new ArrayList<>()).add(split);
    }

    void add(CreditEntry entry) {
        allEntries.add(entry);
        entries.computeIfAbsent(entry.lead(), lead -> new ArrayList<>()).add(entry);
    }

    void add(ClosingChange change) {
        corrected.add(change);
    }

    /** What is kept of a lead and what the group adds to it, which may be kept by now. */
    LeadCredit with(LeadId lead, LeadCredit stored) {
        List<CreditSplit> newSplits = splits.getOrDefault(lead, List.of());
        List<CreditEntry> newEntries = entries.getOrDefault(lead, List.of());
        if (newSplits.isEmpty() && newEntries.isEmpty()) {
            return stored;
        }
        Map<Long, CreditSplit> bySequence = new TreeMap<>();
        stored.splits().forEach(split -> bySequence.put(split.sequence(), split));
        newSplits.forEach(split -> bySequence.put(split.sequence(), split));
        List<CreditEntry> all = new ArrayList<>(stored.entries());
        newEntries.stream().filter(entry -> !stored.entries().contains(entry)).forEach(all::add);
        return new LeadCredit(List.copyOf(bySequence.values()), all);
    }

    CreditChanges changes() {
        return allSplits.isEmpty() && allEntries.isEmpty() && corrected.isEmpty()
                ? CreditChanges.NONE
                : new CreditChanges(allSplits, allEntries, corrected);
    }
}
