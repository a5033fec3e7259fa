package org.fenpei.strategy.optimal;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A good allotment of leads of unequal effort: simulated annealing (S. Kirkpatrick, C. D. Gelatt and M. P. Vecchi,
 * <cite>Optimization by simulated annealing</cite>, Science 220, 1983), then local search by ejection chains of two (M.
 * Yagiura, T. Ibaraki and F. Glover, <cite>An ejection chain approach for the generalized assignment problem</cite>,
 * INFORMS Journal on Computing 16, 2004), among the reps that the prices of the {@link Relaxation} favour. Too much effort
 * is allowed on the way, at a weight that rises while there is some and falls while there is none. Work is counted in tries,
 * not in time, and the draws are always the same, so that the outcome is.
 */
final class Exchange {

    /** Among how many reps a lead moves. */
    private static final int FAVOURITES = 4;

    private static final long SEED = 0x9E3779B97F4A7C15L;
    private static final int DRAWS = 1 << 14;
    /** The heat at the beginning, as a part of what a lead loses by its third choice, and at the end as a part of that. */
    private static final double HOT = 0.3;

    private static final double COLD = 0.03;
    private static final int REST = 500;
    /** The weight of too much effort while it cools, as a multiple of the price of effort. */
    private static final double LIGHT = 0.9;

    private static final double HEAVY = 1.15;
    private static final double HEAVIER = 1.01;
    private static final double LIGHTER = 0.99;
    /** How many pairs may be looked at for chains, for each try while it cools. */
    private static final int CHAINS = 10;
    /** How many local optima are passed through by weights alone, before leads are moved at random. */
    private static final int CALM = 60;

    private static final double LEAST_GAIN = 1e-7;

    private final Efforts efforts;
    private final Relaxation relaxation;
    private final int leads;
    private final int reps;
    private final int[][] favourites;
    private final int[] at;
    private final long[] load;
    private final double[] weight;
    private final double[] least;
    private final int[][] held;
    private final int[] holds;
    private final int[] place;
    private final int[] best;
    private long bestValue = -1;
    private long value;
    private int overloaded;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final double[] draws = new double[DRAWS];
    private long work;
    /** The best chain found for a lead: where it goes, who leaves there, and where to. */
    private double gain;

    private int chainTo;
    private int chainLead;
    private int chainLast;

    Exchange(Efforts efforts, Relaxation relaxation) {
        this.efforts = efforts;
        this.relaxation = relaxation;
        leads = efforts.leads;
        reps = efforts.reps;
        at = new int[leads];
        best = new int[leads];
        place = new int[leads];
        load = new long[reps + 1];
        weight = new double[reps + 1];
        least = new double[reps + 1];
        held = new int[reps + 1][4];
        holds = new int[reps + 1];
        favourites = new int[leads][];
        for (int i = 0; i < leads; i++) {
            favourites[i] = favourites(i);
            hold(i, favourites[i][0]);
        }
        for (int d = 0; d < DRAWS; d++) {
            draws[d] = -StrictMath.log((d + 0.5) / DRAWS);
        }
        weigh();
    }

    private void weigh() {
        double mean = 0;
        for (int j = 0; j < reps; j++) {
            mean += relaxation.price(j) / reps;
        }
        for (int j = 0; j < reps; j++) {
            least[j] = Math.max(relaxation.price(j), mean / 4) + 1e-6;
            weight[j] = least[j];
        }
    }

    private double reduced(int lead, int rep) {
        return efforts.value(lead, rep) - relaxation.price(rep) * efforts.effort(lead, rep);
    }

    private int[] favourites(int lead) {
        int[] all = new int[reps + 1];
        int count = 0;
        for (int j = 0; j < reps; j++) {
            if (efforts.isAllowed(lead, j)) {
                int to = count++;
                while (to > 0 && reduced(lead, all[to - 1]) < reduced(lead, j)) {
                    all[to] = all[to - 1];
                    to--;
                }
                all[to] = j;
            }
        }
        count = Math.min(count, FAVOURITES);
        all[count++] = reps;
        return Arrays.copyOf(all, count);
    }

