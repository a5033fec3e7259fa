package org.fenpei.strategy.optimal;

/**
 * What a seat of each rep is worth: exactly what the optimum would lose without the rep's last seat, and what it would
 * gain by one more. Every optimal price lies between the two (A. Leonard, <cite>Elicitation of honest preferences for
 * the assignment of individuals to positions</cite>, 1983). Two searches over all reps: cost, two looks at each pair.
 */
final class SeatPrices {

    private final Seating seating;
    private final Table table;
    private final Queue queue;

    private SeatPrices(Seating seating) {
        this.seating = seating;
        table = seating.table();
        queue = new Queue(table.reps());
    }

    /** What would be lost without one seat of each rep; 0 where there is none or one is free. */
    static long[] last(Seating seating) {
        return new SeatPrices(seating).last();
    }

    /** What would be gained by one more seat of each rep. */
    static long[] next(Seating seating) {
        return new SeatPrices(seating).next();
    }

    private long[] last() {
        int reps = table.reps();
        for (int j = 0; j < reps; j++) {
            if (seating.isFree(j)) {
                queue.reach(j, 0);
                continue;
            }
            for (int s = 0; s < seating.count(j); s++) {
                int lead = seating.seated(j, s);
                queue.reach(j, seating.value(lead) - seating.price(j) - table.stay(lead));
            }
        }
        while (!queue.isEmpty()) {
            int rep = queue.take();
            long length = queue.distance(rep) + seating.price(rep);
            for (int k = table.first(rep); k >= 0; k = table.next(k)) {
                int lead = table.lead(k);
                int from = seating.repOf(lead);
                if (from >= 0 && from != rep) {
                    queue.reach(from, length - table.value(k) + seating.value(lead) - seating.price(from));
                }
            }
        }
        long[] worth = new long[reps];
        for (int j = 0; j < reps; j++) {
            worth[j] = seating.seats(j) == 0 || seating.isFree(j) ? 0 : seating.price(j) + queue.distance(j);
        }
        return worth;
    }

    private long[] next() {
        int reps = table.reps();
        for (int j = 0; j < reps; j++) {
            queue.reach(j, seating.price(j));
        }
        for (int i = 0; i < table.leads(); i++) {
            if (seating.pairOf(i) < 0) {
                for (int k = table.start(i); k < table.end(i); k++) {
                    queue.reach(table.rep(k), table.stay(i) - table.value(k) + seating.price(table.rep(k)));
                }
            }
        }
        while (!queue.isEmpty()) {
            int rep = queue.take();
            for (int s = 0; s < seating.count(rep); s++) {
                int lead = seating.seated(rep, s);
                long here = queue.distance(rep) + seating.value(lead) - seating.price(rep);
                for (int k = table.start(lead); k < table.end(lead); k++) {
                    int to = table.rep(k);
                    queue.reach(to, here - table.value(k) + seating.price(to));
                }
            }
        }
        long[] worth = new long[reps];
        for (int j = 0; j < reps; j++) {
            worth[j] = seating.price(j) - queue.distance(j);
        }
        return worth;
    }
}
