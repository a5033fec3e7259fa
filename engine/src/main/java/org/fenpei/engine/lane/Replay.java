package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.SimulationOutcome;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.api.store.PastStore;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.engine.plugin.Fence;
import org.fenpei.engine.policy.CompiledPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes decisions of the log from how things stood before the first of them. A policy's decision must come out the same to
 * the last argument; what people did must be something that the guards allowed. After a difference the play goes on from what was
 * recorded, so that one difference is not reported a thousand times.
 */
public final class Replay implements Play {

    /** The doors at which people's wishes are held against the guards. */
    private static final Set<Door> GUARDED = Set.of(Door.CLAIM, Door.MANUAL, Door.HANDOVER, Door.REOPEN);

    private final PastStore pasts;
    private final String unitId;
    private final LogReader log;
    private final PlayedUnit unit;
    private final long total;
    private final Map<Long, Trace.Content> scopes = new HashMap<>();
    private final Findings findings = new Findings(true);
    private long done;

    Replay(String unitId, LaneServices services, PastStore pasts, long from, long to) {
        this.pasts = pasts;
        this.unitId = unitId;
        this.log = new LogReader(pasts, unitId, from, to);
        this.total = log.left();
        Instant start = pasts.logged(unitId, log.next(), 1).get(0).decision().at();
        this.unit = new PlayedUnit(unitId, services, pasts, log.next(), start);
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
        if (portion.setUp() != null) {
            unit.setUp(portion.setUp());
        }
        unit.play(portion, Wanted.STEPS, clerk -> {
            play(clerk, portion);
            return portion;
        });
        done += portion.decisions().size();
        return log.left() > 0;
    }

    private void play(Clerk clerk, LogReader.Portion portion) {
        List<LogReader.Entry> entries = portion.decisions();
        if (entries.get(0).trace().batch() != null) {
            together(clerk, portion);
            return;
        }
        for (LogReader.Entry entry : entries) {
            clerk.draft().moveTo(entry.decision().at());
            Scene scene = new Scene(clerk, portion, entry);
            @Nullable Reason cause = scene.recompute();
            note(scene, cause, scene.result);
        }
    }

    /** Leads that were decided together are decided together again. */
    private void together(Clerk clerk, LogReader.Portion portion) {
        clerk.draft().moveTo(portion.at());
        List<Scene> scenes = portion.decisions().stream()
                .map(entry -> new Scene(clerk, portion, entry))
                .toList();
        List<Ask> asks = new ArrayList<>();
        for (Scene scene : scenes) {
            @Nullable CompiledPolicy policy = scene.policy();
            if (policy == null) {
                scenes.stream()
                        .sorted(Comparator.comparingLong(one -> one.decision.sequence()))
                        .forEach(one -> note(one, one.noPolicy(), one.applyRecorded()));
                return;
            }
            asks.add(new Ask(scene.before, scene.isNew, policy, scene.decision.actor()));
        }
        List<Decision> decisions = Together.decide(clerk, asks);
        for (int i = 0; i < scenes.size(); i++) {
            Placement placement = decisions.get(i).placement();
            Reason cause = placement.equals(scenes.get(i).decision.placement())
                    ? null
                    : Reason.of("engine.replay-together", "leads", asks.size());
            note(scenes.get(i), cause, placement);
        }
    }

    private void note(Scene scene, @Nullable Reason cause, Placement result) {
        Decision decision = scene.decision;
        findings.note(decision.sequence(), scene.lead, decision.placement(), result, cause);
    }

    /** One decision of the log, about to be taken again. */
    private final class Scene {
        private final Clerk clerk;
        private final LogReader.Entry entry;
        private final Decision decision;
        private final Lead lead;
        private final boolean isNew;
        private final PlacedLead before;
        private final LogReader.Portion portion;
        private Placement result;

        Scene(Clerk clerk, LogReader.Portion portion, LogReader.Entry entry) {
            this.clerk = clerk;
            this.portion = portion;
            this.entry = entry;
            this.decision = entry.decision();
            this.lead = Objects.requireNonNull(portion.leads().get(decision.lead()), "a decision is about a lead");
            @Nullable PlacedLead known = clerk.draft().lead(decision.lead());
            this.isNew = known == null;
            this.before = known == null ? PlayedUnit.incoming(lead, decision.policy(), decision.at()) : known;
            this.result = decision.placement();
        }

        @Nullable
        CompiledPolicy policy() {
            @Nullable
            CompiledPolicy policy =
                    decision.policy() == null ? null : clerk.cache().policy(decision.policy());
            // The side follows from the lead; the number that was recorded tells whether it did then, too.
            @Nullable CompiledPolicy side = policy == null ? null : policy.decides(decision.lead());
            return side == null || side.version().version() != decision.policyVersion() ? null : side;
        }

        Reason noPolicy() {
            return Reason.of(
                    "engine.replay-policy",
                    "policy",
                    String.valueOf(decision.policy()),
                    "version",
                    decision.policyVersion());
        }

        /** Decides again; gives the first thing that is different, or null. */
        @Nullable
        Reason recompute() {
            if (decision.policy() == null) {
                @Nullable Reason refused = refusal();
                result = applyRecorded();
                return refused == null ? PlayedCredit.difference(clerk.draft(), decision, portion) : refused;
            }
            @Nullable CompiledPolicy policy = policy();
            if (policy == null) {
                result = applyRecorded();
                return noPolicy();
            }
            Pipeline pipeline = clerk.ask(policy, lead, LeadScreen.handedOver(entry.trace()));
            @Nullable Reason cause = Comparison.firstDifference(entry, scope(entry), pipeline, decision.placement());
            if (cause == null) {
                result = pipeline.place(before, isNew, decision.actor()).placement();
            } else {
                result = pipeline.placement();
                applyRecorded();
            }
            return cause;
        }

        /** What the guards now say of something that they allowed then; null if they still do. */
        private @Nullable Reason refusal() {
            @Nullable String owner = decision.placement().owner();
            boolean guarded = (GUARDED.contains(decision.door()) || DuplicateDesk.gaveToOwner(decision))
                    && owner != null
                    && entry.trace().override() == null;
            @Nullable RepRecord rep = owner == null ? null : clerk.cache().rep(owner);
            if (!guarded || rep == null) {
                return null;
            }
            @Nullable
            String pool = decision.door() == Door.CLAIM ? decision.placement().pool() : null;
            var no = clerk.guards(
                    rep,
                    lead,
                    decision.door(),
                    pool == null ? null : clerk.cache().pool(pool));
            return no == null ? null : no.refusal().reason();
        }

        private Placement applyRecorded() {
            return PlayedUnit.asRecorded(clerk, before, isNew, entry, portion, decision.placement());
        }
    }

    /** The candidates that a decision was taken among, and who was left out. */
    private Trace.Content scope(LogReader.Entry entry) {
        long at = entry.trace().scopeAt();
        if (at == 0) {
            scopes.clear();
            scopes.put(entry.decision().sequence(), entry.trace());
            return entry.trace();
        }
        return scopes.computeIfAbsent(at, number -> pasts.logged(unitId, number, 1).stream()
                .findFirst()
                .map(LoggedDecision::trace)
                .map(Trace::read)
                .orElse(entry.trace()));
    }

    @Override
    public SimulationOutcome outcome() {
        return findings.outcome(unit.cache().reps());
    }

    @Override
    public void close() {
        unit.close();
    }

    /** The ids of candidates, sorted. */
    static Set<String> ids(List<Candidate> candidates) {
        Set<String> ids = new TreeSet<>();
        candidates.forEach(candidate -> ids.add(candidate.id()));
        return ids;
    }
}
