package org.fenpei.bench.run;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Several ways of doing the same small work on one thread, in turns, by the CPU time of that thread, so that what else the
 * machine does counts little. The first contender is ours; a ratio says how many times our time the other one takes.
 */
public final class Race {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int rounds;
    private final long nanos;

    /** One way. */
    public interface Runner {

        /** How it is called in the table. */
        String name();

        /** How many times at most before {@link #prepare} has to be called again. */
        default int most() {
            return Integer.MAX_VALUE;
        }

        /** Puts in place what the next call needs; not measured. */
        default void prepare() {}

        /**
         * Does the work so many times, and says something that depends on every answer.
         *
         * @param times how many times
         */
        long run(int times);
    }

    /**
     * How long it takes.
     *
     * @param rounds how many rounds are measured, after one that is not
     * @param time how long each contender has in a round
     */
    public Race(int rounds, Duration time) {
        this.rounds = rounds;
        this.nanos = time.toNanos();
    }

    /** What heads the columns of {@link #run}. */
    public static void head(PrintStream out) {
        out.println();
        out.println("| case | contender | ns each | ratio (least–most) |");
        out.println("|---|---|---|---|");
    }

    /** Runs all rounds, and prints a row for each contender. */
    public void run(String title, List<? extends Runner> runners, PrintStream out) {
        Map<String, List<Double>> costs = new LinkedHashMap<>();
        long sum = 0;
        for (int round = 0; round <= rounds; round++) {
            for (Runner runner : runners) {
                long cpu = 0;
                long times = 0;
                int batch = Math.min(256, runner.most());
                while (cpu < nanos) {
                    runner.prepare();
                    long before = THREADS.getCurrentThreadCpuTime();
                    sum += runner.run(batch);
                    long took = THREADS.getCurrentThreadCpuTime() - before;
                    cpu += took;
                    times += batch;
                    // Batches of about a twentieth of the time, so that the clock itself costs nothing.
                    batch = took * 40 < nanos ? Math.min(batch * 2, runner.most()) : batch;
                }
                if (round > 0) {
                    costs.computeIfAbsent(runner.name(), name -> new ArrayList<>())
                            .add((double) cpu / times);
                }
            }
        }
        print(title, costs, out);
        if (sum == 42) {
            // Keeps the compiler from leaving the work out.
            out.println();
        }
    }

    private static void print(String title, Map<String, List<Double>> costs, PrintStream out) {
        List<Double> first = costs.values().iterator().next();
        costs.forEach((name, own) -> {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < own.size(); i++) {
                ratios.add(own.get(i) / first.get(i));
            }
            out.printf(
                    Locale.ROOT,
                    "| %s | %s | %,.0f | %s |%n",
                    title,
                    name,
                    Sample.median(own),
                    own == first
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "%.1f (%.1f–%.1f)",
                                    Sample.median(ratios),
                                    ratios.stream().mapToDouble(d -> d).min().orElse(0),
                                    ratios.stream().mapToDouble(d -> d).max().orElse(0)));
        });
    }
}
