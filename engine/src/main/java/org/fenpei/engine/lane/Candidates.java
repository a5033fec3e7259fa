package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.LeftOut;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.engine.plugin.StrategyEntry;
import org.jspecify.annotations.Nullable;

/** Who may still get one lead while the steps of a policy are asked about it, and who was left out; in the order of their ids. */
final class Candidates {

    private final List<LeftOut> alsoOut = new ArrayList<>();
    private List<Candidate> in;
    private List<LeftOut> leftOut;
    private String group = StepRequest.ALL;

    /** Everybody who is eligible for leads at all. */
    Candidates(ScopeView scope) {
        this.in = scope.candidates();
        this.leftOut = scope.leftOut();
    }

    /** These may not get this lead either; those who may stay in the order of their ids. */
    void leaveOut(List<LeftOut> more) {
        alsoOut.addAll(more);
        if (!alsoOut.isEmpty()) {
            Set<String> ids = alsoOut.stream().map(one -> one.rep().id()).collect(Collectors.toSet());
            in = in.stream().filter(candidate -> !ids.contains(candidate.id())).toList();
            leftOut = new ArrayList<>(leftOut);
            leftOut.addAll(alsoOut);
        }
    }

    /** From now on that one counts as a candidate, whatever the guards say. */
    void admit(RepRecord rep) {
        List<Candidate> more = new ArrayList<>(in);
        more.add(rep.candidate());
        more.sort(Comparator.comparing(Candidate::id));
        in = more;
        leftOut = leftOut.stream()
                .filter(out -> !out.rep().id().equals(rep.rep().id()))
                .toList();
    }

    /** From now on that one is not there. */
    void leave(String rep) {
        in = in.stream().filter(candidate -> !candidate.id().equals(rep)).toList();
    }

    /** From now on other things are known of that one. */
    void change(String rep, UnaryOperator<RepFacts> to) {
        in = in.stream()
                .map(candidate -> candidate.id().equals(rep)
                        ? new Candidate(candidate.rep(), to.apply(candidate.facts()))
                        : candidate)
                .toList();
    }

    /** From now on only those are looked at. */
    void narrow(Predicate<Rep> to, String newGroup) {
        in = in.stream().filter(candidate -> to.test(candidate.rep())).toList();
        leftOut = leftOut.stream().filter(out -> to.test(out.rep())).toList();
        group = newGroup;
    }

    /** Who may get the lead. */
    List<Candidate> list() {
        return in;
    }

    /** Who may not, of those looked at. */
    List<LeftOut> leftOut() {
        return leftOut;
    }

    /** Who may not get this lead, though others. */
    List<LeftOut> alsoOut() {
        return alsoOut;
    }

    /** What those who are looked at are called. */
    String group() {
        return group;
    }

    /** What an outcome names that it may not name; null if nothing. */
    @Nullable
    Reason wrong(StepOutcome outcome, StrategyEntry entry, LaneCache cache) {
        if (outcome instanceof StepOutcome.Assign assign && !contains(assign.rep())) {
            return Reason.of("engine.not-a-candidate", "strategy", entry.id(), "rep", assign.rep());
        }
        if (outcome instanceof StepOutcome.ToPool toPool && cache.pool(toPool.pool()) == null) {
            return Reason.of("engine.not-found", "what", "pool", "id", toPool.pool());
        }
        if (outcome instanceof StepOutcome.ToTeam toTeam && !cache.hasTeam(toTeam.team())) {
            return Reason.of("engine.not-found", "what", "team", "id", toTeam.team());
        }
        return null;
    }

    /** Whether somebody may get the lead. */
    private boolean contains(String rep) {
        int low = 0;
        int high = in.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int comparison = in.get(middle).id().compareTo(rep);
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
}
