package org.fenpei.bench.turns;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.fenpei.bench.run.Race;

/** Whose turn it is, with few and many members of few and many weights, who stay, or come and go. */
public final class TurnRace {

    private static final int[] HEAVIEST = {1, 10, 100, 10_000};
    private static final int[] EVERY = {0, 100, 10};

    private TurnRace() {}

    /** Checks, and runs all of it. */
    public static void run(Race race, PrintStream out) {
        checkShares();
        Race.head(out);
        for (int size : sizes()) {
            for (int heaviest : HEAVIEST) {
                int[] weights = weights(size, heaviest);
                for (int every : EVERY) {
                    String title = size + " members, weights 1 to " + heaviest + ", "
                            + (every == 0 ? "who stay" : "one comes or goes every " + every + " picks");
                    race.run(
                            title,
                            List.of(
                                    filled(TablePicker::new, weights, every),
                                    filled(ScanningPicker::new, weights, every)),
                            out);
                }
            }
        }
        DecideRace.run(race, out);
    }

    /** How many members there are in turn; {@code -Dbench.sizes=10,10000} to choose. */
    static int[] sizes() {
        return Arrays.stream(
                        System.getProperty("bench.sizes", "10,100,1000,10000").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    static int[] weights(int size, int heaviest) {
        Random random = new Random(size);
        return random.ints(size, 1, heaviest + 1).toArray();
    }

    private static Picker filled(BiFunction<Integer, Comings, Picker> maker, int[] weights, int every) {
        Picker picker = maker.apply(weights.length, new Comings(weights, every));
        for (int i = 0; i < weights.length; i++) {
            picker.join(i, weights[i]);
        }
        return picker;
    }

    /** Ours must keep the best possible bound after every pick, the other one two leads. */
    private static void checkShares() {
        int[] weights = weights(50, 100);
        double ours = worst(filled(TablePicker::new, weights, 0), weights);
        double bound = 1 - 1.0 / (2 * weights.length - 2);
        if (ours > bound + 1e-9 || worst(filled(ScanningPicker::new, weights, 0), weights) > 2) {
            throw new IllegalStateException("the shares are wrong");
        }
    }

    private static double worst(Picker picker, int[] weights) {
        double total = Arrays.stream(weights).sum();
        int[] received = new int[weights.length];
        double worst = 0;
        for (int n = 1; n <= 20_000; n++) {
            received[picker.next()]++;
            for (int i = 0; i < weights.length; i++) {
                worst = Math.max(worst, Math.abs(received[i] - n * weights[i] / total));
            }
        }
        return worst;
    }
}
