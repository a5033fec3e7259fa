package org.fenpei.api.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.DuplicateRun;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps what is needed to find leads about one customer, outside any lane: the blocks they lie in, what is remembered of pairs, and
 * runs over all leads. Who works on a run holds a lease on it. All methods throw {@link StoreException} if the database fails.
 */
@ProviderType
public interface DuplicateStore {

    /**
     * The leads of the unit in these blocks, the latest first, at most {@value LeadBlock#MOST} of each.
     *
     * @param before only leads that came before this one; null for all
     */
    Map<Long, List<LeadId>> blocked(String unit, Collection<Long> blocks, @Nullable LeadId before);

    /** The leads of the unit with these ids; unknown ones are left out. */
    List<PlacedLead> leads(String unit, Collection<LeadId> ids);

    /** What is remembered of a lead and others, the likeliest first, at most 200. */
    List<DuplicatePair> pairs(LeadId lead);

    /**
     * Pairs of a unit in a state, in the order of the later lead, then of the earlier one.
     *
     * @param after the pair before the first one; null for the beginning
     */
    List<DuplicatePair> pairs(String unit, DuplicatePair.State state, @Nullable DuplicatePair after, int limit);

    /** Remembers something of a pair, instead of what was remembered. */
    void save(DuplicatePair pair);

    /** Creates a run that nobody works on yet. */
    void create(DuplicateRun run);

    /** The run of that id. */
    Optional<DuplicateRun> run(String id);

    /** The runs of a unit, the latest first, at most so many. */
    List<DuplicateRun> runs(String unit, DuplicateRun.Kind kind, int limit);

    /** The runs of all units that are not ended. */
    List<DuplicateRun> open();

    /** Takes a run that is not ended, if nobody else works on it; says whether that went well. */
    boolean lease(String id, String node, Instant now, Instant until);

    /**
     * Keeps a portion of a run's work in one transaction, and how far it is. Pairs of which something is remembered already are left
     * as they are.
     *
     * @return whether it was kept; not if another node works on the run, or it was ended
     */
    boolean save(DuplicateRun run, List<LeadBlock> blocks, List<DuplicatePair> pairs, String node, Instant until);

    /** Forgets the runs of a kind in a unit. */
    void forget(String unit, DuplicateRun.Kind kind);

    /** Ends a run that is not ended; says whether it was not. */
    boolean end(String id, DuplicateRun.State how, Instant at);
}
