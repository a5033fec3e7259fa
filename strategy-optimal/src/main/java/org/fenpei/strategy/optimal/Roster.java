package org.fenpei.strategy.optimal;

import java.util.Arrays;
import java.util.Comparator;

/** Who is with whom, and what that takes. Never more than a rep has. */
final class Roster {

    static final int LEFT = -1;

    private final Efforts efforts;
    private final int[] pair;
    private final int[] place;
    private final long[] load;
    private final int[][] held;
    private final int[] count;
    private long value;

    /** Everybody is left. */
    Roster(Efforts efforts) {
        this.efforts = efforts;
        int leads = efforts.leads();
        pair = new int[leads];
        place = new int[leads];
        load = new long[efforts.reps];
        held = new int[efforts.reps + 1][4];
        count = new int[efforts.reps + 1];
        Arrays.fill(pair, LEFT);
        for (int i = 0; i < leads; i++) {
            if (efforts.pairs(i) > 0) {
                hold(i, efforts.reps);
            }
        }
    }

    /**
     * Each lead goes where the prices favour it, as long as there is room; first those that would lose most elsewhere. Those that
     * find none go wherever there is room in the end.
     */
    void fill(Relaxation relaxation) {
        Integer[] order = new Integer[efforts.leads()];
        Arrays.setAll(order, i -> i);
        double[] loss = new double[order.length];
        Arrays.setAll(loss, i -> relaxation.regret(i));
        Arrays.sort(order, Comparator.comparingDouble(i -> -loss[i]));
        for (double least : new double[] {0, Double.NEGATIVE_INFINITY}) {
            for (int i : order) {
                if (pair[i] == LEFT) {
                    seat(i, relaxation, least);
                }
            }
        }
    }

    private void seat(int lead, Relaxation relaxation, double least) {
        int best = LEFT;
        double most = least;
        for (int k = 0; k < efforts.pairs(lead); k++) {
            double profit = relaxation.reduced(lead, k);
            int rep = efforts.reps(lead)[k];
            if (profit > most && efforts.effort(lead, k) <= room(rep) && seatsLeft(rep) > 0) {
                most = profit;
                best = k;
            }
        }
        if (best != LEFT) {
            move(lead, best);
        }
    }

    /** The number of the lead's pair, or {@link #LEFT}. */
    int pair(int lead) {
        return pair[lead];
    }

    /** How many leads the rep has; of the one beyond the last, how many are left that could go somewhere. */
    int count(int rep) {
        return count[rep];
    }

    /** One of them. */
    int held(int rep, int number) {
        return held[rep][number];
    }

    long room(int rep) {
        return efforts.capacity(rep) - load[rep];
    }

    int seatsLeft(int rep) {
        return efforts.seats(rep) - count[rep];
    }

    /** What it is worth. */
    long value() {
        return value;
    }

    /** What the lead is worth as it is. */
    long value(int lead) {
        return pair[lead] == LEFT ? 0 : efforts.values(lead)[pair[lead]];
    }

    private int repOf(int lead) {
        return pair[lead] == LEFT ? efforts.reps : efforts.reps(lead)[pair[lead]];
    }

    /** Gives a lead another of its pairs, or none; who moves several frees before he fills. */
    void move(int lead, int to) {
        int from = repOf(lead);
        value -= value(lead);
        if (from < efforts.reps) {
            load[from] -= efforts.effort(lead, pair[lead]);
        }
        int last = held[from][--count[from]];
        held[from][place[lead]] = last;
        place[last] = place[lead];
        pair[lead] = to;
        value += value(lead);
        if (to != LEFT) {
            load[repOf(lead)] += efforts.effort(lead, to);
        }
        hold(lead, repOf(lead));
    }

    private void hold(int lead, int rep) {
        if (count[rep] == held[rep].length) {
            held[rep] = Arrays.copyOf(held[rep], count[rep] * 2);
        }
        place[lead] = count[rep];
        held[rep][count[rep]++] = lead;
    }

    /** The rep of each lead, or -1. */
    int[] repOf() {
        int[] repOf = new int[pair.length];
        Arrays.setAll(repOf, i -> pair[i] == LEFT ? -1 : repOf(i));
        return repOf;
    }
}
