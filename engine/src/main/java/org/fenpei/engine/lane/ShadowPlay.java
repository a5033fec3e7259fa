package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Shadow;
import org.fenpei.api.model.ShadowReport;
import org.fenpei.api.model.SimulationDifference;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.api.store.PastStore;
import org.fenpei.engine.plugin.Fence;
import org.fenpei.engine.plugin.Plugins;
import org.fenpei.engine.plugin.StrategyEntry;
import org.fenpei.engine.policy.CompiledPolicy;
import org.fenpei.engine.policy.PolicyCompiler;
import org.jspecify.annotations.Nullable;

/**
 * Lets a shadow decide what its policy has decided, by following the unit's log. The log is one total order and holds every
 * decision, so that no lead is lost and nothing has to be done where decisions are taken.
 *
 * <p>The shadow lives in a world of its own: the unit as it was before the first decision, in which its own decisions count, what
 * people did happens again where it still can, and so does what other policies decided. It keeps in memory only the leads that it has
 * met; after {@value #ANCHORED} of them its world is taken anew from the real one, all but what its steps keep.
 *
 * <p>Played by one thread; {@link #report} may be called by any.
 */
public final class ShadowPlay implements AutoCloseable {

    private static final int ANCHORED = 20_000;

    private final String unit;
    private final String id;
    private final LaneServices services;
    private final PastStore pasts;
    private final Shadow shadow;
    private final Aside aside = new Aside();
    private final Tally live = new Tally();
    private final Tally would = new Tally();
    private final Deque<SimulationDifference> newest = new ArrayDeque<>();
    private @Nullable PlayedUnit world;
    private @Nullable LogReader log;
    private long next;
    private long same;
    private long different;
    private long failed;
    private long skipped;
    private @Nullable Reason trouble;
    private List<RepRecord> reps = List.of();

    ShadowPlay(LaneServices services, PastStore pasts, Shadow shadow) {
        this.unit = shadow.candidate().unit();
        this.id = shadow.candidate().id();
        this.services = services;
        this.pasts = pasts;
        this.shadow = shadow;
        this.next = shadow.fromSequence();
    }

    /** The number of the next decision that it looks at. */
    public synchronized long next() {
        return next;
    }

    /** Leaves decisions out, and begins anew from how things stand after them. */
    public void skipTo(long sequence, long leads) {
        forget();
        synchronized (this) {
            next = sequence;
            skipped += leads;
        }
    }

    /**
     * Looks at the next portion.
     *
     * @param last the number of the unit's last decision
     * @return whether there is another one
     */
    public boolean play(long last) {
        if (next > last || waits()) {
            return false;
        }
        LogReader.@Nullable Portion portion = read(last);
        if (portion == null) {
            return false;
        }
        try {
            PlayedUnit in = world(portion.at());
            if (portion.setUp() != null) {
                in.setUp(portion.setUp());
                in.policies(replaced(in.policies()));
            }
            Map<Long, LoggedDecision> decided = in.play(portion, Wanted.ALL, clerk -> decide(clerk, portion));
            note(portion, decided, in);
            if (in.leads().size() > ANCHORED) {
                anchor(in);
            }
        } catch (Fence.HungException e) {
            skip(portion, Reason.of("engine.simulation-hung"));
        } catch (RuntimeException | Error e) {
            skip(portion, Reason.of("engine.internal"));
            throw e;
        }
        return next <= last;
    }

    /** Whether a strategy that leads would wait for is not there. The log does not run away, so the shadow waits instead of failing. */
    private boolean waits() {
        Plugins plugins = aside.apply(services.registry().current());
        PlayedUnit in = world;
        for (Step step : shadow.candidate().steps()) {
            String key = PolicyCompiler.stateKey(id, step.id());
            int kept = in == null ? 0 : in.cache().states(key).format();
            @Nullable StrategyEntry entry = plugins.strategy(step.strategy(), PolicyCompiler.range(step), kept);
            boolean missing =
                    entry == null || entry.stateFormat() < kept || (step.when() != null && plugins.language() == null);
            if (missing && step.onMissing() == Step.OnMissing.WAIT) {
                trouble(Reason.of("engine.shadow-waits", "strategy", step.strategy(), "step", step.id()));
                return true;
            }
        }
        return false;
    }

    /** Counts up with every change of the plug-ins. */
    public long plugins() {
        return services.registry().current().number();
    }

    private LogReader.@Nullable Portion read(long last) {
        LogReader reader = log;
        if (reader == null) {
            reader = new LogReader(pasts, unit, next, last);
            reader.changed();
        } else {
            reader.extend(last);
        }
        // One that fails half-way is not used again.
        log = null;
        LogReader.Portion portion = reader.read();
        log = reader;
        return portion;
    }

    private PlayedUnit world(Instant at) {
        PlayedUnit in = world;
        if (in == null) {
            in = new PlayedUnit(unit, services, pasts, next, at, null, aside);
            for (String step : shadow.freshSteps()) {
                in.cache().putStates(PolicyCompiler.stateKey(id, step), new StepStates());
            }
            in.policies(replaced(in.policies()));
            world = in;
        }
        return in;
    }

    /** The same world anew, with what the shadow's steps keep. */
    private void anchor(PlayedUnit old) {
        PlayedUnit in =
                new PlayedUnit(unit, services, pasts, next, services.clock().instant(), List.of(), aside);
        for (Step step : shadow.candidate().steps()) {
            String key = PolicyCompiler.stateKey(id, step.id());
            in.cache().putStates(key, old.cache().states(key));
        }
        in.policies(replaced(in.policies()));
        old.close();
        world = in;
    }

