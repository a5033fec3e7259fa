package org.fenpei.itest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A storm of claims under limits, on the built-in database; the one on PostgreSQL is in {@link AtWorkKillTest}. */
@ExtendWith(SharedContainer.class)
class ClaimStormTest {

    /** 10,000 leads make the storm that the manual speaks of. */
    static final int LEADS = Integer.getInteger("fenpei.storm.leads", 2_400);

    static final int TRIES = LEADS / 40;

    @Test
    void noLeadGoesTwiceNoLimitIsPassedByOneAndNoFailedTryUsesAnythingUp(Api api) {
        ClaimStorm.run(api, "claim-storm", LEADS, TRIES);
    }
}
