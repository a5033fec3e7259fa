package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.engine.limits.Counting;
import org.jspecify.annotations.Nullable;

/**
 * How many of the leads that each rep holds count against each limit that counts only some. A lead is looked at when it is placed or
 * changed, and once when the limits are; asking for a number costs two look-ups. Nothing is kept, and no lead read, as long as no
 * limit counts only some. Used by one thread at a time.
 */
final class HeldCounts {

    private static final int PORTION = 500;
    private static final int LARGE = 5_000;

    /**
     * A lead that counts.
     *
     * @param rep its owner
     * @param mask against which limits, a bit for each
     */
    record Counted(String rep, long mask) {}

    private final Map<LeadId, Counted> leads = new HashMap<>();
    private final Map<String, int[]> byRep = new HashMap<>();
    private List<Counting> countings = List.of();
    private boolean complete = true;
    private @Nullable Lead last;
    private long lastMask;

    /** Counts for these limits from now on; if they count other leads than those before, everything has to be loaded. */
    void use(List<Counting> now) {
        boolean same = now.size() == countings.size();
        for (int i = 0; same && i < now.size(); i++) {
            same = now.get(i).isLike(countings.get(i));
        }
        countings = now;
        last = null;
        if (!same) {
            leads.clear();
            byRep.clear();
            complete = now.isEmpty();
        }
    }

    /** Reads what is owned, if that was not done. */
    void complete(LaneTransaction tx) {
        if (complete) {
            return;
        }
        @Nullable LeadId from = null;
        while (true) {
            List<PlacedLead> owned = tx.owned(null, from, LARGE);
            owned.forEach(this::placed);
            if (owned.size() < LARGE) {
                break;
            }
            from = owned.get(owned.size() - 1).lead().id();
        }
        complete = true;
    }

    /** Sees to leads that others have touched. */
    void catchUp(LaneTransaction tx, long sequence) {
        if (complete && !countings.isEmpty()) {
            List<LeadId> touched = tx.touchedAfter(sequence);
            for (int from = 0; from < touched.size(); from += PORTION) {
                tx.leads(touched.subList(from, Math.min(touched.size(), from + PORTION)))
                        .forEach(this::placed);
            }
        }
    }

    /**
     * A lead is somewhere, or something else is known of it.
     *
     * @return what it counted as before, for {@link #restore}
     */
    @Nullable
    Counted placed(PlacedLead lead) {
        if (countings.isEmpty()) {
            return null;
        }
        @Nullable String owner = lead.placement().owner();
        long mask = owner == null ? 0 : mask(lead.lead());
        return set(lead.lead().id(), owner == null || mask == 0 ? null : new Counted(owner, mask));
    }

    /** The lead counts as that again. */
    void restore(LeadId id, @Nullable Counted before) {
        if (!countings.isEmpty()) {
            set(id, before);
        }
    }

    private @Nullable Counted set(LeadId id, @Nullable Counted now) {
        @Nullable Counted before = now == null ? leads.remove(id) : leads.put(id, now);
        add(before, -1);
        add(now, 1);
        return before;
    }

    private void add(@Nullable Counted counted, int difference) {
        if (counted != null) {
            int[] counts = byRep.computeIfAbsent(counted.rep(), rep -> new int[countings.size()]);
            for (int i = 0; i < counts.length; i++) {
                if ((counted.mask() >> i & 1) != 0) {
                    counts[i] += difference;
                }
            }
        }
    }

    /** Against which limits a lead would count. The last answer is remembered: a lead is asked about for one rep after another. */
    @SuppressWarnings("ReferenceEquality") // a lead that was changed is another object
    long mask(Lead lead) {
        if (lead == last) {
            return lastMask;
        }
        long mask = 0;
        for (int i = 0; i < countings.size(); i++) {
            if (countings.get(i).test(lead)) {
                mask |= 1L << i;
            }
        }
        last = lead;
        lastMask = mask;
        return mask;
    }

    /** How many leads of the rep count against the limit of that number. */
    int count(String rep, int number) {
        int @Nullable [] counts = byRep.get(rep);
        return counts == null ? 0 : counts[number];
    }

    /** How many leads are counted. */
    int size() {
        return leads.size();
    }

    /** All counts, by rep; those of reps who have nothing counted are left out. */
    Map<String, List<Integer>> all() {
        Map<String, List<Integer>> all = new HashMap<>();
        byRep.forEach((rep, counts) -> {
            List<Integer> list = new ArrayList<>();
            for (int count : counts) {
                list.add(count);
            }
            if (list.stream().anyMatch(count -> count != 0)) {
                all.put(rep, list);
            }
        });
        return all;
    }
}
