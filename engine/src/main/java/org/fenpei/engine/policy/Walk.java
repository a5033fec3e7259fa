package org.fenpei.engine.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.guard.Results;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.api.strategy.StepState;
import org.jspecify.annotations.Nullable;

/** Sends made-up leads through the steps of a policy, as if every rep worked, held nothing, and nothing had ever been decided. */
final class Walk {

    /**
     * What became of a lead.
     *
     * @param taken whether a step decided
     * @param narrowedBy the place of the last step that narrowed the candidates; -1 for none
     * @param group what they are called
     */
    record End(boolean taken, int narrowedBy, String group) {}

    private static final End TAKEN = new End(true, -1, StepRequest.ALL);

    private final CompiledPolicy policy;
    private final List<Candidate> everybody;

    Walk(CompiledPolicy policy, List<Rep> scope) {
        this.policy = policy;
        this.everybody = scope.stream()
                .map(rep -> new Candidate(rep.withState(Rep.State.ACTIVE), new Fresh()))
                .sorted(Comparator.comparing(Candidate::id))
                .toList();
    }

    /** Where a lead comes to. */
    End of(Lead lead) {
        List<Candidate> candidates = everybody;
        String group = StepRequest.ALL;
        int narrowedBy = -1;
        for (int i = 0; i < policy.steps().size(); i++) {
            CompiledStep step = policy.steps().get(i);
            if (step.condition() != null && !step.condition().test(lead)) {
                continue;
            }
            if (step.entry() == null || step.decider() == null) {
                if (step.blocks() && step.step().waitAtMost() == null) {
                    return TAKEN; // It waits for the strategy, which is said elsewhere.
                }
                continue;
            }
            if (step.entry().needsCandidates() && candidates.isEmpty()) {
                continue;
            }
            @Nullable StepOutcome outcome = ask(step.decider(), lead, candidates, group);
            if (outcome instanceof StepOutcome.Narrow narrow) {
                candidates = only(candidates, rep -> narrow.reps().contains(rep.id()));
                group = narrow.group();
                narrowedBy = i;
            } else if (outcome instanceof StepOutcome.ToTeam toTeam) {
                candidates = only(candidates, rep -> rep.teams().contains(toTeam.team()));
                group = toTeam.team();
                narrowedBy = i;
            } else if (outcome != null && !goesOn(step, outcome)) {
                return TAKEN;
            }
        }
        return new End(false, narrowedBy, group);
    }

    /** Whether the next step is asked; after a wait that has an end it is, too. */
    private static boolean goesOn(CompiledStep step, StepOutcome outcome) {
        return outcome instanceof StepOutcome.Pass
                || (outcome instanceof StepOutcome.Await && step.step().waitAtMost() != null);
    }

    private static List<Candidate> only(List<Candidate> candidates, Predicate<Rep> in) {
        return candidates.stream().filter(one -> in.test(one.rep())).toList();
    }

    /** What a step says; null if it fails, as if it were skipped. */
    private static @Nullable StepOutcome ask(StepDecider decider, Lead lead, List<Candidate> candidates, String group) {
        try {
            return decider.decide(new StepRequest(
                    lead, candidates, List.of(), group, new Nothing(), Instant.EPOCH, new SplittableRandom(1)));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return null;
        }
    }

    /** A rep who has never had a lead. */
    private static final class Fresh implements RepFacts {
        @Override
        public int held() {
            return 0;
        }

        @Override
        public int received(Set<Door> doors, @Nullable String pool, Instant since) {
            return 0;
        }

        @Override
        public @Nullable Instant lastReceived(Set<Door> doors, @Nullable String pool) {
            return null;
        }

        @Override
        public @Nullable Instant received(Set<Door> doors, @Nullable String pool, int n) {
            return null;
        }

        @Override
        public Results results(Instant since) {
            return Results.NONE;
        }
    }

    /** A step that has kept nothing yet. */
    private static final class Nothing implements StepState {
        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public Set<String> keys(String prefix) {
            return Set.of();
        }
    }
}
