package org.fenpei.strategy.optimal;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.fenpei.api.model.Attributes;

/**
 * A question whose leads take unequal effort, as {@link Efforts}. Efforts count to three places, a lead's rounded up and a rep's
 * down, so that nobody is given more than he can do. Leads that must go to one rep have what they take there first.
 */
final class UnequalEffort {

    private static final double PLACES = 1_000;
    /** What is no more than the rounding of a binary fraction. */
    private static final double NOTHING = 1e-6;

    private static final double MOST = 1e12;
    private static final long TRIES = 1_000;
    /** About eight times what each takes by itself. */
    private static final Duration A_TRY = Duration.ofNanos(600);

    private static final Duration BOUND = Duration.ofSeconds(10);
    /** A batch of more leads is searched as long as one of so many. */
    private static final int MOST_SEARCHED = 4_000;

    private final Question question;
    private final Settings.Effort effort;
    private final long[] takes;
    private final long[] capacity;
    private final int[] seats;
    private final int[] repOf;
    private long bound;
    private long value;

    UnequalEffort(Question question, Settings.Effort effort) {
        this.question = question;
        this.effort = effort;
        takes = new long[question.eligible.length];
        Arrays.setAll(takes, i -> takes(question.requests.get(i).lead().attributes()));
        capacity = new long[question.seats.length];
        Arrays.setAll(capacity, j -> capacity(question.reps.get(j).rep().attributes()));
        seats = question.seats.clone();
        repOf = new int[takes.length];
        Arrays.fill(repOf, -1);
    }

    private long takes(Attributes lead) {
        OptionalDouble given = lead.decimal(effort.lead());
        return (long) Math.ceil(thousandths(given.orElse((double) effort.otherwise())) - NOTHING);
    }

    private long capacity(Attributes rep) {
        return (long) Math.floor(thousandths(rep.decimal(effort.has()).orElse(0)) + NOTHING);
    }

    private static double thousandths(double number) {
        return Math.max(0, Math.min(MOST, number)) * PLACES;
    }

    private static long tries(Settings.Effort effort, int leads) {
        return effort.search() * TRIES * Math.min(MOST_SEARCHED, leads);
    }

    /** What the search may take on a machine that is slow or busy; the bound besides. */
    static Duration patience(Settings.Effort effort, int leads) {
        return BOUND.plus(A_TRY.multipliedBy(tries(effort, leads)));
    }

    Answer answer() {
        force();
        Efforts efforts = new Efforts(capacity, seats);
        for (int i = 0; i < takes.length; i++) {
            boolean closed = isForced(i);
            efforts.lead(
                    closed ? new int[0] : question.eligible[i], closed ? new long[0] : question.units(i), takes[i]);
        }
        EffortAllotment allotment = efforts.solve(tries(effort, takes.length));
        int[] found = allotment.repOf();
        for (int i = 0; i < found.length; i++) {
            repOf[i] = isForced(i) ? repOf[i] : found[i];
        }
        Twins.firstComeFirstServed(question, takes, repOf);
        return Answer.bounded(repOf, value + allotment.value(), bound + allotment.bound());
    }

    private boolean isForced(int lead) {
        return question.forced[lead] && question.eligible[lead].length == 1;
    }

    private void force() {
        for (int i = 0; i < takes.length; i++) {
            if (isForced(i)) {
                int rep = question.eligible[i][0];
                if (takes[i] <= capacity[rep] && seats[rep] > 0) {
                    repOf[i] = rep;
                    capacity[rep] -= takes[i];
                    seats[rep]--;
                    value += question.units(i)[0];
                    bound += question.units(i)[0];
                }
            }
        }
    }
}
