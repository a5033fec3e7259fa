package org.fenpei.engine.limits;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.guard.Results;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.RepLimits.TierState;

/**
 * Groups of reps by what they achieved. A rep is in the highest tier whose thresholds he reached in the calendar period before the
 * present one, in his zone. It follows from the leads that were closed, so there is nothing to be kept and nothing to be recomputed by
 * a job: at the first moment of a period every rep is where he belongs, on every node and in every replay.
 *
 * @param period a calendar period: a day, a week, or a month
 * @param levels the tiers, the lowest first; the lowest needs nothing
 */
public record Tiers(Period period, List<Level> levels) {

    /**
     * A tier.
     *
     * @param id what rules call it
     * @param won how many leads must have been won
     * @param amount what they must have been worth together
     * @param winRate the won among the won and lost, 0 to 1
     */
    public record Level(String id, int won, double amount, double winRate) {

        /** Checks the parts. */
        public Level {
            Objects.requireNonNull(id, "id");
        }

        private boolean isReached(TierState facts) {
            int closed = facts.won() + facts.lost();
            double rate = closed == 0 ? 0 : facts.won() / (double) closed;
            return facts.won() >= won && facts.amount() >= amount && rate >= winRate;
        }
    }

    private static final double HUNDREDTHS = 100.0;

    /** Copies. */
    public Tiers {
        Objects.requireNonNull(period, "period");
        levels = List.copyOf(levels);
    }

    /** The tier of a rep, and what it follows from. Costs four look-ups in what is kept of him. */
    public TierState of(Rep rep, RepFacts facts, Instant now) {
        Instant to = period.start(now, rep.zone());
        Instant from = period.start(to.minusMillis(1), rep.zone());
        Results all = facts.results(from);
        Results late = facts.results(to);
        TierState state = new TierState(
                levels.get(0).id(),
                from,
                to,
                period.expiry(now, rep.zone()),
                all.won() - late.won(),
                all.lost() - late.lost(),
                // Sums are kept in hundredths; their difference must be one, too, or a threshold is missed by a
                // rounding.
                Math.round((all.amount() - late.amount()) * HUNDREDTHS) / HUNDREDTHS);
        for (int i = levels.size() - 1; i > 0; i--) {
            if (levels.get(i).isReached(state)) {
                return new TierState(
                        levels.get(i).id(), from, to, state.until(), state.won(), state.lost(), state.amount());
            }
        }
        return state;
    }
}
