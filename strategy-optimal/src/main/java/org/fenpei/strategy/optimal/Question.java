package org.fenpei.strategy.optimal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fenpei.api.model.Lead;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StepRequest;

/**
 * A group of requests as numbers: leads in the order of priority, age and id, reps in the order of their ids, so that the
 * order of the requests does not matter. Amounts become whole numbers of a fixed unit, a power of two, by which the largest
 * of them still has about 30 bits: what is left out is less than a billionth of the largest amount, and nothing of whole
 * amounts up to a billion.
 */
final class Question {

    private static final int SUM_BITS = 58;
    private static final int MOST_VALUE_BITS = 40;
    private static final int MOST_SCALE = 1000;

    private static final Comparator<Lead> ORDER = Comparator.comparingInt(Lead::priority)
            .reversed()
            .thenComparing(Lead::receivedAt)
            .thenComparing(Lead::id);

    /** The requests, in the order of their leads. */
    final List<StepRequest> requests;
    /** The place of each of them in the order in which they came. */
    final int[] place;

    final List<Candidate> reps;
    final int[] seats;
    /** For each lead its reps, its amounts with them, and whether it must have one of them. */
    final int[][] eligible;

    final double[][] amounts;
    final boolean[] forced;
    private final double scale;

    Question(List<StepRequest> asked, Settings settings, Worth worth) {
        Integer[] order = new Integer[asked.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(i -> asked.get(i).lead(), ORDER));
        requests = new ArrayList<>(order.length);
        place = new int[order.length];
        Map<String, Candidate> known = new TreeMap<>();
        for (int i = 0; i < order.length; i++) {
            place[i] = order[i];
            StepRequest request = asked.get(order[i]);
            requests.add(request);
            for (Candidate candidate : request.candidates()) {
                known.putIfAbsent(candidate.id(), candidate);
            }
        }
        reps = List.copyOf(known.values());
        seats = new int[reps.size()];
        Worth.RepSide[] sides = new Worth.RepSide[seats.length];
        Map<String, Integer> number = new HashMap<>();
        for (int j = 0; j < seats.length; j++) {
            number.put(reps.get(j).id(), j);
            sides[j] = worth.side(reps.get(j).rep());
            seats[j] = Seats.of(reps.get(j), asked.get(0).now(), asked.size(), settings.capacity());
        }
        eligible = new int[order.length][];
        amounts = new double[order.length][];
        forced = new boolean[order.length];
        double largest = 0;
        for (int i = 0; i < order.length; i++) {
            rate(i, number, sides, worth);
            for (double amount : amounts[i]) {
                largest = Math.max(largest, Math.abs(amount));
            }
        }
        scale = scale(largest, order.length, seats.length);
    }

    private void rate(int lead, Map<String, Integer> number, Worth.RepSide[] sides, Worth worth) {
        StepRequest request = requests.get(lead);
        Worth.LeadSide side = worth.side(request.lead());
        int size = request.candidates().size();
        int[] some = new int[size];
        double[] amount = new double[size];
        int count = 0;
        for (Candidate candidate : request.candidates()) {
            int rep = number.getOrDefault(candidate.id(), 0);
            Worth.Pair pair = worth.pair(side, sides[rep]);
            boolean must = pair == Worth.Pair.FORCED || pair == Worth.Pair.CONTRADICTORY;
            if (must && !forced[lead]) {
                forced[lead] = true;
                count = 0;
            }
            if (pair == Worth.Pair.FORCED || (pair == Worth.Pair.ALLOWED && !forced[lead])) {
                some[count] = rep;
                amount[count++] = worth.of(side, sides[rep]);
            }
        }
        eligible[lead] = Arrays.copyOf(some, count);
        amounts[lead] = Arrays.copyOf(amount, count);
        sort(eligible[lead], amounts[lead]);
    }

    /** Pairs in the order of the reps; mostly they are. */
    private static void sort(int[] some, double[] amount) {
        for (int k = 1; k < some.length; k++) {
            int rep = some[k];
            double own = amount[k];
            int to = k;
            for (; to > 0 && some[to - 1] > rep; to--) {
                some[to] = some[to - 1];
                amount[to] = amount[to - 1];
            }
            some[to] = rep;
            amount[to] = own;
        }
    }

    private static double scale(double largest, int leads, int reps) {
        int room = SUM_BITS - bits(leads) - bits(reps) - 2;
        int free = Math.min(MOST_VALUE_BITS, room) - (largest == 0 ? 0 : Math.getExponent(largest) + 1);
        return Math.scalb(1.0, Math.min(MOST_SCALE, free));
    }

    private static int bits(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }

    /** An amount in the unit of the whole numbers. */
    long toUnits(double amount) {
        return Math.round(amount * scale);
    }

    /** The other way round. */
    double fromUnits(long units) {
        return (double) units / scale;
    }

    long[] units(int lead) {
        return Arrays.stream(amounts[lead]).mapToLong(this::toUnits).toArray();
    }

    /** What the lead is worth with the rep, if he is eligible; else 0. */
    double amount(int lead, int rep) {
        for (int k = 0; k < eligible[lead].length; k++) {
            if (eligible[lead][k] == rep) {
                return amounts[lead][k];
            }
        }
        return 0;
    }
}
