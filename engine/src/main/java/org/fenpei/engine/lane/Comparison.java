package org.fenpei.engine.lane;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.StepTrace;
import org.jspecify.annotations.Nullable;

/** Finds the first thing in which a decision that was recomputed differs from the one that was recorded. */
final class Comparison {

    private Comparison() {}

    /**
     * What comes first in the course of a decision: who could own the lead, what each step said, what it kept, where the lead went.
     *
     * @param entry the decision as recorded
     * @param scope what spells out its candidates
     * @param now the decision as recomputed, not placed yet
     * @param recorded where the lead went
     * @return null if they are the same
     */
    static @Nullable Reason firstDifference(
            LogReader.Entry entry, Trace.Content scope, Pipeline now, Placement recorded) {
        @Nullable Reason candidates = candidates(scope, now);
        if (candidates != null) {
            return candidates;
        }
        @Nullable Reason steps = steps(entry.trace().steps(), now.traces());
        if (steps != null) {
            return steps;
        }
        List<Trace.Kept> kept = now.kept();
        if (!kept.equals(entry.trace().kept())) {
            return Reason.of(
                    "engine.replay-state", "step", firstStep(entry.trace().kept(), kept));
        }
        return recorded.equals(now.placement()) ? null : Reason.of("engine.replay-place");
    }

    private static @Nullable Reason candidates(Trace.Content scope, Pipeline now) {
        Set<String> then = new TreeSet<>(scope.candidates());
        Set<String> today = Replay.ids(now.scope().candidates());
        if (then.equals(today)) {
            return null;
        }
        Set<String> all = new TreeSet<>(then);
        all.addAll(today);
        for (String rep : all) {
            if (then.contains(rep) != today.contains(rep)) {
                return Reason.of("engine.replay-candidate", "rep", rep, "then", then.contains(rep));
            }
        }
        return null;
    }

    private static @Nullable Reason steps(List<StepTrace> then, List<StepTrace> now) {
        for (int i = 0; i < Math.max(then.size(), now.size()); i++) {
            @Nullable StepTrace one = i < then.size() ? then.get(i) : null;
            @Nullable StepTrace other = i < now.size() ? now.get(i) : null;
            if (one == null || other == null) {
                return Reason.of("engine.replay-steps", "then", then.size(), "now", now.size());
            }
            boolean same = one.outcome() == other.outcome()
                    && one.group().equals(other.group())
                    && one.candidates() == other.candidates()
                    && one.reasons().equals(other.reasons());
            if (!same) {
                return Objects.equals(one.version(), other.version())
                        ? Reason.of("engine.replay-step", "step", one.step())
                        : Reason.of(
                                "engine.replay-version",
                                "step",
                                one.step(),
                                "then",
                                String.valueOf(one.version()),
                                "now",
                                String.valueOf(other.version()));
            }
        }
        return null;
    }

    private static String firstStep(List<Trace.Kept> then, List<Trace.Kept> now) {
        for (int i = 0; i < Math.min(then.size(), now.size()); i++) {
            if (!then.get(i).equals(now.get(i))) {
                return then.get(i).step();
            }
        }
        return (then.size() > now.size() ? then : now)
                .get(Math.min(then.size(), now.size()))
                .step();
    }

    /**
     * The first step that a shadow decided otherwise, of two decisions that led to different places.
     *
     * @param live what the real decision's steps said
     * @param would what the shadow's steps said
     */
    static Reason firstOther(List<StepTrace> live, List<StepTrace> would) {
        for (int i = 0; i < Math.min(live.size(), would.size()); i++) {
            StepTrace one = live.get(i);
            StepTrace other = would.get(i);
            if (!one.step().equals(other.step()) || !one.strategy().equals(other.strategy())) {
                return Reason.of("engine.shadow-other-step", "step", other.step(), "live", one.step());
            }
            if (one.candidates() != other.candidates() || !one.group().equals(other.group())) {
                return Reason.of(
                        "engine.shadow-candidates",
                        "step",
                        other.step(),
                        "live",
                        one.candidates(),
                        "shadow",
                        other.candidates());
            }
            boolean same = one.outcome() == other.outcome() && one.reasons().equals(other.reasons());
            if (!same && !Objects.equals(one.version(), other.version())) {
                return Reason.of(
                        "engine.shadow-version",
                        "step",
                        other.step(),
                        "live",
                        String.valueOf(one.version()),
                        "shadow",
                        String.valueOf(other.version()));
            }
            if (!same || ends(one)) {
                return Reason.of("engine.shadow-step", "step", other.step());
            }
        }
        return Reason.of("engine.shadow-end");
    }

    private static boolean ends(StepTrace step) {
        return switch (step.outcome()) {
            case ASSIGN, POOL, HOLD, AWAIT -> true;
            default -> false;
        };
    }
}
