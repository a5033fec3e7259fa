package org.fenpei.strategy.optimal;

import java.util.Random;

/** Small batches at random, full of ties, scarcity, and reps without seats. */
final class Samples {

    private Samples() {}

    static Batch batch(long seed) {
        Random random = new Random(seed);
        int reps = 1 + random.nextInt(6);
        int leads = random.nextInt(13);
        int[] seats = new int[reps];
        for (int j = 0; j < reps; j++) {
            seats[j] = random.nextInt(4) == 0 ? 0 : random.nextInt(1 + random.nextInt(5));
        }
        Batch.Goal goal = random.nextBoolean() ? Batch.Goal.VALUE : Batch.Goal.COUNT;
        Batch.Builder builder = new Batch.Builder(goal, seats).range(-LARGEST, LARGEST);
        boolean forcing = random.nextInt(3) == 0;
        int[] left = seats.clone();
        long scale = scale(random);
        for (int i = 0; i < leads; i++) {
            int to = random.nextInt(reps);
            if (forcing && left[to] > 0 && random.nextInt(4) == 0) {
                left[to]--;
                builder.forced(to, value(random, scale));
            } else {
                int[] some = some(random, reps);
                builder.lead(some, values(random, some.length, scale));
            }
        }
        return builder.build();
    }

    /** The largest value. */
    static final long LARGEST = 1_000_000_000;

    static long scale(Random random) {
        return new long[] {1, 3, 10, 1000, LARGEST}[random.nextInt(5)];
    }

    static int[] some(Random random, int reps) {
        double share = random.nextDouble();
        return random.ints(0, reps)
                .limit(reps)
                .distinct()
                .filter(j -> random.nextDouble() < share + 0.2)
                .toArray();
    }

    static long[] values(Random random, int size, long scale) {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = value(random, scale);
        }
        return values;
    }

    private static long value(Random random, long scale) {
        long most = scale + 1;
        return (long) (random.nextDouble() * most) - (random.nextInt(4) == 0 ? scale / 2 : 0);
    }
}
