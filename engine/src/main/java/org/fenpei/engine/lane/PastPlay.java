package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.api.store.PastStore;
import org.fenpei.engine.plugin.Fence;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Plays a stretch of the past under a draft: everything that was decided by the policy that it stands for is decided by the draft;
 * what people did, and what other policies decided, happens again where it still can. Compares with what was decided, or with what
 * another draft makes of the same stretch.
 */
public final class PastPlay implements Play {

    private final LogReader log;
    private final long total;
    private final Side side;
    private final @Nullable Side other;
    private final Findings findings = new Findings();
    private long done;

    PastPlay(
            String unitId,
            LaneServices services,
            PastStore pasts,
            long from,
            long to,
            DryPlay.Draft draft,
            DryPlay.@Nullable Draft against) {
        this.log = new LogReader(pasts, unitId, from, to);
        this.total = log.left();
        this.side = new Side(unitId, services, pasts, draft);
        this.other = against == null ? null : new Side(unitId, services, pasts, against);
    }

    /** The unit under one draft. */
    private final class Side {
        private final DryPlay.Draft draft;
        private final PlayedUnit unit;

        Side(String unitId, LaneServices services, PastStore pasts, DryPlay.Draft draft) {
            this.draft = draft;
            var start = pasts.logged(unitId, log.next(), 1).get(0).decision().at();
            this.unit = new PlayedUnit(unitId, services, pasts, log.next(), start);
            unit.policies(DryPlay.replaced(unit.policies(), draft));
        }

        /** Plays a portion; gives the place that each decision of the policy led to. */
        Map<Long, Placement> play(LogReader.Portion portion) throws Fence.HungException {
            if (portion.setUp() != null) {
                unit.setUp(portion.setUp());
                unit.policies(DryPlay.replaced(unit.policies(), draft));
            }
            return unit.play(portion, Wanted.STEPS, clerk -> play(clerk, portion));
        }

        private Map<Long, Placement> play(Clerk clerk, LogReader.Portion portion) {
            Map<Long, Placement> places = new HashMap<>();
            List<Ask> together = new ArrayList<>();
            List<Long> numbers = new ArrayList<>();
            for (LogReader.Entry entry : portion.decisions()) {
                Decision decision = entry.decision();
                clerk.draft().moveTo(decision.at());
                Lead lead = Objects.requireNonNull(portion.leads().get(decision.lead()));
                @Nullable PlacedLead known = clerk.draft().lead(decision.lead());
                PlacedLead present =
                        known == null ? PlayedUnit.incoming(lead, decision.policy(), decision.at()) : known;
                if (decision.door() != Door.POLICY || DuplicateDesk.gaveToOwner(decision)) {
                    happen(clerk, portion, entry, present, known == null);
                    continue;
                }
                @Nullable CompiledPolicy policy = DryPlay.policy(clerk, draft, decision.policy(), decision.lead());
                if (policy == null || (known != null && known.placement().state() == Placement.State.CLOSED)) {
                    continue;
                }
                if (entry.trace().batch() != null && policy.decidesTogether()) {
                    together.add(new Ask(present, known == null, policy, decision.actor()));
                    numbers.add(decision.sequence());
                } else {
                    places.put(
                            decision.sequence(),
                            clerk.ask(policy, lead)
                                    .place(present, known == null, decision.actor())
                                    .placement());
                }
            }
            if (!together.isEmpty()) {
                List<Decision> decided = Together.decide(clerk, together);
                for (int i = 0; i < decided.size(); i++) {
                    places.put(numbers.get(i), decided.get(i).placement());
                }
            }
            return places;
        }
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
        Map<Long, Placement> here = side.play(portion);
        Map<Long, Placement> there = other == null ? Map.of() : other.play(portion);
        for (LogReader.Entry entry : portion.decisions()) {
            Decision decision = entry.decision();
            @Nullable Placement is = here.get(decision.sequence());
            @Nullable Placement was = other == null ? decision.placement() : there.get(decision.sequence());
            if (is != null && was != null) {
                findings.note(
                        decision.sequence(),
                        Objects.requireNonNull(portion.leads().get(decision.lead())),
                        was,
                        is,
                        null);
            }
        }
        done += portion.decisions().size();
        return log.left() > 0;
    }

    @Override
    public SimulationOutcome outcome() {
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
