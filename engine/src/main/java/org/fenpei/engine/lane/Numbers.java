package org.fenpei.engine.lane;

import java.security.SecureRandom;
import java.time.Instant;

/**
 * Gives numbers that grow with time to what a group of decisions brings besides decisions: 41 bits of milliseconds since 2020, then
 * 22 bits that begin at random in each group, so that two groups of one millisecond hardly ever give the same one; the database
 * would refuse it.
 */
public final class Numbers {

    private static final long EPOCH_2020 = 1_577_836_800_000L;
    private static final int RANDOM_BITS = 22;

    private final SecureRandom random = new SecureRandom();
    private long last;

    /** The next number, larger than those before. */
    public synchronized long next(Instant now) {
        long base = first(now);
        last = last >= base ? last + 1 : base | (1 + random.nextInt((1 << (RANDOM_BITS - 1)) - 1));
        return last;
    }

    /** When a number was given. */
    public static Instant at(long number) {
        return Instant.ofEpochMilli(EPOCH_2020 + (number >> RANDOM_BITS));
    }

    /** No number of that millisecond or a later one is smaller. */
    public static long first(Instant at) {
        return Math.max(0, at.toEpochMilli() - EPOCH_2020) << RANDOM_BITS;
    }
}
