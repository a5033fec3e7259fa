package org.fenpei.engine.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Step;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.store.StepEntry;
import org.fenpei.api.strategy.BatchDecider;
import org.fenpei.api.strategy.LeadHistory;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.engine.credit.CreditHold;
import org.fenpei.engine.plugin.Meter;
import org.fenpei.engine.plugin.StrategyEntry;
import org.fenpei.engine.policy.CompiledPolicy;
import org.fenpei.engine.policy.CompiledStep;
import org.fenpei.engine.policy.PolicyCompiler;
import org.fenpei.engine.policy.Split;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a policy decide one lead: its steps in order, until one assigns, pools, holds or lets wait; then its end. A strategy
 * that throws, or names somebody who is no candidate, is recorded and skipped.
 */
final class Pipeline {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private final GroupDraft draft;
    private final CompiledPolicy policy;
    private final Lead lead;
    private final Instant now;
    private final Meter meter;
    private final Predicate<StrategyEntry> stillThere;
    private final ScopeView scope;
    private final LeadScreen screen;
    private final List<StepTrace> traces = new ArrayList<>();
    private final List<StepEntry> entries = new ArrayList<>(2);
    private final List<StepStates> entryStates = new ArrayList<>(2);
    private final Candidates candidates;
    private final Waited waited;
    private BiConsumer<CompiledStep, StepRequest> asked = (step, request) -> {};
    private boolean newCustomer;
    private int next;
    private @Nullable StepRequest pending;
    private @Nullable CompiledStep decidedBy;
    private @Nullable Placement placement;

    private Pipeline(
            GroupDraft draft,
            CompiledPolicy policy,
            Lead lead,
            @Nullable String from,
            Meter meter,
            Predicate<StrategyEntry> stillThere) {
        this.draft = draft;
        this.policy = policy;
        this.lead = draft.seen(lead);
        this.now = draft.now();
        this.meter = meter;
        this.stillThere = stillThere;
        this.scope = draft.cache().scope(policy.policy().teams(), now);
        @Nullable PlacedLead known = draft.lead(lead.id());
        this.screen = new LeadScreen(draft, scope, lead, known, from);
        this.candidates = new Candidates(scope);
        this.waited = Waited.of(known, now);
    }

    /**
     * Decides; nothing is done yet.
     *
     * @param from whose work is handed over, and who gets nothing of it back; null if none is
     * @param meter is told which strategy is being asked
     * @param stillThere says whether a strategy that failed is there at all
     */
    static Pipeline decide(
            GroupDraft draft,
            CompiledPolicy policy,
            Lead lead,
            @Nullable String from,
            Meter meter,
            Predicate<StrategyEntry> stillThere) {
        Pipeline pipeline = new Pipeline(draft, policy, lead, from, meter, stillThere);
        pipeline.candidates.leaveOut(pipeline.screen.out());
        pipeline.placement = pipeline.run(false);
        return pipeline;
    }

    /**
     * Like {@link #decide}, for somebody who wants to know everything.
     *
     * @param twist what is to be different from how it is
     * @param asked is told each request to a step
     */
    static Pipeline watched(
            GroupDraft draft,
            CompiledPolicy policy,
            Lead lead,
            Meter meter,
            Twist twist,
            BiConsumer<CompiledStep, StepRequest> asked) {
        Pipeline pipeline = new Pipeline(draft, policy, lead, null, meter, entry -> true);
        pipeline.candidates.leaveOut(pipeline.screen.out());
        twist.on(pipeline.candidates);
        pipeline.newCustomer = twist.newCustomer();
        pipeline.asked = asked;
        pipeline.placement = pipeline.run(false);
        return pipeline;
    }

    /** Like {@link #decide}, but stops before a step that decides many leads at once: then {@link #pending} says what it asks. */
    static Pipeline begin(
            GroupDraft draft,
            CompiledPolicy policy,
            Lead lead,
            Meter meter,
            Twist twist,
            Predicate<StrategyEntry> stillThere) {
        Pipeline pipeline = new Pipeline(draft, policy, lead, null, meter, stillThere);
        pipeline.candidates.leaveOut(pipeline.screen.out());
        twist.on(pipeline.candidates);
        pipeline.newCustomer = twist.newCustomer();
        pipeline.placement = pipeline.run(true);
        return pipeline;
    }

    /** The request to the step that decides many leads at once; null if the lead is decided. */
    @Nullable
    StepRequest pending() {
        return pending;
    }

    /** The step that {@link #pending} is for. */
    CompiledStep pendingStep() {
        return policy.steps().get(next);
    }

