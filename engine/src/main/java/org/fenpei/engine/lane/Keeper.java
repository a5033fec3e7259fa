package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Keeping;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Pool;
import org.fenpei.api.retention.RetentionRequest;
import org.fenpei.engine.keeping.KeepingRules;
import org.fenpei.engine.keeping.Plan;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in step how long owners keep their leads: asks the rules when an ownership begins, and again when something happens that
 * they look at. In a unit without rules nothing is asked, and nothing is written.
 */
final class Keeper {

    private final GroupDraft draft;
    private final LaneCache cache;
    private final Map<String, Integer> locks = new HashMap<>();
    private @Nullable Instant earliest;

    Keeper(GroupDraft draft) {
        this.draft = draft;
        this.cache = draft.cache();
    }

    KeepingRules rules() {
        return cache.keeping();
    }

    /** The arithmetic of a rep's deadlines, as of now. */
    Plan plan(String rep) {
        return new Plan(rules().calendar().of(rep), draft.now());
    }

    /** When something that was kept in this group is next to be done; null if nothing is. */
    @Nullable
    Instant earliest() {
        return earliest;
    }

    /** Somebody got a lead now. */
    @Nullable
    Keeping begun(Lead lead, RepRecord owner, Door door, @Nullable String pool) {
        if (rules().isEmpty()) {
            return null;
        }
        Keeping none = Keeping.since(draft.now());
        return asked(request(lead, owner, door, pool, draft.now(), null), none, true, false);
    }

    /** What holds after something has happened to a lead or to the rules; the lead as it is now. */
    @Nullable
    Keeping again(PlacedLead lead, boolean newCycle) {
        @Nullable String owner = lead.placement().owner();
        @Nullable RepRecord rep = owner == null ? null : cache.rep(owner);
        Keeping before = lead.keeping();
        if (rep == null || (before == null && rules().isEmpty())) {
            return before;
        }
        @Nullable Ownership open = open(lead);
        if (open == null) {
            return before;
        }
        Keeping known = before == null ? Keeping.since(open.from()) : before;
        RetentionRequest request =
                request(lead.lead(), rep, open.door(), open.pool(), open.from(), known.followedUpAt());
        return asked(request, known, newCycle, !newCycle && Recount.ofAll(cache));
    }

    /** The ownership that a lead is in. */
    @Nullable
    Ownership open(PlacedLead lead) {
        List<Ownership> ownerships = draft.ownerships(lead.lead().id());
        return ownerships.isEmpty() || ownerships.get(0).to() != null ? null : ownerships.get(0);
    }

    private RetentionRequest request(
            Lead lead,
            RepRecord owner,
            Door door,
            @Nullable String poolId,
            Instant since,
            @Nullable Instant followedUpAt) {
        @Nullable Pool pool = poolId == null ? null : cache.pool(poolId);
        return new RetentionRequest(
                lead,
                owner.rep(),
                door,
                pool,
                since,
                followedUpAt,
                rules().calendar().of(owner.rep().id()));
    }

    private @Nullable Keeping asked(RetentionRequest request, Keeping before, boolean newCycle, boolean graceful) {
        List<Plan.Set> sets = new ArrayList<>();
        for (Plan.Set set : graceful ? rules().deadlines(request, draft.now()) : rules().deadlines(request)) {
            @Nullable String pool = set.deadline().toPool();
            // Nobody is to lose a lead to a pool that is not there.
            if (pool == null || cache.pool(pool) != null) {
                sets.add(set);
            }
        }
        @Nullable Deadline lock = rules().endOfLock(before);
        if (lock != null) {
            sets.add(new Plan.Set(KeepingRules.LOCK, lock));
        }
        if (sets.isEmpty() && before.isBlank()) {
            return null;
        }
        Keeping after = plan(request.owner().id()).renew(before, sets, newCycle);
        noted(after);
        return after.isBlank() ? null : after;
    }

    /** Sees that the lane wakes in time. */
    void noted(Keeping keeping) {
        Instant at = keeping.at();
        if (at != null && (earliest == null || at.isBefore(Objects.requireNonNull(earliest)))) {
            earliest = at;
        }
    }

    /** How many leads a rep has locked in this group. */
    int lockedHere(String rep) {
        return locks.getOrDefault(rep, 0);
    }

    /** A rep locks a lead. */
    void countLock(String rep) {
        locks.merge(rep, 1, Integer::sum);
    }

    /** The owner has done something that counts as a follow-up; what counted for him begins anew. */
    @Nullable
    Keeping followedUp(PlacedLead lead, Instant at) {
        @Nullable Ownership open = open(lead);
        if (open == null || at.isBefore(open.from()) || (lead.keeping() == null && rules().isEmpty())) {
            return lead.keeping();
        }
        Keeping before = lead.keeping() == null ? Keeping.since(open.from()) : lead.keeping();
        draft.misses().followedUp(open.rep());
        Keeping known = before.followedUp(at);
        return again(lead.withKeeping(known), !known.cycle().equals(before.cycle()));
    }
}
