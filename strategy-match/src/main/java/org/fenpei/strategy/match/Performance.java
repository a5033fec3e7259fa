package org.fenpei.strategy.match;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.fenpei.api.guard.Results;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * Points for what came of a rep's leads within a window: how many were won, what they brought, how content the customers
 * were (1 counts as nothing). Few results say little, so each rate is drawn towards the rate of all who fit, as if everybody had had
 * {@code smoothing} more leads of the average kind (the mean of a Beta posterior; see A. Agresti and B. Hitchcock,
 * <cite>Bayesian inference for categorical data analysis</cite>, 2005): one won of one is not 100 %. A rate counts as its
 * share of the best one among those who fit.
 *
 * <p>What a rep's leads brought is counted for each lead that was won or lost, not together: who receives more would
 * otherwise receive still more.
 *
 * @param window how far back
 * @param winRate the points for the best rate of won leads
 * @param amount the points for the highest amount for each lead
 * @param rating the points for the best rating
 * @param smoothing how many average leads everybody is given
 * @param prior the average rate of won leads; null for that of all who fit
 * @param factors by which the points are multiplied for a class of leads; 1 for others
 */
record Performance(
        Duration window,
        double winRate,
        double amount,
        double rating,
        double smoothing,
        @Nullable Double prior,
        Map<String, Double> factors) {

    private static final double MOST_WEIGHT = 1_000;
    private static final double MIDDLE_RATE = 0.5;
    private static final double MIDDLE_RATING = 3;
    private static final double LEAST_RATING = 1;

    Performance {
        factors = Map.copyOf(factors);
    }

    /** By how much the points are multiplied for a lead of that worth. */
    double factor(Worth worth) {
        return worth.grade() == null ? 1 : factors.getOrDefault(worth.grade(), 1.0);
    }

    /** The rates of those who fit. */
    Rates rates(List<Candidate> fitting, Instant now, double factor) {
        Instant since = now.minus(window);
        List<Results> results = new ArrayList<>(fitting.size());
        for (Candidate candidate : fitting) {
            results.add(candidate.facts().results(since));
        }
        return new Rates(this, results, factor);
    }

    /** Three rates of each rep, and the best of each. */
    static final class Rates {

        private final Performance performance;
        private final double factor;
        private final double[] winRates;
        private final double[] amounts;
        private final double[] ratings;
        private final double bestWinRate;
        private final double bestAmount;
        private final double bestRating;

        private Rates(Performance performance, List<Results> results, double factor) {
            this.performance = performance;
            this.factor = factor;
            long won = 0;
            long closed = 0;
            double amount = 0;
            long rated = 0;
            long ratingSum = 0;
            for (Results one : results) {
                won += one.won();
                closed += one.won() + (long) one.lost();
                amount += one.amount();
                rated += one.ratings();
                ratingSum += one.ratingSum();
            }
            double ownRate = closed == 0 ? MIDDLE_RATE : won / (double) closed;
            double meanRate = performance.prior == null ? ownRate : performance.prior;
            double meanAmount = closed == 0 ? 0 : amount / closed;
            double meanRating = rated == 0 ? MIDDLE_RATING : ratingSum / (double) rated;
            double k = performance.smoothing;
            winRates = new double[results.size()];
            amounts = new double[results.size()];
            ratings = new double[results.size()];
            for (int i = 0; i < winRates.length; i++) {
                Results one = results.get(i);
                double n = one.won() + (double) one.lost();
                winRates[i] = (one.won() + meanRate * k) / (n + k);
                amounts[i] = (one.amount() + meanAmount * k) / (n + k);
                ratings[i] = (one.ratingSum() + meanRating * k) / (one.ratings() + k) - LEAST_RATING;
            }
            bestWinRate = best(winRates);
            bestAmount = best(amounts);
            bestRating = best(ratings);
        }

        private static double best(double[] rates) {
            double best = 0;
            for (double rate : rates) {
                best = Math.max(best, rate);
            }
            return best;
        }

        /** The points of the i-th rep. */
        double points(int i) {
            return points(performance.winRate, winRates[i], bestWinRate)
                    + points(performance.amount, amounts[i], bestAmount)
                    + points(performance.rating, ratings[i], bestRating);
        }

        private double points(double weight, double rate, double best) {
            return best > 0 ? weight * factor * (rate / best) : 0;
        }

        /** What the points of the i-th rep are made of. */
        List<Reason> reasons(int i) {
            List<Reason> reasons = new ArrayList<>(3);
            add(reasons, "win-rate", performance.winRate, winRates[i] * 100, winRates[i], bestWinRate);
            add(reasons, "amount", performance.amount, amounts[i], amounts[i], bestAmount);
            add(reasons, "rating", performance.rating, ratings[i] + LEAST_RATING, ratings[i], bestRating);
            return reasons;
        }

        private void add(List<Reason> reasons, String which, double weight, double shown, double rate, double best) {
            if (weight > 0) {
                reasons.add(Reasons.rate(which, shown, points(weight, rate, best), weight * factor));
            }
        }
    }

    static Performance read(Members in, Duration window, ValueModel.Names names) {
        double winRate = in.number("winRate", 0, MOST_WEIGHT).orElse(0);
        double amount = in.number("amount", 0, MOST_WEIGHT).orElse(0);
        double rating = in.number("rating", 0, MOST_WEIGHT).orElse(0);
        if (winRate + amount + rating == 0) {
            in.problem("winRate", Reason.of("config.missing", "expected", "winRate, amount, rating"));
        }
        double smoothing = in.number("smoothing", 1, MOST_WEIGHT).orElse(10);
        OptionalDouble prior = in.number("prior", 0, 1);
        Map<String, Double> factors = new LinkedHashMap<>();
        Members byClass = in.object("byClass");
        if (byClass != null) {
            names.require(in, "byClass", "class");
            for (String grade : byClass.names()) {
                names.requireGrade(byClass, grade, grade);
                factors.put(grade, byClass.number(grade, 0, 100).orElse(1));
            }
        }
        in.refuseUnknown();
        return new Performance(
                window,
                winRate,
                amount,
                rating,
                smoothing,
                prior.isPresent() ? (Double) prior.getAsDouble() : null,
                factors);
    }
}
