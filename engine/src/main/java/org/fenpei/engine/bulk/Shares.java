package org.fenpei.engine.bulk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.BulkTarget.Share;
import org.fenpei.api.model.BulkTarget.Split;
import org.jspecify.annotations.Nullable;

/**
 * Splits leads among reps. How many each gets is found by the method of the largest remainder (A. Hamilton, 1792), of equal remainders
 * the first; who gets which, by giving each lead to the rep who is furthest behind, so that early and late leads are spread as evenly
 * as the numbers allow. Costs leads times reps, a second at worst for what is allowed.
 */
final class Shares {

    private Shares() {}

    /** How many of so many leads each gets, in the order of the shares. */
    static long[] quotas(Split split, List<Share> shares, long leads) {
        long[] weights = shares.stream()
                .mapToLong(share -> split == Split.EVEN ? 1 : share.amount())
                .toArray();
        long sum = IntStream.range(0, weights.length).mapToLong(i -> weights[i]).sum();
        if (split == Split.COUNT && sum <= leads) {
            return weights;
        }
        long[] quotas = new long[weights.length];
        long given = 0;
        for (int i = 0; i < weights.length; i++) {
            quotas[i] = leads * weights[i] / sum;
            given += quotas[i];
        }
        int[] byRemainder = IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> leads * weights[i] % sum)
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; given < leads; i++, given++) {
            quotas[byRemainder[i]]++;
        }
        return quotas;
    }

    /** Whose each of so many leads is, in their order; null for nobody's. */
    static List<@Nullable String> split(BulkTarget.Split split, List<Share> shares, int leads) {
        long[] quotas = quotas(split, shares, leads);
        long[] given = new long[quotas.length];
        long sum = IntStream.range(0, quotas.length).mapToLong(i -> quotas[i]).sum();
        List<@Nullable String> whose = new ArrayList<>(leads);
        for (int lead = 0; lead < leads; lead++) {
            int best = -1;
            long most = Long.MIN_VALUE;
            for (int i = 0; i < quotas.length && lead < sum; i++) {
                long behind = quotas[i] * (lead + 1) - given[i] * sum;
                if (given[i] < quotas[i] && behind > most) {
                    best = i;
                    most = behind;
                }
            }
            if (best < 0) {
                whose.add(null);
            } else {
                given[best]++;
                whose.add(shares.get(best).rep());
            }
        }
        return whose;
    }
}