    private List<PolicyVersion> replaced(List<PolicyVersion> active) {
        Policy candidate = shadow.candidate();
        return DryPlay.replaced(
                active,
                new DryPlay.Draft(
                        new PolicyVersion(candidate, 1, shadow.startedAt(), shadow.startedBy(), true), candidate.id()));
    }

    /** Gives, for each decision of the policy, what the shadow decides. */
    private Map<Long, LoggedDecision> decide(Clerk clerk, LogReader.Portion portion) {
        CompiledPolicy policy = Objects.requireNonNull(clerk.cache().policy(id), "the shadow is one of the policies");
        Map<Long, Long> numbers = new HashMap<>();
        List<Ask> together = new ArrayList<>();
        List<Long> asked = new ArrayList<>();
        for (LogReader.Entry entry : portion.decisions()) {
            Decision decision = entry.decision();
            clerk.draft().moveTo(decision.at());
            // Under the number of the real decision, since what is random follows from it.
            clerk.cache().setSequence(decision.sequence() - 1);
            Lead lead = Objects.requireNonNull(portion.leads().get(decision.lead()));
            @Nullable PlacedLead known = clerk.draft().lead(decision.lead());
            PlacedLead present = known == null ? PlayedUnit.incoming(lead, decision.policy(), decision.at()) : known;
            if (!isMine(decision)) {
                PastPlay.happen(clerk, portion, entry, present, known == null);
            } else if (entry.trace().batch() != null && policy.decidesTogether()) {
                together.add(new Ask(present, known == null, policy, decision.actor()));
                asked.add(decision.sequence());
            } else {
                numbers.put(
                        decision.sequence(),
                        clerk.ask(policy, lead)
                                .place(present, known == null, decision.actor())
                                .sequence());
            }
        }
        if (!together.isEmpty()) {
            clerk.cache().setSequence(asked.stream().mapToLong(one -> one).min().orElseThrow() - 1);
            List<Decision> decided = Together.decide(clerk, together);
            for (int i = 0; i < decided.size(); i++) {
                numbers.put(asked.get(i), decided.get(i).sequence());
            }
        }
        Map<Long, LoggedDecision> logged = new HashMap<>();
        clerk.draft()
                .changes()
                .decisions()
                .forEach(one -> logged.put(one.decision().sequence(), one));
        Map<Long, LoggedDecision> found = new HashMap<>();
        numbers.forEach((real, own) -> found.put(real, Objects.requireNonNull(logged.get(own))));
        return found;
    }

    private boolean isMine(Decision decision) {
        return decision.door() == Door.POLICY && id.equals(decision.policy());
    }

    private synchronized void note(LogReader.Portion portion, Map<Long, LoggedDecision> decided, PlayedUnit in) {
        for (LogReader.Entry entry : portion.decisions()) {
            @Nullable LoggedDecision own = decided.get(entry.decision().sequence());
            if (own != null) {
                compare(
                        entry,
                        own,
                        Objects.requireNonNull(
                                portion.leads().get(entry.decision().lead())));
            }
        }
        reps = List.copyOf(in.cache().reps());
        advance(portion);
        trouble = null;
    }

    private void compare(LogReader.Entry entry, LoggedDecision own, Lead lead) {
        Decision real = entry.decision();
        List<StepTrace> steps = Trace.read(own.trace()).steps();
        Placement place = own.decision().placement();
        if (hasFailed(steps, place)) {
            failed++;
            return;
        }
        live.add(real.placement(), lead.attributes());
        would.add(place, lead.attributes());
        if (!DryPlay.differ(real.placement(), place)) {
            same++;
            return;
        }
        different++;
        newest.addFirst(new SimulationDifference(
                real.sequence(),
                lead.id(),
                real.placement(),
                place,
                Comparison.firstOther(entry.trace().steps(), steps)));
        if (newest.size() > ShadowReport.NEWEST) {
            newest.removeLast();
        }
    }

    private static boolean hasFailed(List<StepTrace> steps, Placement place) {
        for (StepTrace step : steps) {
            if (step.outcome() == StepTrace.Outcome.FAILED) {
                return true;
            }
        }
        return place.state() == Placement.State.WAITING
                && !steps.isEmpty()
                && steps.get(steps.size() - 1).outcome() == StepTrace.Outcome.MISSING;
    }

    private synchronized void skip(LogReader.Portion portion, Reason why) {
        forget();
        skipped += portion.decisions().stream()
                .filter(entry -> isMine(entry.decision()))
                .count();
        advance(portion);
        trouble = why;
    }

    private void advance(LogReader.Portion portion) {
        next = portion.decisions().stream()
                        .mapToLong(entry -> entry.decision().sequence())
                        .max()
                        .orElseThrow()
                + 1;
    }

    /** Says why it cannot go on; null if it can. */
    public synchronized void trouble(@Nullable Reason why) {
        trouble = why;
    }

    /** What it has found so far. */
    public synchronized ShadowReport report(long last) {
        return new ShadowReport(
                shadow,
                next - 1,
                Math.max(0, last - next + 1),
                same,
                different,
                failed,
                skipped,
                live.spread(reps),
                would.spread(reps),
                List.copyOf(newest),
                trouble);
    }

    private void forget() {
        log = null;
        @Nullable PlayedUnit old = world;
        world = null;
        if (old != null) {
            old.close();
        }
    }

    @Override
    public void close() {
        forget();
    }
}
