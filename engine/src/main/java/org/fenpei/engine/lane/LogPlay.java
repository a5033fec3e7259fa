package org.fenpei.engine.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.api.store.PastStore;
import org.fenpei.engine.intake.Marks;
import org.fenpei.engine.plugin.Fence;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Plays a log of leads that came in elsewhere: as if the unit, with the people and pools that it has now, had begun with nothing and got
 * these leads, each at its time. The clock is that of the log; whoever waits is looked at whenever time alone may help, and goes on when
 * the policy says that a wait is over. Compares with whom the leads went to there, or with what another draft makes of them.
 */
public final class LogPlay implements Play {

    private static final int PORTION = 500;

    /** The lane looks once a second for what time brings, and so does this. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /**
     * A lead of the log.
     *
     * @param lead the lead, received at its time
     * @param policy the policy that it names; null for the unit's fallback
     * @param owner whom it went to; null if that is not known
     */
    public record Entry(Lead lead, @Nullable String policy, @Nullable String owner) {}

    private final List<Entry> entries;
    private final Side side;
    private final @Nullable Side other;
    private int next;

    LogPlay(
            String unitId,
            LaneServices services,
            PastStore pasts,
            List<Entry> log,
            DryPlay.Draft draft,
            DryPlay.@Nullable Draft against) {
        this.entries = log.stream()
                .sorted(Comparator.comparing((Entry entry) -> entry.lead().receivedAt()))
                .toList();
        this.side = new Side(unitId, services, pasts, draft);
        this.other = against == null ? null : new Side(unitId, services, pasts, against);
    }

    /** The unit under one draft. */
    private final class Side {
        private final DryPlay.Draft draft;
        private final PlayedUnit unit;
        private final Map<LeadId, Placement> places = new LinkedHashMap<>();
        private final TreeMap<Rank, PlacedLead> waiting = new TreeMap<>();

        Side(String unitId, LaneServices services, PastStore pasts, DryPlay.Draft draft) {
            this.draft = draft;
            Instant start = entries.get(0).lead().receivedAt();
            this.unit = new PlayedUnit(unitId, services, new NothingYet(pasts.before(unitId, Long.MAX_VALUE)), start);
            List<PolicyVersion> policies = DryPlay.replaced(unit.policies(), draft);
            unit.policies(policies);
        }

        void play(List<Entry> portion) throws Fence.HungException {
            List<String> marks = new ArrayList<>();
            portion.forEach(entry -> marks.addAll(Marks.of(entry.lead().attributes())));
            List<LeadId> ids =
                    waiting.values().stream().map(lead -> lead.lead().id()).toList();
            unit.play(portion.get(0).lead().receivedAt(), ids, marks, Wanted.STEPS, clerk -> {
                for (Entry entry : portion) {
                    until(clerk, entry.lead().receivedAt());
                    clerk.draft().moveTo(entry.lead().receivedAt());
                    decide(clerk, entry);
                }
                return places;
            });
        }

        private void decide(Clerk clerk, Entry entry) {
            Lead lead = entry.lead();
            @Nullable CompiledPolicy policy = DryPlay.policy(clerk, draft, entry.policy(), lead.id());
            PlacedLead coming = PlayedUnit.incoming(lead, entry.policy(), clerk.now());
            if (policy == null) {
                places.put(lead.id(), coming.placement());
                return;
            }
            Decision decision = clerk.ask(policy, lead).place(coming, true, Clerk.SYSTEM);
            note(clerk, decision);
        }

        private void note(Clerk clerk, Decision decision) {
            places.put(decision.lead(), decision.placement());
            PlacedLead now = clerk.lead(decision.lead());
            if (decision.placement().state() == Placement.State.WAITING) {
                waiting.put(Rank.of(now.lead()), now);
            } else {
                waiting.remove(Rank.of(now.lead()));
            }
        }

        /** Lets time go on to that instant, and looks at those who wait whenever it may help them. */
        private void until(Clerk clerk, Instant end) {
            while (!waiting.isEmpty()) {
                Instant look = nextLook(clerk);
                if (!look.isBefore(end)) {
                    return;
                }
                clerk.draft().moveTo(look);
                boolean sense = clerk.someoneCanBeServed();
                for (PlacedLead lead : List.copyOf(waiting.values())) {
                    if (sense || isOver(clerk, lead)) {
                        again(clerk, lead);
                        sense = clerk.someoneCanBeServed();
                    }
                }
            }
        }

        private void again(Clerk clerk, PlacedLead lead) {
            @Nullable
            CompiledPolicy policy =
                    DryPlay.policy(clerk, draft, lead.policy(), lead.lead().id());
            @Nullable Decision decision = policy == null ? null : clerk.decidedWaiting(policy, lead);
            if (decision != null) {
                note(clerk, decision);
            }
        }

        private boolean isOver(Clerk clerk, PlacedLead lead) {
            Waited waited = Waited.of(lead, clerk.now());
            return clerk.cache().waits().stream().anyMatch(waited::over);
        }

        private Instant nextLook(Clerk clerk) {
            Instant now = clerk.now();
            Instant next = clerk.cache().nextChange();
            for (PlacedLead lead : waiting.values()) {
                for (Duration bound : clerk.cache().waits()) {
                    Instant end = lead.placement().since().plus(bound);
                    next = end.isAfter(now) && end.isBefore(next) ? end : next;
                }
            }
            Instant soonest = now.plus(LOOK);
            return next.isBefore(soonest) ? soonest : next;
        }

        Placement place(LeadId lead) {
            return Objects.requireNonNull(places.get(lead));
        }
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

    @Override
    public long total() {
        return entries.size();
    }

    @Override
    public long done() {
        return next;
    }

    @Override
    public boolean next() throws Fence.HungException {
        List<Entry> portion = entries.subList(next, Math.min(entries.size(), next + PORTION));
        if (portion.isEmpty()) {
            return false;
        }
        side.play(portion);
        if (other != null) {
            other.play(portion);
        }
        next += portion.size();
        return true;
    }

    /** Where each lead has come to in the end: a lead that waited may have been given to somebody long after it came. */
    @Override
    public SimulationOutcome outcome() {
        Findings findings = new Findings();
        for (Entry entry : entries.subList(0, next)) {
            LeadId id = entry.lead().id();
            findings.note(0, entry.lead(), other == null ? actual(entry) : other.place(id), side.place(id), null);
        }
        return findings.outcome(side.unit.cache().reps());
    }

    private static @Nullable Placement actual(Entry entry) {
        return entry.owner() == null
                ? null
                : Placement.owned(
                        entry.owner(),
                        null,
                        entry.lead().receivedAt(),
                        Reason.of("engine.log-owner", "rep", entry.owner()),
                        0);
    }

    @Override
    public void close() {
        side.unit.close();
        if (other != null) {
            other.unit.close();
        }
    }
}
