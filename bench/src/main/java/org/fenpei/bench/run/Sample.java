package org.fenpei.bench.run;

import java.util.Collection;

/**
 * What one round of one contender gave.
 *
 * @param rate units of work a second
 * @param p50 the median latency, in milliseconds
 * @param p99 the latency that one call in a hundred exceeds, in milliseconds
 * @param lost lost tries for each unit of work
 */
public record Sample(double rate, double p50, double p99, double lost) {

    /** The median of some values: the middle one, or the mean of the two in the middle. */
    public static double median(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
