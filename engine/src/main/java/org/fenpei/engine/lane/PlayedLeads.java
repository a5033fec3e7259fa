package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.CreditChanges;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.api.store.LeadMark;
import org.fenpei.api.store.SourceKey;
import org.fenpei.api.store.StepEntry;
import org.fenpei.api.store.UnitPast;
import org.jspecify.annotations.Nullable;

/**
 * The leads of a unit that is played: those that the play has touched are in memory, the others are read from the past. What is
 * written stays in memory, and goes with it.
 */
final class PlayedLeads implements LaneTransaction {

    private final UnitPast past;
    private final List<StepEntry> entries;
    private final Map<LeadId, PlacedLead> leads = new HashMap<>();
    private final Map<LeadId, List<Ownership>> ownerships = new HashMap<>();
    private final Map<LeadId, LeadCredit> credit = new HashMap<>();
    private final Map<String, Set<LeadId>> marks = new HashMap<>();
    private boolean looksBack = true;

    PlayedLeads(UnitPast past, List<StepEntry> entries) {
        this.past = past;
        this.entries = List.copyOf(entries);
    }

    @Override
    public long sequence() {
        return past.sequence();
    }

    @Override
    public long configVersion() {
        return 0;
    }

    /** Reads leads ahead, many at once; afterwards {@link #leads} need not. */
    void readAhead(Collection<LeadId> ids) {
        Set<LeadId> unread = new LinkedHashSet<>(ids);
        unread.removeAll(leads.keySet());
        if (!unread.isEmpty()) {
            past.leads(unread).forEach(lead -> leads.put(lead.lead().id(), lead));
        }
    }

    /** Forgets all that was read and written: for a play in which no lead comes twice. */
    void forget() {
        leads.clear();
        ownerships.clear();
        credit.clear();
    }

    /**
     * Says whether anybody looks at who owned a lead that has an owner. If not, nobody has owned one, as far as is told: its
     * ownerships are not read.
     */
    void lookBack(boolean anybody) {
        looksBack = anybody;
    }

    /** How many leads are in memory. */
    int size() {
        return leads.size();
    }

    /** Takes over what was read elsewhere, of leads that the play has not touched. */
    void know(List<PlacedLead> read, Map<LeadId, List<Ownership>> theirs) {
        for (PlacedLead lead : read) {
            LeadId id = lead.lead().id();
            leads.putIfAbsent(id, lead);
            @Nullable List<Ownership> owned = theirs.get(id);
            if (owned != null) {
                ownerships.putIfAbsent(id, owned);
            }
        }
    }

    @Nullable
    PlacedLead lead(LeadId id) {
        return leads.get(id);
    }

    @Override
    public List<PlacedLead> leads(Collection<LeadId> ids) {
        readAhead(ids);
        List<PlacedLead> found = new ArrayList<>();
        for (LeadId id : ids) {
            @Nullable PlacedLead lead = leads.get(id);
            if (lead != null) {
                found.add(lead);
            }
        }
        return found;
    }

    @Override
    public Map<LeadId, List<Ownership>> ownerships(Collection<LeadId> ids) {
        Set<LeadId> unread = new LinkedHashSet<>(ids);
        unread.removeIf(id -> ownerships.containsKey(id) || isNotLookedAt(id));
        if (!unread.isEmpty()) {
            Map<LeadId, List<Ownership>> read = past.ownerships(unread);
            unread.forEach(id -> ownerships.put(id, read.getOrDefault(id, List.of())));
        }
        Map<LeadId, List<Ownership>> found = new HashMap<>();
        ids.forEach(id -> found.put(id, ownerships.getOrDefault(id, List.of())));
        return found;
    }

    private boolean isNotLookedAt(LeadId id) {
        @Nullable PlacedLead lead = looksBack ? null : leads.get(id);
        return lead != null && lead.placement().owner() != null;
    }

    @Override
    public Map<String, List<LeadId>> marked(Collection<String> wanted) {
        Map<String, List<LeadId>> found = new HashMap<>(past.marked(wanted));
        for (String mark : wanted) {
            if (marks.containsKey(mark)) {
                Set<LeadId> all = new LinkedHashSet<>(marks.get(mark));
                all.addAll(found.getOrDefault(mark, List.of()));
                found.put(mark, List.copyOf(all));
            }
        }
        return found;
    }

    @Override
    public Map<String, Integer> held() {
        return past.held();
    }

