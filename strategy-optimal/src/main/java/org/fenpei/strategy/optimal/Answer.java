package org.fenpei.strategy.optimal;

import org.jspecify.annotations.Nullable;

/**
 * What came of a question.
 *
 * @see OptimalDecider
 */
final class Answer {

    /** The rep of each lead, or -1. */
    final int[] repOf;
    /** What the last seat of each rep is worth, in units; null if leads take unequal effort. */
    final long @Nullable [] lastSeat;
    /** The total, in units. */
    final long value;
    /** What no allotment exceeds, in units. */
    final long bound;

    final int seated;

    private Answer(int[] repOf, long @Nullable [] lastSeat, long value, long bound) {
        this.repOf = repOf;
        this.lastSeat = lastSeat;
        this.value = value;
        this.bound = bound;
        int count = 0;
        for (int rep : repOf) {
            count += rep >= 0 ? 1 : 0;
        }
        this.seated = count;
    }

    /** The best allotment. */
    static Answer exact(Question question, Batch.Goal goal) {
        Batch.Builder builder = new Batch.Builder(goal, question.seats);
        int[] bound = new int[question.seats.length];
        for (int i = 0; i < question.eligible.length; i++) {
            int[] reps = question.eligible[i];
            // A forced lead beyond the seats of its rep competes like any other, and is left.
            if (question.forced[i] && reps.length == 1 && bound[reps[0]] < question.seats[reps[0]]) {
                bound[reps[0]]++;
                builder.forced(reps[0], question.units(i)[0]);
            } else {
                builder.lead(reps, question.units(i));
            }
        }
        Batch batch = builder.build();
        Optimum optimum = Optimum.of(batch);
        Allotment allotment = optimum.allotment();
        int[] repOf = allotment.repOf();
        Twins.firstComeFirstServed(batch, repOf);
        return new Answer(
                repOf, optimum.lastSeats(), allotment.value(), allotment.bound().longValueExact());
    }

    /** A good allotment of leads of unequal effort. */
    static Answer good(Question question, Settings.Effort effort) {
        return new UnequalEffort(question, effort).answer();
    }

    /** Of leads of unequal effort. */
    static Answer bounded(int[] repOf, long value, long bound) {
        return new Answer(repOf, null, value, bound);
    }
}
