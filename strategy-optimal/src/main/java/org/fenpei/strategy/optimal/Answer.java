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
        int leads = question.eligible.length;
        long[] capacity = new long[question.seats.length];
        for (int j = 0; j < capacity.length; j++) {
            capacity[j] = Math.max(
                    0,
                    question.reps
                            .get(j)
                            .rep()
                            .attributes()
                            .integer(effort.has())
                            .orElse(0));
        }
        Efforts efforts = new Efforts(leads, capacity);
        for (int i = 0; i < leads; i++) {
            long takes = Math.max(
                    0,
                    question.requests
                            .get(i)
                            .lead()
                            .attributes()
                            .integer(effort.lead())
                            .orElse(effort.otherwise()));
            long[] units = question.units(i);
            for (int k = 0; k < units.length; k++) {
                if (question.seats[question.eligible[i][k]] > 0) {
                    efforts.allow(i, question.eligible[i][k], units[k], takes);
                }
            }
        }
        EffortAllotment allotment = efforts.solve(effort.search() * 1000 * leads);
        int[] repOf = allotment.repOf();
        long value = allotment.value() - dropWhoHasNoSeat(question, efforts, repOf);
        return new Answer(repOf, null, value, allotment.bound());
    }

    /** Limits of numbers hold beside those of effort: where they do not, the leads of the least value are left. */
    private static long dropWhoHasNoSeat(Question question, Efforts efforts, int[] repOf) {
        long lost = 0;
        int[] count = new int[question.seats.length];
        for (int rep : repOf) {
            if (rep >= 0) {
                count[rep]++;
            }
        }
        for (int j = 0; j < count.length; j++) {
            while (count[j] > question.seats[j]) {
                int least = -1;
                for (int i = 0; i < repOf.length; i++) {
                    if (repOf[i] == j && (least < 0 || efforts.value(i, j) <= efforts.value(least, j))) {
                        least = i;
                    }
                }
                lost += efforts.value(least, j);
                repOf[least] = -1;
                count[j]--;
            }
        }
        return lost;
    }
}
