package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.store.PastStore;
import org.fenpei.engine.intake.Marks;
import org.fenpei.engine.plugin.Fence;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Plays a log of leads that came in elsewhere: as if the unit, with the people and pools that it has now, had begun with nothing and got
 * these leads, each at its time. The clock is that of the log; whoever waits is looked at whenever time may help, or something that happened
 * to another lead, and goes on when the policy says that a wait is over. Compares with whom the leads went to there, or with what another
 * draft makes of them.
 */
public final class LogPlay implements Play {

    private static final int PORTION = 500;

    private final LogScript script;
    private final List<LogScript.Moment> moments;
    private final Side side;
    private final @Nullable Side other;
    private int next;
    private int arrived;

    LogPlay(
            String unitId,
            LaneServices services,
            PastStore pasts,
            LogScript script,
            DryPlay.Draft draft,
            DryPlay.@Nullable Draft against) {
        this.script = script;
        this.moments = script.moments();
        this.side = new Side(unitId, services, pasts, draft);
        this.other = against == null ? null : new Side(unitId, services, pasts, against);
    }

    /** The unit under one draft. */
    private final class Side {
        private final DryPlay.Draft draft;
        private final PlayedUnit unit;
        private final Map<LeadId, Placement> places = new LinkedHashMap<>();
        private final PlayedWaits waits;
        private final LogHappenings happenings;
        private Instant now;

        Side(String unitId, LaneServices services, PastStore pasts, DryPlay.Draft draft) {
            this.draft = draft;
            this.waits = new PlayedWaits(draft, this::went);
            this.happenings = new LogHappenings(draft);
            this.now = moments.get(0).at();
            this.unit = new PlayedUnit(unitId, services, new NothingYet(pasts.before(unitId, Long.MAX_VALUE)), now);
            unit.policies(DryPlay.replaced(unit.policies(), draft));
        }

        void play(List<LogScript.Moment> portion, boolean last) throws Fence.HungException {
            List<String> marks = new ArrayList<>();
            Set<LeadId> ids = new LinkedHashSet<>(waits.ids());
            List<LeadId> closed = new ArrayList<>();
            for (LogScript.Moment moment : portion) {
                LeadId id = moment.entry().lead().id();
                if (moment.happening() == null) {
                    marks.addAll(Marks.of(moment.entry().lead().attributes()));
                } else {
                    ids.add(id);
                    if (moment.happening().kind() == DryRun.Happening.Kind.CLOSED) {
                        closed.add(id);
                    }
                }
            }
            unit.play(now, ids, marks, closed, Wanted.STEPS, clerk -> {
                for (LogScript.Moment moment : portion) {
                    waits.until(clerk, moment.at());
                    play(clerk, moment);
                }
                if (last) {
                    waits.settle(clerk);
                }
                return places;
            });
            now = portion.get(portion.size() - 1).at();
        }

        private void play(Clerk clerk, LogScript.Moment moment) {
            Lead lead = moment.entry().lead();
            if (moment.happening() == null) {
                waits.settle(clerk);
                come(clerk, moment.entry());
                return;
            }
            @Nullable PlacedLead present = clerk.draft().lead(lead.id());
            @Nullable
            Decision decision = present == null ? null : happenings.happen(clerk, present, moment.happening());
            if (decision != null) {
                waits.note(clerk.lead(lead.id()));
                waits.freed();
                if (decision.placement().state() != Placement.State.CLOSED) {
                    went(decision);
                }
            }
        }

        private void come(Clerk clerk, LogScript.Entry entry) {
            Lead lead = entry.lead();
            @Nullable CompiledPolicy policy = DryPlay.policy(clerk, draft, entry.policy(), lead.id());
            PlacedLead coming = PlayedUnit.incoming(lead, entry.policy(), clerk.now());
            if (policy == null) {
                places.put(lead.id(), coming.placement());
                return;
            }
            went(clerk.ask(policy, lead).place(coming, true, Clerk.SYSTEM));
            waits.note(clerk.lead(lead.id()));
        }

        private void went(Decision decision) {
            places.put(decision.lead(), decision.placement());
        }

        /** Where a lead has come to; where it was when it was closed. */
        Placement place(LeadId lead) {
            return Objects.requireNonNull(places.get(lead));
        }
    }

    @Override
    public long total() {
        return script.entries().size();
    }

    @Override
    public long done() {
        return arrived;
    }

    @Override
    public boolean next() throws Fence.HungException {
        List<LogScript.Moment> portion = moments.subList(next, Math.min(moments.size(), next + PORTION));
        if (portion.isEmpty()) {
            return false;
        }
        next += portion.size();
        side.play(portion, next == moments.size());
        if (other != null) {
            other.play(portion, next == moments.size());
        }
        arrived += (int)
                portion.stream().filter(moment -> moment.happening() == null).count();
        return true;
    }

    /** Where each lead has come to in the end: a lead that waited may have been given to somebody long after it came. */
    @Override
    public SimulationOutcome outcome() {
        Findings findings = new Findings(false);
        for (LogScript.Entry entry : script.entries().subList(0, arrived)) {
            LeadId id = entry.lead().id();
            if (other == null && entry.stranger() && entry.owner() != null) {
                findings.noteStranger(entry.lead(), actual(entry, entry.owner()), side.place(id));
            } else {
                findings.note(
                        0,
                        entry.lead(),
                        other != null ? other.place(id) : entry.owner() == null ? null : actual(entry, entry.owner()),
                        side.place(id),
                        null);
            }
        }
        List<Reason> notes = new ArrayList<>(script.notes());
        notes.addAll(side.happenings.notes());
        return findings.outcome(side.unit.cache().reps(), notes);
    }

    private static Placement actual(LogScript.Entry entry, String owner) {
        return Placement.owned(owner, null, entry.lead().receivedAt(), Reason.of("engine.log-owner", "rep", owner), 0);
    }

    @Override
    public void close() {
        side.unit.close();
        if (other != null) {
            other.unit.close();
        }
    }
}
