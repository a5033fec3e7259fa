package org.fenpei.engine.intake;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.fenpei.api.model.LeadId;

/**
 * Gives lead ids: 41 bits of milliseconds since 2020, then 22 bits that begin at random in every millisecond, so that two
 * nodes hardly ever give the same one; the database would refuse it.
 */
final class LeadIds {

    private static final long EPOCH_2020 = 1_577_836_800_000L;
    private static final int RANDOM_BITS = 22;

    private final SecureRandom random = new SecureRandom();
    private final AtomicLong last = new AtomicLong();
    private final Clock clock;

    LeadIds(Clock clock) {
        this.clock = clock;
    }

    LeadId next() {
        long millis = clock.millis() - EPOCH_2020;
        long base = millis << RANDOM_BITS;
        return new LeadId(last.updateAndGet(before -> {
            boolean sameMillisecond = before >> RANDOM_BITS >= millis;
            return sameMillisecond ? before + 1 : base | random.nextInt(1 << (RANDOM_BITS - 1));
        }));
    }
}
