package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LaneStore;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.api.store.LeadMark;
import org.fenpei.api.store.SourceKey;
import org.fenpei.api.store.StepEntry;
import org.jspecify.annotations.Nullable;

/**
 * What a group that is decided ahead may read: leads by their ids, keys and marks, as the group before leaves them, which is
 * still on its way into the database. Whether anybody else has changed them is found out by the commit. What would have to be
 * searched, such as the head of a pool, cannot be read ahead.
 */
final class AheadReads implements LaneTransaction {

    /** The group has to be decided in the ordinary way; nothing has been decided yet. */
    static final class NotAheadException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private NotAheadException() {
            super("cannot be read ahead", null, false, false);
        }
    }

    private final LaneStore store;
    private final String unit;
    private final @Nullable GroupDraft before;
    private @Nullable LaneTransaction stored;

    /**
     * Begins.
     *
     * @param before the group that is on its way; null if there is none
     */
    AheadReads(LaneStore store, String unit, @Nullable GroupDraft before) {
        this.store = store;
        this.unit = unit;
        this.before = before;
    }

    private LaneTransaction stored() {
        LaneTransaction reads = stored;
        if (reads == null) {
            reads = store.look(unit);
            stored = reads;
        }
        return reads;
    }

    @Override
    public List<PlacedLead> leads(Collection<LeadId> ids) {
        List<PlacedLead> found = new ArrayList<>(ids.size());
        Set<LeadId> others = new HashSet<>(ids);
        if (before != null) {
            for (LeadId id : ids) {
                @Nullable PlacedLead lead = before.lead(id);
                if (lead != null) {
                    found.add(lead);
                    others.remove(id);
                }
            }
        }
        if (!others.isEmpty()) {
            found.addAll(stored().leads(others));
        }
        return found;
    }

    @Override
    public Map<LeadId, List<Ownership>> ownerships(Collection<LeadId> ids) {
        Map<LeadId, List<Ownership>> found = new HashMap<>();
        Set<LeadId> others = new HashSet<>(ids);
        if (before != null) {
            for (LeadId id : ids) {
                if (before.lead(id) != null) {
                    found.put(id, before.ownerships(id));
                    others.remove(id);
                }
            }
        }
        if (!others.isEmpty()) {
            found.putAll(stored().ownerships(others));
        }
        return found;
    }

    @Override
    public Map<LeadId, List<FollowUp>> followUps(Collection<LeadId> ids) {
        Map<LeadId, List<FollowUp>> found = new HashMap<>(stored().followUps(ids));
        if (before != null) {
            for (LeadId id : ids) {
                found.put(id, before.withFollowUps(id, found.getOrDefault(id, List.of())));
            }
        }
        return found;
    }

    @Override
    public Map<SourceKey, LeadId> known(Collection<SourceKey> keys) {
        if (before != null) {
            for (SourceKey key : keys) {
                if (before.createdUnder(key) != null) {
                    throw new NotAheadException();
                }
            }
        }
        return stored().known(keys);
    }

    @Override
    public Map<LeadId, Decision> firstDecisions(Collection<LeadId> ids) {
        return stored().firstDecisions(ids);
    }

    @Override
    public Map<String, List<LeadId>> marked(Collection<String> marks) {
        Map<String, List<LeadId>> found = new HashMap<>();
        if (before != null) {
            Set<String> wanted = Set.copyOf(marks);
            for (LeadMark mark : before.marks()) {
                if (wanted.contains(mark.mark())) {
                    found.computeIfAbsent(mark.mark(), key -> new ArrayList<>()).add(mark.lead());
                }
            }
            // The latest first, and those in the database behind them.
            found.values().forEach(Collections::reverse);
        }
        stored().marked(marks).forEach((mark, leads) -> found.computeIfAbsent(mark, key -> new ArrayList<>())
                .addAll(leads));
        return found;
    }

    @Override
    public Map<Long, List<LeadId>> blocked(Collection<Long> blocks) {
        Map<Long, List<LeadId>> found = new HashMap<>(stored().blocked(blocks));
        if (before != null) {
            for (Long block : blocks) {
                List<LeadId> coming = before.duplicates().in(block);
                if (!coming.isEmpty()) {
                    List<LeadId> all = new ArrayList<>(coming);
                    all.addAll(found.getOrDefault(block, List.of()));
                    found.put(block, all);
                }
            }
        }
        return found;
    }

    @Override
    public List<DuplicatePair> pairs(Collection<LeadId> leads) {
        List<DuplicatePair> found = new ArrayList<>(stored().pairs(leads));
        if (before != null) {
            // What was said last counts.
            found.addAll(before.duplicates().pairs());
        }
        return found;
    }

    @Override
    public Map<LeadId, LeadCredit> credit(Collection<LeadId> ids) {
        Map<LeadId, LeadCredit> found = new HashMap<>(stored().credit(ids));
        if (before != null) {
            for (LeadId id : ids) {
                found.put(id, before.credit().with(id, found.getOrDefault(id, LeadCredit.NONE)));
            }
        }
        return found;
    }

    @Override
    public void creditedSince(Instant since, Consumer<? super CreditEntry> each) {
        throw new NotAheadException();
    }

    @Override
    public List<CreditEntry> creditedAfter(long sequence) {
        throw new NotAheadException();
    }

    @Override
    public long sequence() {
        throw new NotAheadException();
    }

    @Override
    public long configVersion() {
        throw new NotAheadException();
    }

    @Override
    public List<PlacedLead> pooled(String pool, int limit) {
        throw new NotAheadException();
    }

    @Override
    public List<PlacedLead> waiting(@Nullable PlacedLead after, int limit) {
        throw new NotAheadException();
    }

    @Override
    public List<PlacedLead> waitingSince(@Nullable PlacedLead after, Instant until, int limit) {
        throw new NotAheadException();
    }

    @Override
    public List<PlacedLead> due(Instant now, int limit) {
        throw new NotAheadException();
    }

    @Override
    public List<PlacedLead> owned(@Nullable String rep, @Nullable LeadId after, int limit) {
        throw new NotAheadException();
    }

    @Override
    public List<Instant> locks(String rep) {
        throw new NotAheadException();
    }

    @Override
    public List<LeadId> touchedAfter(long sequence) {
        throw new NotAheadException();
    }

    @Override
    public Map<String, Integer> held() {
        throw new NotAheadException();
    }

    @Override
    public void begunSince(Instant since, Consumer<? super Ownership> each) {
        throw new NotAheadException();
    }

    @Override
    public List<Ownership> changedAfter(long sequence) {
        throw new NotAheadException();
    }

    @Override
    public List<StepEntry> stepEntries(long afterSequence) {
        throw new NotAheadException();
    }

    @Override
    public void write(LaneChanges changes) {
        throw new NotAheadException();
    }

    @Override
    public void commit() {
        throw new NotAheadException();
    }

    @Override
    public void close() {
        LaneTransaction reads = stored;
        if (reads != null) {
            reads.close();
        }
    }
}
