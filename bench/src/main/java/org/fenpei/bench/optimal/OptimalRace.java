package org.fenpei.bench.optimal;

import com.google.ortools.graph.MinCostFlow;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.fenpei.bench.run.Sample;
import org.fenpei.strategy.optimal.Allotment;
import org.fenpei.strategy.optimal.Batch;
import org.fenpei.strategy.optimal.EffortAllotment;
import org.fenpei.strategy.optimal.Efforts;
import org.fenpei.strategy.optimal.Optimum;

/**
 * Batches solved exactly, beside OR-Tools' min-cost flow, in turns in one process, by the CPU time of the thread; each answer is
 * proved and compared before it counts. Then changes of single leads and reps, and batches of unequal effort.
 */
public final class OptimalRace {

    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int CHANGES = 300;
    private static final int HARD_LEADS = 200;
    private static final long HARD_TRIES = 80_000_000;
    private static final long BIG = 2000;
    /** What a step does unless it is configured otherwise. */
    private static final long LARGE_TRIES = 5_000;

    private static final int LARGE_LEADS = 4_000;

    private final PrintStream out;
    private final int rounds;

    private OptimalRace(int rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
    }

    /** Runs all of it. */
    public static void run(int rounds, PrintStream out) {
        OptimalRace race = new OptimalRace(rounds, out);
        Flow.load();
        out.println();
        out.println("| leads × reps | optimal s | with proof and seat prices s | OR-Tools s | ratio |");
        out.println("|---|---|---|---|---|");
        race.solve(1000, 60);
        race.solve(10_000, 100);
        race.solve(100_000, 500);
        out.println();
        out.println("| one change in | p50 ms | p90 ms | p99 ms |");
        out.println("|---|---|---|---|");
        race.change(10_000, 100);
        race.change(100_000, 500);
        out.println();
        out.println("| unequal effort | cost | lower bound | gap % | CPU s |");
        out.println("|---|---|---|---|---|");
        for (char type : new char[] {'c', 'd', 'e'}) {
            for (int reps : new int[] {5, 10, 20}) {
                race.hard(type, reps);
            }
        }
        out.println();
        out.println("| unequal effort as a company has it | below the bound % | CPU s |");
        out.println("|---|---|---|");
        race.large(1000, 60);
        race.large(10_000, 100);
        race.large(100_000, 500);
        out.println();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void solve(int leads, int reps) {
        Instance instance = Instance.of(leads, reps);
        Batch batch = instance.batch();
        List<Double> own = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        List<Double> peer = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = -3; round < rounds; round++) {
            long before = cpu();
            Optimum optimum = Optimum.of(batch);
            long solved = cpu();
            Allotment allotment = optimum.allotment();
            allotment.prove();
            optimum.lastSeats();
            long proved = cpu();
            MinCostFlow flow = Flow.network(instance);
            long begin = cpu();
            long value = Flow.solve(flow);
            long end = cpu();
            flow.delete();
            if (value != allotment.value()) {
                throw new IllegalStateException("different totals");
            }
            if (round >= 0) {
                own.add((solved - before) / NANOS);
                whole.add((proved - before) / NANOS);
                peer.add((end - begin) / NANOS);
                ratios.add((double) (end - begin) / (solved - before));
            }
        }
        out.printf(
                Locale.ROOT,
                "| %,d × %d | %.4f | %.4f | %.4f | %.1f |%n",
                leads,
                reps,
                Sample.median(own),
                Sample.median(whole),
                Sample.median(peer),
                Sample.median(ratios));
    }

