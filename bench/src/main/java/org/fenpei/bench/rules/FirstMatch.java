package org.fenpei.bench.rules;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.fenpei.api.model.Lead;
import org.fenpei.bench.run.Sample;

/**
 * Which rule of a list matches first: ours beside a plain loop, CEL and Drools, in turns, by the CPU time of the measuring
 * thread. All answers are compared with those of the loop before anything is measured.
 */
public final class FirstMatch {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int LEADS = 2_000;
    /** So many leads are asked about between two looks at the clock. */
    private static final int AT_ONCE = 16;
    /** CEL and Drools are asked about fewer leads where each takes milliseconds. */
    private static final int CHECKS = 2_000_000;
    /** Compiling more rules than these takes Drools minutes. */
    private static final int MOST_OF_DROOLS = 1_000;

    private static long sink;

    private final int rules;
    private final RuleList list;
    private final PrintStream out;

    private FirstMatch(int rules, PrintStream out) {
        this.rules = rules;
        this.out = out;
        this.list = new RuleList(rules, LEADS);
    }

    /**
     * Runs all sizes.
     *
     * @param rounds how often each contender is measured
     * @param out where the tables go
     */
    public static void run(int rounds, PrintStream out) {
        for (String size :
                System.getProperty("bench.sizes", "10,30,100,1000,10000").split(",")) {
            new FirstMatch(Integer.parseInt(size.trim()), out).run(rounds);
        }
        out.println("(" + (sink & 1) + ")");
    }

    private void run(int rounds) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(load(() -> FenpeiRules.of(list.config())));
        contenders.add(load(() -> new PlainLoop(list.predicates())));
        contenders.add(load(() -> new CelPrograms(list.rules())));
        if (rules <= MOST_OF_DROOLS) {
            contenders.add(load(() -> new Drools(list.rules())));
        }
        contenders.forEach(contender -> check(contender.rules()));
        for (int round = 0; round <= rounds; round++) {
            for (Contender contender : contenders) {
                double rate = rate(contender.rules(), round == 0 ? 2_000 : 500);
                if (round > 0) {
                    contender.rates().add(rate);
                }
            }
        }
        print(contenders);
        out.printf(Locale.ROOT, "%nFenpei, with the configuration that it was made from: %,d bytes a rule%n", kept());
    }

    private void check(RuleContender contender) {
        int count = Math.max(50, Math.min(LEADS, CHECKS / rules));
        for (Lead lead : list.leads().subList(0, count)) {
            int expected = list.first(lead);
            int actual = contender.first(lead);
            if (actual != expected) {
                throw new IllegalStateException(contender.name() + ": " + actual + " instead of " + expected);
            }
        }
    }

    private double rate(RuleContender contender, int milliseconds) {
        Lead[] leads = list.leads().toArray(new Lead[0]);
        long begin = THREADS.getCurrentThreadCpuTime();
        long time = milliseconds * 1_000_000L;
        long spent;
        long done = 0;
        int at = 0;
        do {
            for (int i = 0; i < AT_ONCE; i++) {
                sink += contender.ask(leads[at]);
                at = at + 1 == leads.length ? 0 : at + 1;
            }
            done += AT_ONCE;
            spent = THREADS.getCurrentThreadCpuTime() - begin;
        } while (spent < time);
        return done * 1e9 / spent;
    }

    /** Makes a contender; counts the CPU time and what stays in memory. */
    private static Contender load(Supplier<RuleContender> maker) {
        long before = used();
        long begin = THREADS.getCurrentThreadCpuTime();
        RuleContender made = maker.get();
        double seconds = (THREADS.getCurrentThreadCpuTime() - begin) / 1e9;
        return new Contender(made, seconds, used() - before, new ArrayList<>());
    }

    /** What a container keeps for each rule: the step's configuration as a JSON parser gives it, and what is made from it. */
    private long kept() {
        long before = used();
        Map<String, Object> config = list.config();
        FenpeiRules made = FenpeiRules.of(config);
        try {
            return (used() - before) / rules;
        } finally {
            Reference.reachabilityFence(config);
            Reference.reachabilityFence(made);
        }
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private void print(List<Contender> contenders) {
        List<Double> ours = contenders.get(0).rates();
        out.printf(
                Locale.ROOT,
                "%n%,d rules, load %.1f%n%n",
                rules,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        out.println(
                "| contender | leads for each CPU second | ratio (least–most) | load, CPU seconds | bytes a rule |");
        out.println("|---|---|---|---|---|");
        for (Contender contender : contenders) {
            double[] ratios = new double[ours.size()];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = ours.get(i) / contender.rates().get(i);
            }
            out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %.1f (%.1f–%.1f) | %.3f | %,d |%n",
                    contender.rules().name(),
                    Sample.median(contender.rates()),
                    Sample.median(Arrays.stream(ratios).boxed().toList()),
                    Arrays.stream(ratios).min().orElse(0),
                    Arrays.stream(ratios).max().orElse(0),
                    contender.load(),
                    contender.memory() / rules);
        }
    }

    /** A way to find the rule, and what was seen of it. */
    private record Contender(RuleContender rules, double load, long memory, List<Double> rates) {}
}
