package org.fenpei.bench.turns;

import java.util.Random;

/**
 * Who comes and goes: every so many picks somebody goes, and next time comes back, drawn at random, the same for each
 * contender.
 */
final class Comings {

    private final Random random = new Random(5);
    private final int[] weights;
    private final int every;
    private int picks;
    private int away = -1;

    /**
     * For some members.
     *
     * @param weights their weights
     * @param every after how many picks one goes or comes; 0 for never
     */
    Comings(int[] weights, int every) {
        this.weights = weights;
        this.every = every;
        this.picks = every;
    }

    void step(Picker picker) {
        if (every == 0 || --picks > 0) {
            return;
        }
        picks = every;
        if (away >= 0) {
            picker.join(away, weights[away]);
            away = -1;
        } else {
            away = random.nextInt(weights.length);
            picker.leave(away);
        }
    }
}
