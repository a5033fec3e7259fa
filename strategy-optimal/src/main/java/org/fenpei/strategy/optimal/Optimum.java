package org.fenpei.strategy.optimal;

import java.util.Arrays;

/**
 * A batch that is solved, and stays solved while it changes bit by bit. A change costs one or two shortest paths between
 * reps; the first one also sets up what later ones look at, which takes about as long as a tenth of the solution. Not
 * thread-safe.
 */
public final class Optimum {

    private final Batch first;
    private final Seating seating;
    private boolean[] forced;

    private Optimum(Batch batch, Seating seating) {
        this.first = batch;
        this.seating = seating;
        this.forced = batch.forced.clone();
    }

    /** Solves a batch exactly. */
    public static Optimum of(Batch batch) {
        Seating seating = Auction.run(batch);
        seating.seatAll();
        return new Optimum(batch, seating);
    }

    /** Adds a lead; says its number. */
    public int add(int[] reps, long[] values) {
        check(reps, values);
        int lead = seating.add(reps, values, first.penalty());
        if (lead >= forced.length) {
            forced = Arrays.copyOf(forced, lead * 2 + 1);
        }
        forced[lead] = false;
        return lead;
    }

    /** Gives a lead other pairs or values. */
    public void change(int lead, int[] reps, long[] values) {
        check(reps, values);
        if (forced[lead]) {
            throw new IllegalArgumentException("a lead that must have its seat cannot be changed");
        }
        seating.replace(lead, reps, values);
    }

    /** Takes a lead away; its number stays unused. */
    public void remove(int lead) {
        change(lead, new int[0], new long[0]);
    }

    /** Gives a rep another number of seats; as many as must sit there at least. */
    public void seats(int rep, int number) {
        if (number < 0) {
            throw new IllegalArgumentException("a rep has 0 seats or more");
        }
        int bound = 0;
        for (int s = 0; s < seating.count(rep); s++) {
            bound += forced[seating.seated(rep, s)] ? 1 : 0;
        }
        if (number < bound) {
            throw new IllegalArgumentException(bound + " leads must go to rep " + rep);
        }
        seating.seats(rep, number);
    }

    private void check(int[] reps, long[] values) {
        if (reps.length != values.length || Arrays.stream(reps).distinct().count() != reps.length) {
            throw new IllegalArgumentException("a value for each rep, and each rep once");
        }
        for (long value : values) {
            if (value < first.least || value > first.most) {
                throw new IllegalArgumentException("a value must lie in the range that the batch was built for");
            }
        }
    }

    /** The rep of a lead, or -1. */
    public int repOf(int lead) {
        return seating.repOf(lead);
    }

    /** The allotment as it is now, with its proof. Costs a look at each pair. */
    public Allotment allotment() {
        return Allotment.of(seating.isAsBuilt() ? first : now(), seating);
    }

    /** What would be lost without the last seat of each rep. */
    public long[] lastSeats() {
        return SeatPrices.last(seating);
    }

    /** What would be gained by one more seat of each rep. */
    public long[] nextSeats() {
        return SeatPrices.next(seating);
    }

    private Batch now() {
        Table table = seating.table();
        int[] seats = new int[table.reps()];
        Arrays.setAll(seats, seating::seats);
        Batch.Builder now = new Batch.Builder(first.goal, seats).range(first.least, first.most);
        for (int i = 0; i < table.leads(); i++) {
            int size = table.end(i) - table.start(i);
            int begin = table.start(i);
            int[] reps = new int[size];
            long[] values = new long[size];
            Arrays.setAll(reps, at -> table.rep(begin + at));
            Arrays.setAll(values, at -> table.value(begin + at));
            if (forced[i]) {
                now.forced(reps[0], values[0]);
            } else {
                now.lead(reps, values);
            }
        }
        return now.build();
    }
}