    /**
     * Goes on with what the step said.
     *
     * @return whether that could be carried out; if not, the lead is to be decided alone
     */
    boolean resume(StepOutcome outcome) {
        CompiledStep step = pendingStep();
        StrategyEntry entry = Objects.requireNonNull(step.entry());
        pending = null;
        if (candidates.wrong(outcome, entry, draft.cache()) != null
                || (outcome instanceof StepOutcome.Assign assign && !screen.stillMay(assign.rep()))) {
            return false;
        }
        placement = apply(step, entry, outcome);
        next++;
        if (placement == null) {
            placement = run(false);
        }
        return true;
    }

    /** Where the lead shall go. */
    Placement placement() {
        return Objects.requireNonNull(placement);
    }

    /** Puts the lead there, keeps what the steps want to be kept, and logs it. */
    Decision place(PlacedLead before, boolean isNew, String actor) {
        List<Trace.Kept> kept = draft.wanted().traces() ? kept() : List.of();
        for (int i = 0; i < entries.size(); i++) {
            draft.keep(entries.get(i), entryStates.get(i));
        }
        byte[] trace = draft.wanted().traces()
                ? Trace.byPolicy(
                        traces, scope, draft.nextSequence(), candidates.alsoOut(), kept, draft.batch(), drawn())
                : Trace.PLAIN;
        Note note = new Note(
                Door.POLICY,
                actor,
                policy.policy().id(),
                policy.version().version(),
                decidedBy == null ? null : decidedBy.step().strategy(),
                trace,
                null);
        return draft.place(before, isNew, placement(), note);
    }

    /** Whether no step decided, but the policy's end. */
    boolean isByEnd() {
        return decidedBy == null;
    }

    /** On which side of a canary the lead is; null if none runs. */
    private Trace.@Nullable Drawn drawn() {
        @Nullable Split split = policy.split();
        return split == null ? null : new Trace.Drawn(split.share(), split.place(lead.id()));
    }

