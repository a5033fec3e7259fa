package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.api.store.PastStore;
import org.fenpei.engine.plugin.Fence;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Plays a stretch of the past under a draft: everything that was decided by the policy that it stands for is decided by the draft;
 * what people did, and what other policies decided, happens again where it still can. Leads that wait are looked at as time goes on. Compares with what was decided, or with what
 * another draft makes of the same stretch.
 */
public final class PastPlay implements Play {

    private final LogReader log;
    private final Instant end;
    private final long total;
    private final Side side;
    private final @Nullable Side other;
    private final Map<LeadId, Judged> judged = new LinkedHashMap<>();
    private long done;

    /** What a policy decided last about a lead. */
    private record Judged(long sequence, Lead lead, Placement was) {}

    PastPlay(
            String unitId,
            LaneServices services,
            PastStore pasts,
            long from,
            long to,
            Instant end,
            DryPlay.Draft draft,
            DryPlay.@Nullable Draft against) {
        this.log = new LogReader(pasts, unitId, from, to);
        this.end = end;
        this.total = log.left();
        this.side = new Side(unitId, services, pasts, draft);
        this.other = against == null ? null : new Side(unitId, services, pasts, against);
    }

    /** The unit under one draft. */
    private final class Side {
        private final DryPlay.Draft draft;
        private final PlayedUnit unit;
        private final PlayedWaits waits;
        private final Map<LeadId, Placement> places = new HashMap<>();
        private final Map<LeadId, Placement.State> recorded = new HashMap<>();
        private Instant now;

        Side(String unitId, LaneServices services, PastStore pasts, DryPlay.Draft draft) {
            this.draft = draft;
            this.waits = new PlayedWaits(draft, this::went);
            this.now = pasts.logged(unitId, log.next(), 1).get(0).decision().at();
            this.unit = new PlayedUnit(unitId, services, pasts, log.next(), now);
            unit.policies(DryPlay.replaced(unit.policies(), draft));
        }

        void play(LogReader.Portion portion) throws Fence.HungException {
            if (portion.setUp() != null) {
                unit.setUp(portion.setUp());
                unit.policies(DryPlay.replaced(unit.policies(), draft));
                waits.freed();
            }
            unit.play(portion, now, waits.ids(), Wanted.STEPS, clerk -> {
                play(clerk, portion);
                return portion;
            });
            List<LogReader.Entry> played = portion.decisions();
            now = played.get(played.size() - 1).decision().at();
        }

        private void play(Clerk clerk, LogReader.Portion portion) {
            List<Ask> together = new ArrayList<>();
            for (LogReader.Entry entry : portion.decisions()) {
                Decision decision = entry.decision();
                LeadId id = decision.lead();
                waits.until(clerk, decision.at());
                waits.settle(clerk);
                Lead lead = Objects.requireNonNull(portion.leads().get(id));
                @Nullable PlacedLead known = clerk.draft().lead(id);
                Placement.@Nullable State was =
                        recorded.put(id, decision.placement().state());
                PlacedLead present =
                        known == null ? PlayedUnit.incoming(lead, decision.policy(), decision.at()) : known;
                if (isByPeople(decision)) {
                    happen(clerk, portion, entry, present, known == null);
                    settled(clerk, present);
                    continue;
                }
                @Nullable CompiledPolicy policy = DryPlay.policy(clerk, draft, decision.policy(), id);
                if (policy == null || present.placement().state() == Placement.State.CLOSED) {
                    continue;
                }
                boolean waited = known != null
                        && (was == null ? known.placement().state() : was) == Placement.State.WAITING
                        && decision.actor().equals(Clerk.SYSTEM);
                if (waited) {
                    // It was looked at again because it waited. Here it may have gone somewhere long ago.
                    @Nullable Decision again = clerk.decidedWaiting(policy, present);
                    places.putIfAbsent(id, present.placement());
                    if (again != null) {
                        went(again);
                    }
                    settled(clerk, present);
                } else if (entry.trace().batch() != null && policy.decidesTogether()) {
                    together.add(new Ask(present, known == null, policy, decision.actor()));
                } else {
                    went(clerk.ask(policy, lead).place(present, known == null, decision.actor()));
                    settled(clerk, present);
                }
            }
            if (!together.isEmpty()) {
                Together.decide(clerk, together).forEach(this::went);
                together.forEach(ask -> settled(clerk, ask.lead()));
            }
            waits.settle(clerk);
        }