    @Override
    public List<PlacedLead> owned(@Nullable String rep, @Nullable LeadId after, int limit) {
        TreeSet<LeadId> ids = new TreeSet<>(past.owned());
        // What the play has touched may be elsewhere by now.
        ids.addAll(leads.keySet());
        List<LeadId> left = List.copyOf(after == null ? ids : ids.tailSet(after, false));
        List<PlacedLead> found = new ArrayList<>();
        for (int from = 0; from < left.size() && found.size() < limit; from += limit) {
            leads(left.subList(from, Math.min(left.size(), from + limit))).stream()
                    .filter(lead -> lead.placement().owner() != null
                            && (rep == null || rep.equals(lead.placement().owner())))
                    .limit((long) limit - found.size())
                    .forEach(found::add);
        }
        return found;
    }

    @Override
    public void begunSince(Instant since, Consumer<? super Ownership> each) {
        past.begunSince(since, each);
    }

    @Override
    public void creditedSince(Instant since, Consumer<? super CreditEntry> each) {
        past.creditedSince(since, each);
    }

    @Override
    public Map<LeadId, LeadCredit> credit(Collection<LeadId> ids) {
        Set<LeadId> unread = new LinkedHashSet<>(ids);
        unread.removeAll(credit.keySet());
        if (!unread.isEmpty()) {
            Map<LeadId, LeadCredit> read = past.credit(unread);
            unread.forEach(id -> credit.put(id, read.getOrDefault(id, LeadCredit.NONE)));
        }
        Map<LeadId, LeadCredit> found = new HashMap<>();
        ids.forEach(id -> found.put(id, credit.getOrDefault(id, LeadCredit.NONE)));
        return found;
    }

    @Override
    public List<StepEntry> stepEntries(long afterSequence) {
        return entries;
    }

    /** No decision that is played asks for them. */
    @Override
    public Map<LeadId, List<FollowUp>> followUps(Collection<LeadId> ids) {
        return Map.of();
    }

    @Override
    public void write(LaneChanges changes) {
        changes.created().forEach(lead -> leads.put(lead.lead().id(), lead));
        changes.moved().forEach(lead -> leads.put(lead.lead().id(), lead));
        for (Ownership begun : changes.begun()) {
            List<Ownership> all = new ArrayList<>(ownerships.getOrDefault(begun.lead(), List.of()));
            all.add(0, begun);
            ownerships.put(begun.lead(), all);
        }
        for (Ownership ended : changes.ended()) {
            List<Ownership> all = new ArrayList<>(ownerships.getOrDefault(ended.lead(), List.of()));
            all.replaceAll(one -> one.sequence() == ended.sequence() ? ended : one);
            ownerships.put(ended.lead(), all);
        }
        credited(changes.credit());
        for (LeadMark mark : changes.marks()) {
            marks.computeIfAbsent(mark.mark(), key -> new LinkedHashSet<>()).add(mark.lead());
        }
    }

    /** Only leads whose credit was asked for have changes of it. */
    private void credited(CreditChanges changes) {
        DraftCredit added = new DraftCredit();
        changes.splits().forEach(added::add);
        changes.entries().forEach(added::add);
        credit.replaceAll((id, kept) -> added.with(id, kept));
    }

    // What follows nobody asks of a unit that is played: leads come by name, and nobody waits for an answer.

    @Override
    public Map<SourceKey, LeadId> known(Collection<SourceKey> keys) {
        return Map.of();
    }

    @Override
    public Map<LeadId, Decision> firstDecisions(Collection<LeadId> ids) {
        return Map.of();
    }

    @Override
    public List<PlacedLead> pooled(String pool, int limit) {
        return List.of();
    }

    @Override
    public List<PlacedLead> waiting(@Nullable PlacedLead after, int limit) {
        return List.of();
    }

    @Override
    public List<PlacedLead> waitingSince(@Nullable PlacedLead after, Instant until, int limit) {
        return List.of();
    }

    @Override
    public List<PlacedLead> due(Instant now, int limit) {
        return List.of();
    }

    @Override
    public List<Instant> locks(String rep) {
        return List.of();
    }

    @Override
    public List<LeadId> touchedAfter(long sequence) {
        return List.of();
    }

    @Override
    public List<CreditEntry> creditedAfter(long sequence) {
        return List.of();
    }

    @Override
    public List<Ownership> changedAfter(long sequence) {
        return List.of();
    }

    @Override
    public void commit() {}

    @Override
    public void close() {}
}
