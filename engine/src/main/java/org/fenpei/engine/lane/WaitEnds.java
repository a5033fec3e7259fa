package org.fenpei.engine.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.engine.plugin.Plugins;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/**
 * When leads of a lane have waited as long as a policy lets them. Only the beginning of each lead's waiting is stored, so that a policy may
 * change its bounds at any time; for each bound this knows up to which beginning it has looked, and when the next lead comes to it. Looking
 * costs as much as there are leads that came to a bound since the last time. Used by the lane's thread, but for {@link #wants}.
 */
final class WaitEnds {

    private static final int PORTION = 500;

    /** Another node may have let a lead wait, so nobody relies on memory for longer. */
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(30);

    /** The last lead of each bound that was looked at. */
    private final Map<Duration, PlacedLead> seen = new HashMap<>();

    private Map<Duration, PlacedLead> looking = Map.of();
    private @Nullable Plugins plugins;
    private long configVersion = -1;
    private boolean more;
    private volatile Instant next = Instant.MIN;

    /** Whether it is time to look. Safe to call from any thread. */
    boolean wants(Instant now) {
        return !now.isBefore(next);
    }

    /** Whatever was known may not be true any more. */
    void forget() {
        seen.clear();
        looking = Map.of();
        configVersion = -1;
        next = Instant.MIN;
    }

    /**
     * The leads that came to a bound since the last look, in the order in which waiting leads are decided; empty if it is not time.
     */
    @SuppressWarnings("ReferenceEquality") // another moment's plug-ins are other ones, whatever they are
    List<PlacedLead> portion(LaneTransaction tx, LaneCache cache, Instant now) {
        if (configVersion != cache.configVersion() || plugins != cache.plugins()) {
            // Leads that came to a bound before it was one are found anew.
            seen.clear();
            configVersion = cache.configVersion();
            plugins = cache.plugins();
            next = Instant.MIN;
        }
        looking = new HashMap<>();
        more = false;
        if (!wants(now)) {
            return List.of();
        }
        Map<LeadId, PlacedLead> found = new LinkedHashMap<>();
        for (Duration bound : cache.waits()) {
            List<PlacedLead> portion = tx.waitingSince(seen.get(bound), now.minus(bound), PORTION);
            for (PlacedLead lead : portion) {
                found.put(lead.lead().id(), lead);
                looking.put(bound, lead);
            }
            more |= portion.size() == PORTION;
        }
        List<PlacedLead> all = new ArrayList<>(found.values());
        all.sort(ORDER);
        return all;
    }

    /** That of {@link LaneTransaction#waiting}. */
    private static final Comparator<PlacedLead> ORDER = Comparator.comparingInt(
                    (PlacedLead lead) -> -lead.lead().priority())
            .thenComparing(lead -> lead.lead().receivedAt())
            .thenComparing(lead -> lead.lead().id());

    /**
     * What was found was decided, and committed.
     *
     * @param firstAfter gives the earliest beginning of a lead's waiting after a time; null if there is none
     */
    void done(Set<Duration> bounds, Instant now, Function<Instant, @Nullable Instant> firstAfter) {
        seen.putAll(looking);
        looking = Map.of();
        if (!wants(now)) {
            return;
        }
        if (bounds.isEmpty()) {
            next = Instant.MAX;
        } else if (more) {
            next = now;
        } else {
            Instant earliest = now.plus(LOOK_ANYWAY);
            for (Duration bound : bounds) {
                @Nullable Instant since = firstAfter.apply(now.minus(bound));
                if (since != null && since.plus(bound).isBefore(earliest)) {
                    earliest = since.plus(bound);
                }
            }
            next = earliest;
        }
    }

    /** A lead was put to wait. */
    void added(Set<Duration> bounds, Instant now) {
        for (Duration bound : bounds) {
            if (now.plus(bound).isBefore(next)) {
                next = now.plus(bound);
            }
        }
    }

    /** Decides those again that still wait, and go on with what they came to. */
    static void decide(Clerk clerk, List<PlacedLead> due) {
        for (PlacedLead lead : due) {
            @Nullable
            CompiledPolicy policy = clerk.policy(lead.policy(), lead.lead().id());
            if (policy != null && !policy.waits().isEmpty()) {
                clerk.decideWaiting(policy, lead);
            }
        }
    }
}
