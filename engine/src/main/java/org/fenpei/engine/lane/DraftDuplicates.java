package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.store.LeadBlock;

/** What a group of decisions finds out about leads of one customer, so that those later in the group are found among those before. */
final class DraftDuplicates {

    private final Map<Long, List<LeadId>> index = new HashMap<>();
    private final Set<LeadId> added = new HashSet<>();
    private final List<LeadBlock> blocks = new ArrayList<>();
    private final List<DuplicatePair> pairs = new ArrayList<>();
    private List<Reason> note = List.of();

    /** A lead lies in these blocks from now on; said once of a lead that is new. */
    void created(LeadId lead, Collection<Long> keys) {
        if (added.add(lead)) {
            add(lead, keys);
        }
    }

    /** A lead lies in further blocks from now on. */
    void add(LeadId lead, Collection<Long> keys) {
        for (Long key : keys) {
            index.computeIfAbsent(key, block -> new ArrayList<>(2)).add(lead);
            blocks.add(new LeadBlock(lead, key));
        }
    }

    /** The leads that came into a block in this group, the latest first. */
    List<LeadId> in(Long block) {
        List<LeadId> all = index.getOrDefault(block, List.of());
        List<LeadId> latest = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0 && latest.size() < LeadBlock.MOST; i--) {
            latest.add(all.get(i));
        }
        return latest;
    }

    /** The leads that came into any of these blocks in this group. */
    Set<LeadId> in(Collection<Long> keys) {
        Set<LeadId> leads = new LinkedHashSet<>();
        keys.forEach(key -> leads.addAll(in(key)));
        return leads;
    }

    void remember(DuplicatePair pair) {
        pairs.add(pair);
    }

    /** What explains the next decisions besides, until other reasons are given. */
    void note(List<Reason> reasons) {
        note = List.copyOf(reasons);
    }

    byte[] noted(byte[] trace) {
        return note.isEmpty() ? trace : Trace.noting(trace, note);
    }

    List<LeadBlock> blocks() {
        return blocks;
    }

    List<DuplicatePair> pairs() {
        return pairs;
    }
}
