package org.fenpei.strategy.optimal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Leads that are alike in every pair may change places at no loss: of those, the first in the order keep the seats, and whoever
 * is left is the last.
 */
final class Twins {

    private final int[] reps;
    private final long[] values;
    /** What else must be equal: whether it must have its pair, or what it takes. */
    private final long other;

    private Twins(int[] reps, long[] values, long other) {
        this.reps = reps;
        this.values = values;
        this.other = other;
    }

    /** Gives the seats of like leads to the first of them. */
    static void firstComeFirstServed(Batch batch, int[] repOf) {
        swap(
                repOf,
                i -> new Twins(
                        Arrays.copyOfRange(batch.rep, batch.start[i], batch.start[i + 1]),
                        Arrays.copyOfRange(batch.value, batch.start[i], batch.start[i + 1]),
                        batch.forced[i] ? 1 : 0));
    }

    /** The same for leads of unequal effort. */
    static void firstComeFirstServed(Question question, long[] takes, int[] repOf) {
        swap(
                repOf,
                i -> new Twins(question.eligible[i], question.units(i), takes[i] * 2 + (question.forced[i] ? 1 : 0)));
    }

    private static void swap(int[] repOf, IntFunction<Twins> twin) {
        if (Arrays.stream(repOf).noneMatch(rep -> rep < 0)) {
            return;
        }
        Map<Twins, List<Integer>> alike = new LinkedHashMap<>();
        for (int i = 0; i < repOf.length; i++) {
            alike.computeIfAbsent(twin.apply(i), key -> new ArrayList<>(1)).add(i);
        }
        for (List<Integer> twins : alike.values()) {
            if (twins.size() > 1) {
                int[] seats = twins.stream()
                        .mapToInt(i -> repOf[i])
                        .filter(rep -> rep >= 0)
                        .toArray();
                for (int t = 0; t < twins.size(); t++) {
                    repOf[twins.get(t)] = t < seats.length ? seats[t] : -1;
                }
            }
        }
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object one) {
        return one instanceof Twins that
                && this.other == that.other
                && Arrays.equals(reps, that.reps)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(reps) * 31 + Arrays.hashCode(values) * 31 + Long.hashCode(other);
    }
}