        /** Nothing more was decided until that instant. */
        void end(Instant at) throws Fence.HungException {
            if (at.isAfter(now)) {
                unit.play(now, waits.ids(), List.of(), Wanted.STEPS, clerk -> {
                    waits.until(clerk, at);
                    return at;
                });
            }
        }

        private void went(Decision decision) {
            places.put(decision.lead(), decision.placement());
        }

        /** Something was done with a lead: it may wait now, and others may have its place. */
        private void settled(Clerk clerk, PlacedLead before) {
            @Nullable PlacedLead after = clerk.draft().lead(before.lead().id());
            if (after != null) {
                waits.note(after);
                @Nullable String owner = before.placement().owner();
                if (owner != null && !owner.equals(after.placement().owner())) {
                    waits.freed();
                }
            }
        }
    }

    private static boolean isByPeople(Decision decision) {
        return decision.door() != Door.POLICY || DuplicateDesk.gaveToOwner(decision);
    }

    /** Lets happen again what people did, if the lead is where that can be done. */
    static void happen(Clerk clerk, LogReader.Portion portion, LogReader.Entry entry, PlacedLead lead, boolean isNew) {
        Decision decision = entry.decision();
        Placement is = lead.placement();
        Placement was = decision.placement();
        boolean can =
                switch (decision.door()) {
                    case CLAIM -> is.state() == Placement.State.POOL;
                    case RELEASE -> is.state() == Placement.State.OWNED;
                    case RECYCLE -> is.state() == Placement.State.OWNED
                            || (is.state() == Placement.State.POOL
                                    && was.reason().code().equals("engine.moved-on"));
                    case CLOSE, MERGE -> is.state() != Placement.State.CLOSED;
                    case KEEP -> false;
                    case CREDIT, REOPEN -> (is.state() == Placement.State.CLOSED)
                            == (decision.door() == Door.REOPEN || was.state() == Placement.State.CLOSED);
                    default -> true;
                };
        boolean there = was.owner() == null || clerk.cache().rep(was.owner()) != null;
        if (can
                && there
                && (isNew
                        || decision.door() == Door.UPDATE
                        || decision.door() == Door.FOLLOWUP
                        || decision.door() == Door.CREDIT
                        || DryPlay.differ(is, was))) {
            PlayedUnit.asRecorded(clerk, lead, isNew, entry, portion, renumbered(clerk, was));
        }
    }

    private static Placement renumbered(Clerk clerk, Placement was) {
        return new Placement(
                was.state(),
                was.owner(),
                was.pool(),
                was.since(),
                was.reason(),
                clerk.draft().nextSequence());
    }

    @Override
    public long total() {
        return total;
    }

    @Override
    public long done() {
        return done;
    }

    @Override
    public boolean next() throws Fence.HungException {
        LogReader.@Nullable Portion portion = log.read();
        if (portion == null) {
            return false;
        }
        side.play(portion);
        if (other != null) {
            other.play(portion);
        }
        for (LogReader.Entry entry : portion.decisions()) {
            Decision decision = entry.decision();
            if (!isByPeople(decision)) {
                Lead lead = Objects.requireNonNull(portion.leads().get(decision.lead()));
                judged.remove(decision.lead());
                judged.put(decision.lead(), new Judged(decision.sequence(), lead, decision.placement()));
            }
        }
        done += portion.decisions().size();
        if (log.left() > 0) {
            return true;
        }
        side.end(end);
        if (other != null) {
            other.end(end);
        }
        return false;
    }

    /** Where each lead was put by policies last, here and there: one that waited counts where it came to. */
    @Override
    public SimulationOutcome outcome() {
        Findings findings = new Findings(false);
        judged.forEach((id, decided) -> {
            @Nullable Placement is = side.places.get(id);
            @Nullable Placement was = other == null ? decided.was() : other.places.get(id);
            if (is != null && was != null) {
                findings.note(decided.sequence(), decided.lead(), was, is, null);
            }
        });
        return findings.outcome(side.unit.cache().reps());
    }

    @Override
    public void close() {
        side.unit.close();
        if (other != null) {
            other.unit.close();
        }
    }
}
