package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Explanation;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.InDepth.OtherWay;
import org.fenpei.api.model.InDepth.ReceivedInDepth;
import org.fenpei.api.model.InDepth.RepInDepth;
import org.fenpei.api.model.InDepth.StepInDepth;
import org.fenpei.api.model.InDepth.StepScore;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeftOutRep;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.CandidateScore;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.engine.intake.Normaliser;
import org.fenpei.engine.policy.CompiledPolicy;
import org.fenpei.engine.policy.CompiledStep;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one decision from all sides: takes it again, asks everybody about every rep, and tries out what would have led
 * elsewhere. Takes as many decisions as there are values to try: some hundred, a few milliseconds.
 */
final class Depth {

    private static final int CHANGES = 30;

    /** How often a lead is decided at most to find them, about. */
    private static final int TRIES = 500;

    /** Whatever a rep receives counts, but for what he only gets back. */
    private static final Set<Door> COUNTED = EnumSet.complementOf(EnumSet.of(Door.UNDO, Door.REOPEN));

    private final Clerk clerk;
    private final Explanation explanation;
    private final CompiledPolicy policy;
    private final Lead lead;
    private final @Nullable Siblings siblings;
    private final Map<CompiledStep, StepRequest> asked = new LinkedHashMap<>();

    private Depth(Clerk clerk, Explanation explanation, CompiledPolicy policy, Lead lead, @Nullable Siblings siblings) {
        this.clerk = clerk;
        this.explanation = explanation;
        this.policy = policy;
        this.lead = lead;
        this.siblings = siblings;
    }

    /** The side of the policy that decided; null if the policy is not there any more. */
    static @Nullable CompiledPolicy side(Clerk clerk, Decision decision) {
        @Nullable CompiledPolicy policy = clerk.cache().policy(String.valueOf(decision.policy()));
        @Nullable CompiledPolicy side = policy == null ? null : policy.side(decision.policyVersion());
        return side == null ? policy : side;
    }

    /** Looks; the unit stands before the decision. */
    static InDepth look(Clerk clerk, Explanation explanation, CompiledPolicy policy, Lead lead) {
        return new Depth(clerk, explanation, policy, lead, null).look();
    }

    /** Looks at one of several leads that were decided together; the unit stands before the first of them. */
    static InDepth look(Clerk clerk, Explanation explanation, Siblings siblings) {
        Ask own = siblings.own();
        return new Depth(clerk, explanation, own.policy(), own.lead().lead(), siblings).look();
    }

    private InDepth look() {
        Pipeline again = Pipeline.watched(clerk.draft(), policy, lead, clerk.meter(), Twist.NONE, asked::put);
        Placement was = explanation.decision().placement();
        if (siblings != null) {
            List<RepInDepth> reps = reps(again, was);
            List<StepInDepth> details = details();
            List<OtherWay> changes = changes(again, was);
            return new InDepth(explanation, siblings.leadsTo(was), reps, changes, details);
        }
        boolean reproduced = again.placement().equals(was);
        // What would have led elsewhere comes last: finding it leaves nothing as it was.
        List<StepInDepth> details = details();
        return new InDepth(
                explanation, reproduced, reps(again, again.placement()), changes(again, again.placement()), details);
    }

    private List<RepInDepth> reps(Pipeline again, Placement place) {
        Map<String, RepRecord> inScope = new TreeMap<>();
        again.scope()
                .candidates()
                .forEach(one -> inScope.put(
                        one.id(), Objects.requireNonNull(clerk.cache().rep(one.id()))));
        for (LeftOut out : again.scope().leftOut()) {
            inScope.put(
                    out.rep().id(),
                    Objects.requireNonNull(clerk.cache().rep(out.rep().id())));
        }
        Map<String, List<StepScore>> scores = scores();
        @Nullable PlacedLead known = clerk.draft().lead(lead.id());
        @Nullable String owner = known == null ? null : known.placement().owner();
        List<RepInDepth> reps = new ArrayList<>();
        inScope.forEach((id, record) -> {
            int more = id.equals(place.owner()) ? 1 : 0;
            int after = record.held() + more - (id.equals(owner) ? 1 : 0);
            reps.add(new RepInDepth(
                    id,
                    record.held(),
                    after,
                    answers(record),
                    scores.getOrDefault(id, List.of()),
                    received(record, more)));
        });
        return reps;
    }

    /** What each guard says, and what else was against the rep: that he had this lead before, say. */
    private List<InDepth.GuardInDepth> answers(RepRecord record) {
        List<InDepth.GuardInDepth> answers = new ArrayList<>(
                clerk.cache().guards().each(record, lead, clerk.draft().ownerships(lead.id()), clerk.now()));
        for (LeftOutRep out : explanation.leftOut()) {
            if (!out.rep().equals(record.rep().id())) {
                continue;
            }
            // One who looks at pools was asked about the pool that the lead came out of.
            answers.replaceAll(answer -> answer.guard().equals(out.guard()) && answer.refusal() == null
                    ? new InDepth.GuardInDepth(out.guard(), out.refusal())
                    : answer);
            if (answers.stream().noneMatch(answer -> answer.guard().equals(out.guard()))) {
                answers.add(new InDepth.GuardInDepth(out.guard(), out.refusal()));
            }
        }
        return answers;
    }

