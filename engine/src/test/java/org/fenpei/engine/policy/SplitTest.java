package org.fenpei.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.fenpei.api.model.LeadId;
import org.junit.jupiter.api.Test;

/** Which leads a canary gets. */
class SplitTest {

    @Property(tries = 50)
    void aLargerShareOnlyAddsLeads(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 2) long first,
            @ForAll @IntRange(min = 1, max = 9_998) int share) {
        Split small = new Split("unit", "policy", "salt", share);
        Split large = new Split("unit", "policy", "salt", share + 1);
        for (long i = 0; i < 200; i++) {
            LeadId lead = new LeadId(first + i);
            assertTrue(!small.takes(lead) || large.takes(lead));
            assertEquals(small.place(lead), large.place(lead));
        }
    }

    @Property(tries = 30)
    void theShareIsMetAndAnotherSaltMeetsOthers(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 2) long first,
            @ForAll @IntRange(min = 100, max = 9_900) int share) {
        Split one = new Split("unit", "policy", "1", share);
        Split other = new Split("unit", "policy", "2", share);
        int leads = 20_000;
        int taken = 0;
        int both = 0;
        for (long i = 0; i < leads; i++) {
            LeadId lead = new LeadId(first + i);
            taken += one.takes(lead) ? 1 : 0;
            both += one.takes(lead) && other.takes(lead) ? 1 : 0;
        }
        double p = share / 10_000.0;
        // Six standard deviations: once in half a billion.
        assertEquals(p, taken / (double) leads, 6 * Math.sqrt(p * (1 - p) / leads));
        assertEquals(p * p, both / (double) leads, 6 * Math.sqrt(p * p * (1 - p * p) / leads));
    }

    @Test
    void whoFallsOnWhichSideStaysAsItIsFromReleaseToRelease() {
        // Kept by logs: a lead that changed sides would make replays differ.
        Split split = new Split("main", "inbound", "2", 5_000);
        assertEquals(
                List.of(PLACES),
                List.of(
                        split.place(new LeadId(1)),
                        split.place(new LeadId(2)),
                        split.place(new LeadId(123_456_789_012L))));
    }

    private static final Integer[] PLACES = {307, 4_161, 2_138};
}
