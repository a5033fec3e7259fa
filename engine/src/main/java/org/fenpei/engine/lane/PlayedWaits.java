package org.fenpei.engine.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The leads that wait in a unit that is played. They are looked at, the highest priority first, whenever time may help one of them, whenever
 * something happened that may, and when a policy says that a wait is over; as a lane does it. Looking costs what deciding each of them costs,
 * and nothing while nobody could be served.
 */
final class PlayedWaits {

    /** The lane looks once a second for what time brings, and so does this. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** After so many who could go nowhere the others are looked at the next time that somebody is freed. */
    private static final int IN_VAIN = 1_000;

    private final DryPlay.Draft draft;
    private final Consumer<Decision> decided;
    private final TreeMap<Rank, PlacedLead> waiting = new TreeMap<>();
    private final Map<LeadId, Rank> ranks = new HashMap<>();
    private final TreeMap<Instant, Integer> since = new TreeMap<>();
    private boolean freed;
    private @Nullable Rank stopped;

    /**
     * Nobody waits yet.
     *
     * @param draft whose policies decide
     * @param decided is told of each decision about a lead that waited
     */
    PlayedWaits(DryPlay.Draft draft, Consumer<Decision> decided) {
        this.draft = draft;
        this.decided = decided;
    }

    /** The leads that wait. */
    Collection<LeadId> ids() {
        return List.copyOf(ranks.keySet());
    }

    /** Notes where a lead is now. */
    void note(PlacedLead lead) {
        LeadId id = lead.lead().id();
        @Nullable Rank before = ranks.remove(id);
        if (before != null) {
            @Nullable PlacedLead waited = waiting.remove(before);
            if (waited != null) {
                since.computeIfPresent(waited.placement().since(), (at, count) -> count == 1 ? null : count - 1);
            }
        }
        if (lead.placement().state() == Placement.State.WAITING) {
            Rank rank = Rank.of(lead.lead());
            ranks.put(id, rank);
            waiting.put(rank, lead);
            since.merge(lead.placement().since(), 1, Integer::sum);
        }
    }

    /** Something happened that may help one of them; they are looked at before anything else is decided. */
    void freed() {
        freed = true;
    }

    /** Looks at them if something happened that may help one. */
    void settle(Clerk clerk) {
        if (freed) {
            freed = false;
            look(clerk, false);
        }
    }

    /** Lets time go on to that instant, and looks at those who wait whenever it may help them. */
    void until(Clerk clerk, Instant end) {
        if (end.isAfter(clerk.now())) {
            settle(clerk);
        }
        while (!waiting.isEmpty()) {
            Instant next = nextLook(clerk);
            if (!next.isBefore(end)) {
                break;
            }
            clerk.draft().moveTo(next);
            look(clerk, true);
        }
        clerk.draft().moveTo(end);
    }

    /**
     * Looks at them.
     *
     * @param time whether time is why: then a wait may be over, and all are looked at. Else so many in a row that went nowhere are enough: of
     *     a log of a hundred thousand leads half may wait, and each of the others that is closed frees somebody
     */
    private void look(Clerk clerk, boolean time) {
        boolean sense = clerk.someoneCanBeServed();
        boolean over = time && isAnyOver(clerk);
        int inVain = 0;
        for (PlacedLead lead : sense || over ? inTurn(time) : List.<PlacedLead>of()) {
            if (!sense && !over) {
                break;
            }
            if (sense || isOver(clerk, lead)) {
                inVain = again(clerk, lead) ? 0 : inVain + 1;
                sense = clerk.someoneCanBeServed();
                if (!time && inVain >= IN_VAIN) {
                    stopped = ranks.get(lead.lead().id());
                    return;
                }
            }
        }
        stopped = null;
    }

    /** All of them; those first that the last look did not come to, unless time is why. */
    private List<PlacedLead> inTurn(boolean time) {
        if (time || stopped == null) {
            return List.copyOf(waiting.values());
        }
        List<PlacedLead> order = new ArrayList<>(waiting.tailMap(stopped, false).values());
        order.addAll(waiting.headMap(stopped, true).values());
        return order;
    }

    private boolean again(Clerk clerk, PlacedLead lead) {
        @Nullable
        CompiledPolicy policy =
                DryPlay.policy(clerk, draft, lead.policy(), lead.lead().id());
        @Nullable Decision decision = policy == null ? null : clerk.decidedWaiting(policy, lead);
        if (decision != null) {
            note(clerk.lead(decision.lead()));
            decided.accept(decision);
        }
        return decision != null && decision.placement().state() != Placement.State.WAITING;
    }

    private static boolean isOver(Clerk clerk, PlacedLead lead) {
        Waited waited = Waited.of(lead, clerk.now());
        return clerk.cache().waits().stream().anyMatch(waited::over);
    }

    private boolean isAnyOver(Clerk clerk) {
        return !since.isEmpty()
                && clerk.cache().waits().stream().anyMatch(bound -> !clerk.now()
                        .isBefore(since.firstKey().plus(bound)));
    }

    /** When time may help next: somebody becomes free, or a wait is over. */
    private Instant nextLook(Clerk clerk) {
        Instant now = clerk.now();
        Instant next = clerk.cache().nextChange();
        for (Duration bound : clerk.cache().waits()) {
            @Nullable Instant begun = since.higherKey(now.minus(bound));
            if (begun != null && begun.plus(bound).isBefore(next)) {
                next = begun.plus(bound);
            }
        }
        Instant soonest = now.plus(LOOK);
        return next.isBefore(soonest) ? soonest : next;
    }

    /** The order of those who wait: the highest priority first, then the oldest. */
    private record Rank(int priority, Instant received, LeadId id) implements Comparable<Rank> {

        private static final Comparator<Rank> ORDER = Comparator.comparingInt((Rank rank) -> -rank.priority())
                .thenComparing(Rank::received)
                .thenComparing(Rank::id);

        static Rank of(Lead lead) {
            return new Rank(lead.priority(), lead.receivedAt(), lead.id());
        }

        @Override
        public int compareTo(Rank than) {
            return ORDER.compare(this, than);
        }
    }
}