    private List<StepInDepth> details() {
        List<StepInDepth> details = new ArrayList<>();
        asked.forEach((step, request) -> {
            List<Reason> reasons = Objects.requireNonNull(step.decider()).details(request);
            if (!reasons.isEmpty()) {
                details.add(new StepInDepth(step.step().id(), reasons));
            }
        });
        return details;
    }

    private List<ReceivedInDepth> received(RepRecord record, int more) {
        Rep rep = record.rep();
        List<ReceivedInDepth> received = new ArrayList<>();
        for (PeriodCap cap : rep.caps()) {
            int before = record.received(COUNTED, null, cap.period().start(clerk.now(), rep.zone()));
            received.add(new ReceivedInDepth(cap.period(), cap.count(), before, before + more));
        }
        return received;
    }

    private Map<String, List<StepScore>> scores() {
        Map<String, List<StepScore>> scores = new HashMap<>();
        asked.forEach((step, request) -> {
            StepDecider decider = Objects.requireNonNull(step.decider());
            for (CandidateScore score : decider.scores(request)) {
                scores.computeIfAbsent(score.rep(), rep -> new ArrayList<>())
                        .add(new StepScore(step.step().id(), score.score(), score.reasons()));
            }
        });
        return scores;
    }

    private List<OtherWay> changes(Pipeline again, Placement place) {
        Map<String, OtherWay> found = new LinkedHashMap<>();
        WhatIf whatIf = new WhatIf(clerk, policy, lead, place, twist -> decide(lead, twist));
        if (siblings != null && !siblings.affords(TRIES)) {
            return siblings.affords(1) ? whatIf.withoutOwner() : List.of();
        }
        for (LeftOut out : again.scope().leftOut()) {
            RepRecord record =
                    Objects.requireNonNull(clerk.cache().rep(out.rep().id()));
            note(found, place, null, null, record.rep().id(), decide(lead, Twist.admitted(record)));
        }
        List<OtherWay> ways = new ArrayList<>(found.values());
        ways.addAll(whatIf.look(lastCandidates()));
        found.clear();
        List<AttributeChange> tries = new ArrayList<>();
        for (CompiledStep step : policy.steps()) {
            if (step.condition() != null) {
                tries.addAll(step.condition().turningPoints(lead));
            }
            if (step.decider() != null) {
                tries.addAll(step.decider().turningPoints(lead));
            }
        }
        tries.sort(Comparator.comparingDouble(this::distance));
        for (AttributeChange change : tries) {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put(change.name(), change.value());
            Attributes other = Normaliser.tidied(lead.attributes().with(values));
            if (!other.equals(lead.attributes())) {
                note(found, place, change.name(), other.get(change.name()), null, decide(with(other), Twist.NONE));
            }
        }
        ways.addAll(found.values());
        List<OtherWay> all = new ArrayList<>(ways.subList(0, Math.min(ways.size(), CHANGES)));
        if (siblings == null) {
            all.addAll(whatIf.later());
        }
        return all;
    }

    /** Those among whom the last step that was asked chose. */
    private List<Candidate> lastCandidates() {
        List<Candidate> last = List.of();
        for (StepRequest request : asked.values()) {
            last = request.candidates();
        }
        return last;
    }

    /** How far a value is from the present one: numbers by their difference, everything else behind them. */
    private double distance(AttributeChange change) {
        return change.value() instanceof Number other && lead.attributes().get(change.name()) instanceof Number now
                ? Math.abs(other.doubleValue() - now.doubleValue())
                : change.value() == null ? Double.MAX_VALUE : Double.MAX_VALUE / 2;
    }

    private Placement decide(Lead like, Twist twist) {
        return siblings != null
                ? siblings.decide(like, twist)
                : Pipeline.watched(clerk.draft(), policy, like, clerk.meter(), twist, (step, request) -> {})
                        .placement();
    }

    /** Of several values of one attribute that lead to one place the nearest is enough. */
    private static void note(
            Map<String, OtherWay> found,
            Placement place,
            @Nullable String attribute,
            @Nullable Object value,
            @Nullable String rep,
            Placement other) {
        if (DryPlay.differ(place, other)) {
            String key = attribute + "/" + rep + "/" + other.state() + "/" + other.owner() + "/" + other.pool();
            found.putIfAbsent(key, new OtherWay(attribute, value, rep, other));
        }
    }

    private Lead with(Attributes attributes) {
        return new Lead(
                lead.id(),
                lead.unit(),
                lead.source(),
                lead.externalId(),
                lead.priority(),
                lead.receivedAt(),
                attributes);
    }

    /** Where leads like that one would go, one after another. */
    static List<Placement> next(Clerk clerk, CompiledPolicy policy, List<PlacedLead> leads) {
        List<Placement> places = new ArrayList<>();
        for (PlacedLead coming : leads) {
            places.add(clerk.ask(policy.decides(coming.lead().id()), coming.lead())
                    .place(coming, true, Clerk.SYSTEM)
                    .placement());
        }
        return places;
    }
}