    /** What would be kept, and what is kept now. */
    List<Trace.Kept> kept() {
        List<Trace.Kept> kept = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            StepEntry entry = entries.get(i);
            kept.add(
                    new Trace.Kept(entry.step(), entry.key(), entryStates.get(i).get(entry.key()), entry.value()));
        }
        return kept;
    }

    /** What the steps said. */
    List<StepTrace> traces() {
        return traces;
    }

    /** The candidates of the policy, and who is left out of them, for this lead. */
    ScopeView scope() {
        return scope;
    }

    /** Who is left out for this lead only. */
    List<LeftOut> alsoOut() {
        return candidates.alsoOut();
    }

    private @Nullable Placement run(boolean together) {
        @Nullable Reason hold = next == 0 ? CreditHold.of(draft.cache().settings(), lead, now) : null;
        if (hold != null) {
            return Placement.unowned(Placement.State.HELD, now, hold, draft.nextSequence());
        }
        for (; next < policy.steps().size(); next++) {
            @Nullable Placement decided = ask(policy.steps().get(next), together);
            if (decided != null || pending != null) {
                return decided;
            }
        }
        return PolicyEnd.of(policy.policy(), draft, candidates, waited);
    }

    /** Asks one step; gives the place if it decided, null if the next step is to be asked, or many leads are to be awaited. */
    private @Nullable Placement ask(CompiledStep step, boolean together) {
        if (step.condition() != null && !step.condition().test(lead)) {
            trace(
                    step,
                    StepTrace.Outcome.SKIPPED,
                    List.of(Reason.of(
                            "engine.condition-not-met", "step", step.step().id())));
            return null;
        }
        @Nullable StrategyEntry entry = step.entry();
        @Nullable StepDecider decider = step.decider();
        if (entry == null || decider == null) {
            return missing(step, notThere(step));
        }
        StepStates states = draft.cache().states(step.stateKey());
        if (states.format() > entry.stateFormat()) {
            return missing(step, PolicyCompiler.unreadable(entry, states.format()));
        }
        if (entry.needsCandidates() && candidates.list().isEmpty()) {
            trace(
                    step,
                    StepTrace.Outcome.NO_CANDIDATE,
                    List.of(Reason.of("engine.no-candidate", "group", candidates.group())));
            return null;
        }
        StepRequest request = new StepRequest(
                lead,
                candidates.list(),
                candidates.leftOut(),
                entry.needsHistory() && !newCustomer ? draft.history(lead) : LeadHistory.NONE,
                candidates.group(),
                states,
                now,
                new SplittableRandom(lead.id().value() * 0x9E3779B97F4A7C15L + draft.nextSequence()));
        asked.accept(step, request);
        if (together && decider instanceof BatchDecider) {
            pending = request;
            return null;
        }
        StepOutcome outcome;
        meter.enter(entry);
        try {
            outcome = decider.decide(request);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            if (!stillThere.test(entry)) {
                return missing(step, notThere(step));
            }
            return failed(
                    step,
                    entry,
                    Reason.of(
                            "engine.strategy-failed",
                            "strategy",
                            entry.id(),
                            "error",
                            e.getClass().getName()),
                    e);
        } finally {
            meter.exit();
        }
        if (outcome == null) {
            return failed(
                    step, entry, Reason.of("engine.strategy-failed", "strategy", entry.id(), "error", "null"), null);
        }
        @Nullable Reason wrong = candidates.wrong(outcome, entry, draft.cache());
        if (wrong != null) {
            return failed(step, entry, wrong, null);
        }
        if (entry.note(null)) {
            LOG.info("Strategy {} works again", entry);
        }
        return apply(step, entry, outcome);
    }

    private @Nullable Placement apply(CompiledStep step, StrategyEntry entry, StepOutcome outcome) {
        for (StateChange change : outcome.changes()) {
            entries.add(new StepEntry(
                    policy.policy().id(), step.stateStep(), change.key(), change.value(), entry.stateFormat()));
            entryStates.add(draft.cache().states(step.stateKey()));
        }
        List<Reason> reasons = outcome.reasons();
        Reason first = reasons.get(0);
        long sequence = draft.nextSequence();
        if (outcome instanceof StepOutcome.Assign assign) {
            trace(step, StepTrace.Outcome.ASSIGN, reasons);
            decidedBy = step;
            return screen.owned(assign.rep(), first, sequence);
        }
        if (outcome instanceof StepOutcome.ToPool toPool) {
            trace(step, StepTrace.Outcome.POOL, reasons);
            decidedBy = step;
            return Placement.pooled(toPool.pool(), now, first, sequence);
        }
        if (outcome instanceof StepOutcome.Hold) {
            trace(step, StepTrace.Outcome.HOLD, reasons);
            decidedBy = step;
            return Placement.unowned(Placement.State.HELD, now, first, sequence);
        }
        if (outcome instanceof StepOutcome.Await) {
            if (waitedFor(step, StepTrace.Outcome.PASS, reasons)) {
                return null;
            }
            trace(step, StepTrace.Outcome.AWAIT, reasons);
            decidedBy = step;
            return waited.on(first, sequence);
        }
        if (outcome instanceof StepOutcome.Narrow narrow) {
            trace(step, StepTrace.Outcome.NARROW, reasons);
            candidates.narrow(rep -> narrow.reps().contains(rep.id()), narrow.group());
        } else if (outcome instanceof StepOutcome.ToTeam toTeam) {
            trace(step, StepTrace.Outcome.NARROW, reasons);
            candidates.narrow(rep -> rep.teams().contains(toTeam.team()), toTeam.team());
        } else {
            trace(step, StepTrace.Outcome.PASS, reasons);
        }
        return null;
    }

    private static Reason notThere(CompiledStep step) {
        return Reason.of(
                step.blocks() ? "engine.strategy-missing" : "engine.strategy-skipped",
                "strategy",
                step.step().strategy(),
                "step",
                step.step().id());
    }

    private @Nullable Placement missing(CompiledStep step, Reason reason) {
        boolean waits = step.step().onMissing() == Step.OnMissing.WAIT;
        if (waits && waitedFor(step, StepTrace.Outcome.MISSING, List.of(reason))) {
            return null;
        }
        trace(step, StepTrace.Outcome.MISSING, List.of(reason));
        return waits ? waited.on(reason, draft.nextSequence()) : null;
    }

    /** Whether the lead has waited for a step as long as the policy lets it; then that is noted, and why it would wait on. */
    private boolean waitedFor(CompiledStep step, StepTrace.Outcome outcome, List<Reason> reasons) {
        @Nullable Duration atMost = step.step().waitAtMost();
        if (atMost == null || !waited.over(atMost)) {
            return false;
        }
        List<Reason> all = new ArrayList<>(reasons);
        all.add(Reason.of(
                "engine.waited-for-step",
                "step",
                step.step().id(),
                "span",
                atMost.toString(),
                "since",
                waited.since().toString()));
        trace(step, outcome, all);
        return true;
    }

    private @Nullable Placement failed(
            CompiledStep step, StrategyEntry entry, Reason reason, @Nullable Throwable error) {
        trace(step, StepTrace.Outcome.FAILED, List.of(reason));
        if (entry.note(reason)) {
            LOG.warn("Strategy {} failed in step {}: {}", entry, step.step().id(), reason, error);
        }
        return null;
    }

    private void trace(CompiledStep step, StepTrace.Outcome outcome, List<Reason> reasons) {
        if (!draft.wanted().steps()) {
            return;
        }
        traces.add(new StepTrace(
                step.step().id(),
                step.step().strategy(),
                step.entry() == null ? null : step.entry().version().toString(),
                outcome,
                candidates.group(),
                candidates.list().size(),
                reasons));
    }
}
