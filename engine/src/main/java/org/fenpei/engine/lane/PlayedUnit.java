package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Rep;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.api.store.PastStore;
import org.fenpei.api.store.StepEntry;
import org.fenpei.api.store.UnitPast;
import org.fenpei.engine.intake.Marks;
import org.fenpei.engine.plugin.Fence;
import org.fenpei.engine.plugin.Meter;
import org.fenpei.engine.plugin.Plugins;
import org.fenpei.engine.policy.PolicyCompiler;
import org.jspecify.annotations.Nullable;

/**
 * A unit on which decisions are played: made as it was before one of its decisions, it then decides like a lane, with the same
 * code, and writes nothing. Used by one thread.
 */
final class PlayedUnit implements AutoCloseable {

    private static final int UNDO_PORTION = 1_000;

    private final String unit;
    private final LaneServices services;
    private final LaneCache cache;
    private final UnitPast past;
    private final PlayedLeads leads;
    private final Fence fence;
    private final UnaryOperator<Plugins> view;
    private UnitConfig config;
    private boolean byPoliciesOnly;

    /**
     * As the unit was.
     *
     * @param before the number of the decision before which
     * @param now the instant of the first decision that will be played
     */
    PlayedUnit(String unit, LaneServices services, PastStore pasts, long before, Instant now) {
        this(unit, services, pasts, before, now, null, UnaryOperator.identity());
    }

    /** As the unit is, by what its lane knows. */
    PlayedUnit(String unit, LaneServices services, PastStore pasts, LaneMemory memory) {
        this.unit = unit;
        this.services = services;
        this.fence = new Fence("fenpei-play-" + unit);
        this.past = pasts.before(unit, Long.MAX_VALUE);
        this.view = UnaryOperator.identity();
        this.leads = new PlayedLeads(past, List.of());
        this.config = UnitConfig.past(past);
        this.cache = new LaneCache(unit);
        cache.recall(memory, config);
    }

    /** As somebody says that it was, in which steps have kept nothing. */
    PlayedUnit(String unit, LaneServices services, UnitPast past, Instant now) {
        this(unit, services, null, past, now, List.of(), UnaryOperator.identity());
    }

    /**
     * The same, seen with other eyes.
     *
     * @param kept what steps keep; null for what they kept then, which takes a short look at the lane under its lock
     * @param view what is seen of the plug-ins of each moment
     */
    PlayedUnit(
            String unit,
            LaneServices services,
            PastStore pasts,
            long before,
            Instant now,
            @Nullable List<StepEntry> kept,
            UnaryOperator<Plugins> view) {
        this(unit, services, pasts, pasts.before(unit, before), now, kept, view);
    }

    private PlayedUnit(
            String unit,
            LaneServices services,
            @Nullable PastStore pasts,
            UnitPast past,
            Instant now,
            @Nullable List<StepEntry> kept,
            UnaryOperator<Plugins> view) {
        this.unit = unit;
        this.services = services;
        this.fence = new Fence("fenpei-play-" + unit);
        this.past = past;
        this.view = view;
        this.leads = new PlayedLeads(
                past, kept == null ? entries(Objects.requireNonNull(pasts), past.sequence() + 1) : kept);
        this.config = UnitConfig.past(past);
        this.cache = new LaneCache(unit);
        cache.sync(leads, () -> config, now);
    }

    /** What steps kept before that decision: what they keep now, with every later change undone. */
    private List<StepEntry> entries(PastStore pasts, long before) {
        Map<String, StepEntry> entries = new LinkedHashMap<>();
        long last;
        try (var tx = services.lanes().begin(unit)) {
            last = tx.sequence();
            tx.stepEntries(0).forEach(entry -> entries.put(key(entry), entry));
        }
        for (long to = last; to >= before; ) {
            long from = Math.max(before, to - UNDO_PORTION + 1);
            List<LoggedDecision> portion = pasts.logged(unit, from, (int) (to - from + 1));
            for (int i = portion.size() - 1; i >= 0; i--) {
                undo(portion.get(i), entries);
            }
            to = from - 1;
        }
        return List.copyOf(entries.values());
    }

    private static void undo(LoggedDecision logged, Map<String, StepEntry> entries) {
        @Nullable String policy = logged.decision().policy();
        if (policy == null) {
            return;
        }
        List<Trace.Kept> kept = Trace.read(logged.trace()).kept();
        for (int i = kept.size() - 1; i >= 0; i--) {
            Trace.Kept change = kept.get(i);
            String key = key(policy, change.step(), change.key());
            @Nullable StepEntry now = entries.get(key);
            int format = now == null ? 1 : now.format();
            entries.put(key, new StepEntry(policy, change.step(), change.key(), change.before(), format));
        }
    }

    private static String key(StepEntry entry) {
        return key(entry.policy(), entry.step(), entry.key());
    }

    private static String key(String policy, String step, String key) {
        return policy + '/' + step + '/' + key;
    }

    LaneCache cache() {
        return cache;
    }

    PlayedLeads leads() {
        return leads;
    }

    /** What the unit was when the play began, and is in the database; may be asked by another thread. */
    UnitPast past() {
        return past;
    }

    /** From now on these policies decide, and nothing else changes. */
    void policies(List<PolicyVersion> policies) {
        config = config.with(policies);
        cache.take(config);
    }

    /** From now on somebody is in another state. */
    void state(String rep, Rep.State state) {
        config = config.with(rep, state);
        cache.take(config);
    }

    /** From now on only policies decide: nothing is given back, and nobody but guards and steps asks who owned a lead. */
    void byPoliciesOnly() {
        byPoliciesOnly = true;
    }

