package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;

/** Decides by the first rule that matches and can be followed. */
final class RulesDecider implements StepDecider {

    /** So many side notes at most; a trace is no place for thousands. The rest is counted. */
    private static final int MAX_NOTES = 5;

    private final List<Rule> rules;
    private final Rule otherwise;
    private final Key[] keys;
    private final RuleMatcher matcher;

    RulesDecider(List<Rule> rules, Target otherwise, Slots slots) {
        this.rules = List.copyOf(rules);
        this.otherwise = new Rule("otherwise", new Node.Constant(true), otherwise);
        this.keys = slots.keys();
        this.matcher = RuleMatchers.of(this.rules.stream().map(Rule::condition).toList());
    }

    @Override
    public StepOutcome decide(StepRequest request) {
        LeadValues lead = new LeadValues(request.lead(), keys);
        Notes notes = new Notes();
        int from = 0;
        while (from < rules.size()) {
            RuleMatcher.Match match = matcher.first(lead, from);
            for (RuleMatcher.Failure failure : match.failures()) {
                notes.add(Reason.of(
                        "rules.error." + failure.why().code(),
                        "rule",
                        rules.get(failure.rule()).id()));
            }
            if (match.rule() == RuleMatcher.NONE) {
                break;
            }
            Rule rule = rules.get(match.rule());
            if (canFollow(rule, request)) {
                return outcome(rule, request, notes.behind(Reason.of("rules.matched", "rule", rule.id())));
            }
            notes.add(unavailable(rule));
            from = match.rule() + 1;
        }
        if (canFollow(otherwise, request)) {
            return outcome(otherwise, request, notes.behind(Reason.of("rules.none")));
        }
        notes.add(unavailable(otherwise));
        return new StepOutcome.Pass(notes.behind(Reason.of("rules.none")), List.of());
    }

    private static boolean canFollow(Rule rule, StepRequest request) {
        return rule.target().isFinal()
                || !(rule.target() instanceof Target.ToRep rep)
                || isCandidate(rep.rep(), request.candidates());
    }

    private static StepOutcome outcome(Rule rule, StepRequest request, List<Reason> reasons) {
        Target target = rule.target();
        if (target instanceof Target.ToRep rep) {
            if (isCandidate(rep.rep(), request.candidates())) {
                return new StepOutcome.Assign(rep.rep(), reasons, List.of());
            }
            List<Reason> waiting = new ArrayList<>(reasons);
            waiting.add(1, unavailable(rule));
            return new StepOutcome.Await(waiting, List.of());
        }
        if (target instanceof Target.ToTeam team) {
            return new StepOutcome.ToTeam(team.team(), reasons, List.of());
        }
        if (target instanceof Target.ToPool pool) {
            return new StepOutcome.ToPool(pool.pool(), reasons, List.of());
        }
        return target instanceof Target.Hold
                ? new StepOutcome.Hold(reasons, List.of())
                : new StepOutcome.Pass(reasons, List.of());
    }

    private static Reason unavailable(Rule rule) {
        String rep = rule.target() instanceof Target.ToRep target ? target.rep() : "";
        return Reason.of("rules.rep-unavailable", "rule", rule.id(), "rep", rep);
    }

    /** Candidates come in the order of their ids. */
    private static boolean isCandidate(String rep, List<Candidate> candidates) {
        int low = 0;
        int high = candidates.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int comparison = candidates.get(middle).id().compareTo(rep);
            if (comparison == 0) {
                return true;
            }
            if (comparison < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    /** What happened on the way, behind the reason that people see first. */
    private static final class Notes {
        private final List<Reason> kept = new ArrayList<>(1);
        private int more;

        void add(Reason reason) {
            if (kept.size() < MAX_NOTES) {
                kept.add(reason);
            } else {
                more++;
            }
        }

        List<Reason> behind(Reason first) {
            if (kept.isEmpty()) {
                return List.of(first);
            }
            List<Reason> reasons = new ArrayList<>(kept.size() + 2);
            reasons.add(first);
            reasons.addAll(kept);
            if (more > 0) {
                reasons.add(Reason.of("rules.more", "count", more));
            }
            return reasons;
        }
    }
}
