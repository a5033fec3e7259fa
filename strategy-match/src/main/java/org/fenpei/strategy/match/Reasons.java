package org.fenpei.strategy.match;

import java.time.Instant;
import java.util.Map;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/** The reasons that this strategy gives: names from the configuration, ids of reps and numbers, never a lead's values. */
final class Reasons {

    private Reasons() {}

    static Reason oneOf(String expected) {
        return Reason.of("match.config.one-of", "expected", expected);
    }

    static Reason best(String rep, double points, int fitting) {
        return Reason.of("match.best", "rep", rep, "points", Exact.shown(points), "fitting", fitting);
    }

    static Reason narrowed(int reps, int fitting, double points) {
        return Reason.of("match.narrowed", "reps", reps, "fitting", fitting, "points", Exact.shown(points));
    }

    static Reason tie(int tied) {
        return Reason.of("match.tie", "tied", tied);
    }

    static Reason newcomer(String rep) {
        return Reason.of("match.newcomer", "rep", rep);
    }

    static Reason newcomers(int reps) {
        return Reason.of("match.newcomers", "reps", reps);
    }

    static Reason worth(Worth worth) {
        return worth.grade() == null
                ? Reason.of("match.worth", "points", Exact.shown(worth.points()))
                : Reason.of("match.worth-class", "points", Exact.shown(worth.points()), "class", worth.grade());
    }

    static Reason relaxed(Criterion criterion) {
        return Reason.of("match.relaxed", "criterion", criterion.id());
    }

    static Reason awaits(Criterion criterion, Instant at) {
        return Reason.of("match.awaits", "criterion", criterion.id(), "at", at.toString());
    }

    static Reason nobody(Criterion criterion) {
        return Reason.of("match.nobody", "criterion", criterion.id());
    }

    static Reason fails(Criterion criterion) {
        return Reason.of("match.fails", "criterion", criterion.id());
    }

    static Reason meets(Criterion criterion) {
        return Reason.of("match.meets", "criterion", criterion.id());
    }

    static Reason lacking(Criterion criterion, int number) {
        return Reason.of("match.lacking", "criterion", criterion.id(), "number", number);
    }

    static Reason has(String rep, double points) {
        return Reason.of("match.has", "rep", rep, "points", Exact.shown(points));
    }

    static Reason busy(String rep, int held, @Nullable String last) {
        return last == null
                ? Reason.of("match.busy-never", "rep", rep, "count", held)
                : Reason.of("match.busy-since", "rep", rep, "count", held, "time", last);
    }

    static Reason points(Criterion criterion, double points) {
        return Reason.of(
                "match.points",
                "criterion",
                criterion.id(),
                "points",
                Exact.shown(points),
                "of",
                Exact.shown(criterion.weight()));
    }

    static Reason rate(String which, double value, double points, double weight) {
        return new Reason(
                "match." + which,
                Map.of("value", Exact.shown(value), "points", Exact.shown(points), "of", Exact.shown(weight)));
    }
}