    /** Whether somebody asks who owned a lead that has an owner; after something was played. */
    boolean looksBack() {
        return !byPoliciesOnly || cache.looksBack();
    }

    /** The policies that decide now. */
    List<PolicyVersion> policies() {
        return config.policies();
    }

    /** From now on the unit is set up as it was before that decision. */
    void setUp(UnitPast past) {
        config = UnitConfig.past(past);
        cache.take(config);
    }

    /** Something to be played; what it needs is known before. */
    interface Scene<T> {
        /** Plays. */
        T play(Clerk clerk);
    }

    /**
     * Plays a portion of decisions; what it changed is seen by the next portion. If only places are wanted and nobody asks for
     * the history of others, no lead may come again.
     *
     * @param ids the leads that it touches
     * @param marks the marks of leads that come new
     * @param wanted what is wanted of the decisions
     * @throws Fence.HungException if a strategy did not come back
     */
    <T> T play(Instant now, Collection<LeadId> ids, Collection<String> marks, Wanted wanted, Scene<T> scene)
            throws Fence.HungException {
        return play(now, ids, marks, List.of(), wanted, scene);
    }

    /** The same for a portion of the log. */
    <T> T play(LogReader.Portion portion, Wanted wanted, Scene<T> scene) throws Fence.HungException {
        return play(portion, portion.at(), List.of(), wanted, scene);
    }

    /** The same from an earlier instant on, if it may touch these leads, too. */
    <T> T play(LogReader.Portion portion, Instant from, Collection<LeadId> more, Wanted wanted, Scene<T> scene)
            throws Fence.HungException {
        List<String> marks = new ArrayList<>();
        portion.leads().values().forEach(lead -> marks.addAll(Marks.of(lead.attributes())));
        Set<LeadId> ids = new LinkedHashSet<>(portion.ids());
        ids.addAll(more);
        return play(from, ids, marks, portion.creditedLeads(), wanted, scene);
    }

    /** The same as the first, with the leads that it closes. */
    <T> T play(
            Instant now,
            Collection<LeadId> ids,
            Collection<String> marks,
            Collection<LeadId> credited,
            Wanted wanted,
            Scene<T> scene)
            throws Fence.HungException {
        Plugins current = services.registry().acquire();
        try {
            Plugins plugins = view.apply(current);
            Meter meter = new Meter();
            if (cache.isStale(plugins)) {
                inFence(
                        services.settings().prepareBudgetMillis(),
                        meter,
                        () -> cache.prepare(plugins, services.compiler(), meter));
                cache.count(leads);
            }
            leads.lookBack(looksBack());
            Needs needs = new Needs();
            ids.forEach(needs::lead);
            needs.marks(marks);
            credited.forEach(needs::credit);
            GroupDraft draft = new GroupDraft(cache, new GroupInput(leads, cache, needs, List.of(), List.of()), now);
            draft.want(wanted);
            Clerk clerk = new Clerk(draft, meter, entry -> true);
            T result = inFence(services.settings().decideBudgetMillis(), meter, () -> scene.play(clerk));
            if (wanted.steps() || cache.needsHistory()) {
                leads.write(draft.changes());
            }
            return result;
        } finally {
            current.release();
        }
    }

    /** A lead that comes in. */
    static PlacedLead incoming(Lead lead, @Nullable String policy, Instant at) {
        return new PlacedLead(lead, Placement.unowned(Placement.State.WAITING, at, SubmitTask.NEW, 0), policy, null);
    }

    /**
     * Does what was done, whatever would be decided now.
     *
     * @param where where the lead goes: what was recorded, or what is left of it
     */
    static Placement asRecorded(
            Clerk clerk,
            PlacedLead before,
            boolean isNew,
            LogReader.Entry entry,
            LogReader.Portion portion,
            Placement where) {
        Decision decision = entry.decision();
        if (decision.door() == Door.UPDATE) {
            Lead lead = Objects.requireNonNull(portion.leads().get(decision.lead()));
            return clerk.draft()
                    .change(before, lead.attributes(), decision.actor())
                    .placement();
        }
        if (decision.door() == Door.KEEP) {
            return clerk.draft()
                    .keep(before, before.keeping(), entry.trace().steps(), decision.actor())
                    .placement();
        }
        if (decision.door() == Door.FOLLOWUP) {
            clerk.draft().log(before, Door.FOLLOWUP, decision.actor());
            return before.placement();
        }
        if (decision.door() == Door.CREDIT) {
            return PlayedCredit.again(clerk.draft(), before, decision, portion);
        }
        if (decision.policy() != null) {
            for (Trace.Kept kept : entry.trace().kept()) {
                StepStates states = clerk.cache().states(PolicyCompiler.stateKey(decision.policy(), kept.step()));
                clerk.draft()
                        .keep(
                                new StepEntry(
                                        decision.policy(),
                                        kept.step(),
                                        kept.key(),
                                        kept.after(),
                                        Math.max(1, states.format())),
                                states);
            }
        }
        Note note = new Note(
                decision.door(),
                decision.actor(),
                decision.policy(),
                decision.policyVersion(),
                decision.strategy(),
                Trace.PLAIN,
                portion.closings().get(decision.sequence()));
        Placement placed = clerk.draft().place(before, isNew, where, note).placement();
        if (decision.door() == Door.CLOSE) {
            PlayedCredit.closed(clerk.draft(), decision, portion);
        }
        return placed;
    }

    private <T> T inFence(long budgetMillis, Meter meter, Callable<T> work) throws Fence.HungException {
        try {
            return fence.call(budgetMillis, meter, work);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("playing failed", e.getCause());
        }
    }

    @Override
    public void close() {
        fence.close();
    }
}