    private void hold(int lead, int rep) {
        at[lead] = rep;
        value += efforts.value(lead, rep);
        boolean over = load[rep] > efforts.capacity(rep);
        load[rep] += efforts.effort(lead, rep);
        overloaded += !over && load[rep] > efforts.capacity(rep) ? 1 : 0;
        if (holds[rep] == held[rep].length) {
            held[rep] = Arrays.copyOf(held[rep], holds[rep] * 2);
        }
        place[lead] = holds[rep];
        held[rep][holds[rep]++] = lead;
    }

    private void move(int lead, int to) {
        int from = at[lead];
        value -= efforts.value(lead, from);
        boolean over = load[from] > efforts.capacity(from);
        load[from] -= efforts.effort(lead, from);
        overloaded -= over && load[from] <= efforts.capacity(from) ? 1 : 0;
        int last = held[from][--holds[from]];
        held[from][place[lead]] = last;
        place[last] = place[lead];
        hold(lead, to);
    }

    private void keep() {
        if (overloaded == 0 && value > bestValue) {
            bestValue = value;
            System.arraycopy(at, 0, best, 0, leads);
        }
    }

    /** The allotment found: the rep of each lead, or -1. */
    int[] best() {
        int[] repOf = new int[leads];
        Arrays.setAll(repOf, i -> bestValue < 0 || best[i] == reps ? -1 : best[i]);
        return repOf;
    }

    /** What it is worth. */
    long bestValue() {
        return Math.max(0, bestValue);
    }

    /** Searches with so many tries. */
    void search(long tries) {
        if (leads == 0 || reps == 0) {
            return;
        }
        anneal(tries);
        oscillate(tries * CHAINS);
    }

    private void anneal(long tries) {
        double heat = HOT * spread();
        double cooling = StrictMath.exp(StrictMath.log(COLD) / Math.max(1, tries / REST));
        for (long done = 0; done < tries && bestValue < relaxation.bound(); done++) {
            if (done % REST == 0) {
                heat *= cooling;
                ramp(LIGHT + (HEAVY - LIGHT) * done / tries);
            }
            attempt(-heat * draws[random.nextInt(DRAWS)]);
        }
    }

    /** From local optimum to local optimum, as the weights change; back if a random change led to a worse one. */
    private void oscillate(long pairs) {
        int[] kept = new int[leads];
        int optima = 0;
        do {
            double before = penalised();
            System.arraycopy(at, 0, kept, 0, leads);
            boolean shaken = ++optima > CALM;
            if (shaken) {
                shake();
            }
            climb();
            if (shaken && penalised() < before) {
                for (int i = 0; i < leads; i++) {
                    if (at[i] != kept[i]) {
                        move(i, kept[i]);
                    }
                }
            }
            reweigh();
        } while (work < pairs && bestValue < relaxation.bound());
    }

    private double penalised() {
        double sum = value;
        for (int j = 0; j < reps; j++) {
            sum -= excess(j, load[j]);
        }
        return sum;
    }

    private void shake() {
        int moves = 1 + random.nextInt(2);
        for (int t = 0; t < moves; t++) {
            int lead = random.nextInt(leads);
            move(lead, favourites[lead][random.nextInt(favourites[lead].length)]);
        }
    }

