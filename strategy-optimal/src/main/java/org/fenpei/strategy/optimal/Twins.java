package org.fenpei.strategy.optimal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Leads that are alike in every pair may change places at no loss: of those, the first in the order keep the seats, and whoever
 * is left is the last.
 */
final class Twins {

    private final int[] reps;
    private final long[] values;
    private final boolean forced;

    private Twins(Batch batch, int lead) {
        reps = Arrays.copyOfRange(batch.rep, batch.start[lead], batch.start[lead + 1]);
        values = Arrays.copyOfRange(batch.value, batch.start[lead], batch.start[lead + 1]);
        forced = batch.forced[lead];
    }

    /** Gives the seats of like leads to the first of them. */
    static void firstComeFirstServed(Batch batch, int[] repOf) {
        if (Arrays.stream(repOf).noneMatch(rep -> rep < 0)) {
            return;
        }
        Map<Twins, List<Integer>> alike = new LinkedHashMap<>();
        for (int i = 0; i < batch.leads; i++) {
            alike.computeIfAbsent(new Twins(batch, i), key -> new ArrayList<>(1))
                    .add(i);
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
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Twins that
                && forced == that.forced
                && Arrays.equals(reps, that.reps)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(reps) * 31 + Arrays.hashCode(values);
    }
}
