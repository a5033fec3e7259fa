package org.fenpei.bench.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Several contenders in turns: each is warmed up once, then every round measures each of them, one after another, so that
 * what else happens on the machine meets all. The table shows medians over the rounds; a ratio is the median of the ratios
 * of the rounds, and says how many times the work of the other one the first contender does.
 */
public final class Match {

    private final String title;
    private final Rules rules;
    private final List<Contender> contenders;

    /**
     * How it is run.
     *
     * @param callers how many callers
     * @param rounds how many rounds are measured
     * @param time how long each contender has in a round
     * @param warmUp how long each contender has before
     */
    public record Rules(int callers, int rounds, Duration time, Duration warmUp) {}

    /** Of these contenders, the first of which is ours. */
    public Match(String title, Rules rules, List<Contender> contenders) {
        this.title = title;
        this.rules = rules;
        String only = System.getProperty("bench.only", "");
        this.contenders = contenders.stream()
                .filter(contender -> contender.name().contains(only))
                .toList();
    }

    /** Runs all rounds, says how it goes on, and prints the table. */
    public void run(PrintStream out) {
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        out.println();
        out.println(title);
        for (int round = 0; round <= rules.rounds(); round++) {
            StringBuilder line = new StringBuilder(round == 0 ? "  warm-up" : "  round " + round);
            line.append(Machine.load());
            for (Contender contender : contenders) {
                contender.prepare();
                Sample sample = Load.run(contender, rules.callers(), round == 0 ? rules.warmUp() : rules.time());
                line.append(String.format(Locale.ROOT, "  %,.0f", sample.rate()));
                if (round > 0) {
                    samples.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                            .add(sample);
                }
            }
            out.println(line);
        }
        print(out, samples);
    }

    private void print(PrintStream out, Map<String, List<Sample>> samples) {
        List<Sample> first = samples.values().iterator().next();
        out.println();
        out.println("| contender | a second | p50 ms | p99 ms | lost tries | ratio (least–most) |");
        out.println("|---|---|---|---|---|---|");
        samples.forEach((name, own) -> out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %.2f | %.2f | %s |%n",
                name,
                Sample.median(own.stream().map(Sample::rate).toList()),
                Sample.median(own.stream().map(Sample::p50).toList()),
                Sample.median(own.stream().map(Sample::p99).toList()),
                Sample.median(own.stream().map(Sample::lost).toList()),
                ratio(first, own)));
        out.println();
    }

    private static String ratio(List<Sample> first, List<Sample> other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            ratios.add(first.get(i).rate() / other.get(i).rate());
        }
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f–%.2f)",
                Sample.median(ratios),
                ratios.stream().mapToDouble(Double::doubleValue).min().orElse(0),
                ratios.stream().mapToDouble(Double::doubleValue).max().orElse(0));
    }
}