    private void change(int leads, int reps) {
        Instance instance = Instance.of(leads, reps);
        Optimum optimum = Optimum.of(instance.batch());
        int[] seats = instance.seats();
        Random random = new Random(2);
        double[] lead = new double[CHANGES];
        double[] seat = new double[CHANGES];
        for (int round = -2; round < rounds; round++) {
            for (int t = 0; t < CHANGES; t++) {
                int which = random.nextInt(leads);
                long[] values = Arrays.stream(instance.values()[which])
                        .map(value -> value * (50 + random.nextInt(50)) / 100)
                        .toArray();
                long begin = cpu();
                optimum.change(which, instance.reps()[which], values);
                lead[t] = (cpu() - begin) / NANOS_PER_MILLI;
                int rep = random.nextInt(reps);
                seats[rep] = Math.max(0, seats[rep] + (random.nextBoolean() ? 1 : -1));
                begin = cpu();
                optimum.seats(rep, seats[rep]);
                seat[t] = (cpu() - begin) / NANOS_PER_MILLI;
            }
        }
        optimum.allotment().prove();
        print("a lead of " + leads, lead);
        print("the seats of a rep, " + leads + " leads", seat);
    }

    private void print(String name, double[] millis) {
        Arrays.sort(millis);
        out.printf(
                Locale.ROOT,
                "| %s | %.3f | %.3f | %.3f |%n",
                name,
                millis[CHANGES / 2],
                millis[CHANGES * 9 / 10],
                millis[CHANGES * 99 / 100]);
    }

    /** Random instances of the kinds that the literature calls c, d and e; their cost is what is to be small. */
    private void hard(char type, int reps) {
        Random random = new Random(7);
        long[][] effort = new long[HARD_LEADS][reps];
        long[][] cost = new long[HARD_LEADS][reps];
        long[] capacity = new long[reps];
        for (int j = 0; j < reps; j++) {
            for (int i = 0; i < HARD_LEADS; i++) {
                if (type == 'c') {
                    effort[i][j] = 5L + random.nextInt(21);
                    cost[i][j] = 10L + random.nextInt(41);
                } else if (type == 'd') {
                    effort[i][j] = 1L + random.nextInt(100);
                    cost[i][j] = 101 - effort[i][j] + random.nextInt(21);
                } else {
                    effort[i][j] = (long) (1 - 10 * StrictMath.log(1 - random.nextDouble()));
                    cost[i][j] = (long) (1000.0 / effort[i][j] - 10 * random.nextDouble());
                }
                capacity[j] += effort[i][j];
            }
            capacity[j] = capacity[j] * 8 / 10 / reps;
        }
        Efforts efforts = new Efforts(capacity);
        int[] all = IntStream.range(0, reps).toArray();
        for (int i = 0; i < HARD_LEADS; i++) {
            long[] own = cost[i];
            efforts.lead(all, Arrays.stream(own).map(one -> BIG - one).toArray(), effort[i]);
        }
        long begin = cpu();
        EffortAllotment allotment = efforts.solve(HARD_TRIES);
        double seconds = (cpu() - begin) / NANOS;
        allotment.check();
        long found = BIG * HARD_LEADS - allotment.value();
        long least = BIG * HARD_LEADS - allotment.bound();
        out.printf(
                Locale.ROOT,
                "| %s, %d reps × %d leads | %,d | %,d | %.2f | %.1f |%n",
                type,
                reps,
                HARD_LEADS,
                found,
                least,
                100.0 * (found - least) / least,
                seconds);
    }

    /** Leads of a quarter of an hour to four hours, and reps who together have the time for three fifths of them. */
    private void large(int leads, int reps) {
        Instance instance = Instance.of(leads, reps);
        Random random = new Random(7);
        long[] effort =
                random.longs(leads, 1, 17).map(quarters -> 15 * quarters).toArray();
        long[] capacity = new long[reps];
        Arrays.fill(capacity, Arrays.stream(effort).sum() * 3 / 5 / reps);
        Efforts efforts = new Efforts(capacity);
        for (int i = 0; i < leads; i++) {
            efforts.lead(instance.reps()[i], instance.values()[i], effort[i]);
        }
        long begin = cpu();
        EffortAllotment allotment = efforts.solve(Math.min(leads, LARGE_LEADS) * LARGE_TRIES);
        double seconds = (cpu() - begin) / NANOS;
        allotment.check();
        out.printf(Locale.ROOT, "| %,d × %d | %.2f | %.1f |%n", leads, reps, 100 * allotment.gap(), seconds);
    }
}
