package org.fenpei.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.CreditTotal;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Page;
import org.fenpei.api.store.ClosingChange;
import org.fenpei.api.store.CreditChanges;
import org.fenpei.api.store.CreditStore;
import org.fenpei.api.store.LeadCredit;
import org.jspecify.annotations.Nullable;

/** What reps were credited with, in memory. Nothing is ever taken out of it. */
public final class MemoryCredit implements CreditStore {

    private final List<CreditSplit> splits = new ArrayList<>();
    private final List<CreditEntry> entries = new ArrayList<>();
    private final List<ClosingChange> corrected = new ArrayList<>();

    synchronized void add(CreditChanges changes) {
        for (CreditEntry entry : changes.entries()) {
            if (entries.stream()
                    .anyMatch(one -> one.lead().equals(entry.lead())
                            && one.sequence() == entry.sequence()
                            && one.rep().equals(entry.rep()))) {
                throw new IllegalStateException("an entry twice");
            }
            entries.add(entry);
        }
        for (CreditSplit split : changes.splits()) {
            if (splits.stream()
                    .anyMatch(one -> one.lead().equals(split.lead()) && one.sequence() == split.sequence())) {
                throw new IllegalStateException("shares twice");
            }
            splits.add(split);
        }
        corrected.addAll(changes.corrected());
    }

    /** All entries, in the order in which they were written. */
    public synchronized List<CreditEntry> entries() {
        return List.copyOf(entries);
    }

    /** All that was said, in the order in which it was written. */
    public synchronized List<CreditSplit> splits() {
        return List.copyOf(splits);
    }

    synchronized List<CreditEntry> since(Instant closedAt, long before) {
        return entries.stream()
                .filter(entry -> !entry.closedAt().isBefore(closedAt) && entry.sequence() < before)
                .toList();
    }

    synchronized List<CreditEntry> after(long sequence) {
        return entries.stream().filter(entry -> entry.sequence() > sequence).toList();
    }

    synchronized Map<LeadId, LeadCredit> of(Collection<LeadId> leads, long before) {
        Map<LeadId, LeadCredit> found = new HashMap<>();
        for (LeadId lead : leads) {
            found.put(
                    lead,
                    new LeadCredit(
                            splits.stream()
                                    .filter(one -> one.lead().equals(lead) && one.sequence() < before)
                                    .toList(),
                            entries.stream()
                                    .filter(one -> one.lead().equals(lead) && one.sequence() < before)
                                    .toList()));
        }
        return found;
    }

    /** An ownership as it was known before a decision. */
    synchronized Ownership uncorrected(Ownership ended, long before) {
        return corrected.stream()
                .filter(one -> one.lead().equals(ended.lead())
                        && one.ownership() == ended.sequence()
                        && one.sequence() >= before)
                .min(Comparator.comparingLong(ClosingChange::sequence))
                .map(change -> ended.closedAs(change.before()))
                .orElse(ended);
    }

    @Override
    public LeadCredit ofLead(LeadId lead) {
        return of(List.of(lead), Long.MAX_VALUE).getOrDefault(lead, LeadCredit.NONE);
    }

    private synchronized List<CreditEntry> of(String rep, Instant from, Instant to) {
        return entries.stream()
                .filter(entry -> entry.rep().equals(rep)
                        && !entry.closedAt().isBefore(from)
                        && entry.closedAt().isBefore(to))
                .toList();
    }

    @Override
    public Page<CreditEntry> ofRep(
            String unit, String rep, Instant from, Instant to, @Nullable String cursor, int limit) {
        return new Page<>(of(rep, from, to).stream().limit(limit).toList(), null);
    }

    @Override
    public CreditTotal total(String unit, String rep, Instant from, Instant to) {
        Map<LeadId, Long> byLead = new HashMap<>();
        long won = 0;
        long lost = 0;
        for (CreditEntry entry : of(rep, from, to)) {
            byLead.merge(entry.lead(), entry.cents(), Long::sum);
            won += entry.won();
            lost += entry.lost();
        }
        return new CreditTotal(
                byLead.values().stream().mapToLong(Long::longValue).sum(),
                won,
                lost,
                byLead.values().stream().filter(cents -> cents > 0).count());
    }
}
