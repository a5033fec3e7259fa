package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.ExampleLead;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;

/** Decides by the first rule that matches and can be followed. What a rule answers if nothing odd happens is made beforehand. */
final class RulesDecider implements StepDecider {

    /** So many side notes at most; a trace is no place for thousands. The rest is counted. */
    private static final int MAX_NOTES = 5;

    /** How the end of the list is called in reasons. */
    private static final String OTHERWISE = "otherwise";

    private final Rulebook rules;
    private final Target otherwise;
    private final StepOutcome[] outcomes;
    private final StepOutcome end;
    private final RuleMatcher matcher;

    RulesDecider(Rulebook rules, Target otherwise, RuleMatcher matcher) {
        this.rules = rules;
        this.otherwise = otherwise;
        this.outcomes = new StepOutcome[rules.size()];
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = outcome(rules.target(i), List.of(matched(rules.id(i))));
        }
        this.end = outcome(otherwise, List.of(Reason.of("rules.none")));
        this.matcher = matcher;
    }

    @Override
    public List<AttributeChange> turningPoints(Lead lead) {
        return new NearMisses(rules.keys(), lead).of(rules.rules(), firstMatch(lead));
    }

    @Override
    public List<ExampleLead> examples() {
        return new RulesExamples(rules.rules(), otherwise, rules.keys(), this::firstMatch).list();
    }

    @Override
    public List<Reason> details(StepRequest request) {
        for (Reason reason : decide(request).reasons()) {
            if (reason.code().equals("rules.matched")) {
                Object id = reason.args().get("rule");
                for (int i = 0; i < rules.size(); i++) {
                    if (rules.id(i).equals(id)) {
                        return Details.of(rules.id(i), rules.when(i), request.lead());
                    }
                }
            }
        }
        return List.of();
    }

    private int firstMatch(Lead lead) {
        return matcher.first(matcher.read(lead), 0, new RuleMatcher.Failures());
    }

    @Override
    public StepOutcome decide(StepRequest request) {
        RuleMatcher.Failures failures = new RuleMatcher.Failures();
        int first = matcher.first(request.lead(), failures);
        List<RuleMatcher.Failure> failed = failures.take(first);
        if (failed.isEmpty()) {
            Target target = first == RuleMatcher.NONE ? otherwise : rules.target(first);
            if (!(target instanceof Target.ToRep rep) || isCandidate(rep.rep(), request.candidates())) {
                return first == RuleMatcher.NONE ? end : outcomes[first];
            }
        }
        return decide(request, matcher.read(request.lead()), first, failed);
    }

    /** Goes on from a first match that cannot be followed, or before which something failed. */
    private StepOutcome decide(StepRequest request, LeadValues lead, int first, List<RuleMatcher.Failure> firstFailed) {
        Notes notes = new Notes();
        RuleMatcher.Failures failures = new RuleMatcher.Failures();
        int match = first;
        List<RuleMatcher.Failure> failed = firstFailed;
        while (true) {
            for (RuleMatcher.Failure failure : failed) {
                notes.add(Reason.of("rules.error." + failure.why().code(), "rule", rules.id(failure.rule())));
            }
            if (match == RuleMatcher.NONE) {
                break;
            }
            String id = rules.id(match);
            Target target = rules.target(match);
            if (canFollow(target, request)) {
                return answer(id, target, request, notes.behind(matched(id)));
            }
            notes.add(unavailable(id, target));
            match = matcher.first(lead, match + 1, failures);
            failed = failures.take(match);
        }
        if (canFollow(otherwise, request)) {
            return answer(OTHERWISE, otherwise, request, notes.behind(Reason.of("rules.none")));
        }
        notes.add(unavailable(OTHERWISE, otherwise));
        return new StepOutcome.Pass(notes.behind(Reason.of("rules.none")), List.of());
    }

    private static boolean canFollow(Target target, StepRequest request) {
        if (!(target instanceof Target.ToRep rep) || isCandidate(rep.rep(), request.candidates())) {
            return true;
        }
        return rep.waits() && !request.hasLeft(rep.rep());
    }

    private static StepOutcome answer(String id, Target target, StepRequest request, List<Reason> reasons) {
        if (target instanceof Target.ToRep rep && !isCandidate(rep.rep(), request.candidates())) {
            List<Reason> waiting = new ArrayList<>(reasons);
            waiting.add(1, unavailable(id, target));
            return new StepOutcome.Await(waiting, List.of());
        }
        return outcome(target, reasons);
    }

    /** What is answered if the target can be followed. */
    private static StepOutcome outcome(Target target, List<Reason> reasons) {
        if (target instanceof Target.ToRep rep) {
            return new StepOutcome.Assign(rep.rep(), reasons, List.of());
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

    private static Reason matched(String id) {
        // A rule without an id was reported as wrong, and is never asked.
        return Reason.of("rules.matched", "rule", id);
    }

    private static Reason unavailable(String id, Target target) {
        String rep = target instanceof Target.ToRep given ? given.rep() : "";
        return Reason.of("rules.rep-unavailable", "rule", id, "rep", rep);
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