    /** How much leads lose on average by the second or third choice. */
    private double spread() {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < leads; i++) {
            int[] own = favourites[i];
            if (own.length > 2) {
                sum += reduced(i, own[0]) - reduced(i, own[Math.min(2, own.length - 2)]);
                count++;
            }
        }
        return count == 0 ? 1 : sum / count;
    }

    private void ramp(double multiple) {
        for (int j = 0; j < reps; j++) {
            weight[j] = least[j] * multiple;
        }
    }

    private void reweigh() {
        for (int j = 0; j < reps; j++) {
            if (load[j] > efforts.capacity(j)) {
                weight[j] *= HEAVIER;
            } else if (overloaded == 0) {
                weight[j] *= LIGHTER;
            }
        }
    }

    private double excess(int rep, long with) {
        long over = with - efforts.capacity(rep);
        return over > 0 ? weight[rep] * over : 0;
    }

    /** Tries a move, or an exchange, at random; it is made if it gains more than so much. */
    private void attempt(double threshold) {
        int lead = random.nextInt(leads);
        int[] own = favourites[lead];
        int from = at[lead];
        int to = own[random.nextInt(own.length)];
        if (to == from) {
            return;
        }
        int second = -1;
        int last = -1;
        if (holds[to] > 0 && to < reps && random.nextInt(4) != 0) {
            second = held[to][random.nextInt(holds[to])];
            last = random.nextBoolean() ? from : favourites[second][random.nextInt(favourites[second].length)];
            if (last == to || !efforts.isAllowed(second, last)) {
                return;
            }
        }
        if (gain(lead, to, second, last) > threshold) {
            if (second >= 0) {
                move(second, last);
            }
            move(lead, to);
            if (value > bestValue) {
                keep();
            }
        }
    }

    /** What it gains if the lead moves there, and a second one, unless it is -1, from there on. */
    private double gain(int lead, int to, int second, int last) {
        int from = at[lead];
        long fromLoad = load[from] - efforts.effort(lead, from);
        long toLoad = load[to] + efforts.effort(lead, to);
        double gain = efforts.value(lead, to) - efforts.value(lead, from);
        if (second >= 0) {
            gain += efforts.value(second, last) - efforts.value(second, to);
            toLoad -= efforts.effort(second, to);
            if (last == from) {
                fromLoad += efforts.effort(second, from);
            } else {
                gain += excess(last, load[last]) - excess(last, load[last] + efforts.effort(second, last));
            }
        }
        return gain + excess(from, load[from]) - excess(from, fromLoad) + excess(to, load[to]) - excess(to, toLoad);
    }

    /** Takes improving chains until there is none. */
    private void climb() {
        int lead = random.nextInt(leads);
        for (int idle = 0; idle < leads; ) {
            lead = lead + 1 == leads ? 0 : lead + 1;
            find(lead);
            if (gain > LEAST_GAIN) {
                if (chainLead >= 0) {
                    move(chainLead, chainLast);
                }
                move(lead, chainTo);
                idle = 0;
            } else {
                idle++;
            }
        }
        keep();
    }

    /** The best chain that begins with this lead: it moves, and perhaps one of those who are where it comes. */
    private void find(int lead) {
        gain = 0;
        int from = at[lead];
        long fromLoad = load[from] - efforts.effort(lead, from);
        double leaving = excess(from, load[from]) - excess(from, fromLoad) - efforts.value(lead, from);
        for (int to : favourites[lead]) {
            if (to == from) {
                continue;
            }
            long toLoad = load[to] + efforts.effort(lead, to);
            double first = leaving + efforts.value(lead, to) + excess(to, load[to]);
            offer(first - excess(to, toLoad), to, -1, -1);
            for (int s = 0; s < holds[to] && to < reps; s++) {
                int second = held[to][s];
                double both = first - efforts.value(second, to) - excess(to, toLoad - efforts.effort(second, to));
                work += favourites[second].length;
                for (int last : favourites[second]) {
                    if (last != to) {
                        long before = last == from ? fromLoad : load[last];
                        double more = efforts.value(second, last)
                                - excess(last, before + efforts.effort(second, last))
                                + excess(last, before);
                        offer(both + more, to, second, last);
                    }
                }
            }
        }
    }

    private void offer(double gained, int to, int second, int last) {
        if (gained > gain) {
            gain = gained;
            chainTo = to;
            chainLead = second;
            chainLast = last;
        }
    }
}
