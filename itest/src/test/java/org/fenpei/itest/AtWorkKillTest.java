package org.fenpei.itest;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * On PostgreSQL: a storm of claims, then the process is killed while deadlines fire, leads are handed over and given away in bulk, and
 * others are merged and unmerged, all at the same time, each in a unit of its own. {@code -Dfenpei.work.derby} takes the built-in
 * database, {@code -Dfenpei.work.kills=3} kills three times.
 */
class AtWorkKillTest {

    private static final int KILLS = Integer.getInteger("fenpei.work.kills", 1);
    private static final int RUN_LEADS = 4_000;
    private static final int DUE = 1_500;
    private static final Duration SOON = Duration.ofMinutes(2);

    private static Container start() {
        return Boolean.getBoolean("fenpei.work.derby")
                ? Container.start("at-work")
                : Container.start("at-work", DatabaseServer.address());
    }

    @Test
    void whateverGoesOnWhenTheProcessIsKilledIsDoneOnceAndWhollyAfterwards() {
        try (Container container = start()) {
            try {
                ClaimStorm.run(container.api(), "storm", ClaimStormTest.LEADS, ClaimStormTest.TRIES);
                killed(container);
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "\nthe last lines:\n" + container.lastLines(), e);
            }
        }
    }

    private static void killed(Container container) {
        Api api = container.api();
        MergeWork merges = new MergeWork(api, "merging");
        RunWork bulk = new RunWork(api, "bulk", RUN_LEADS, false);
        RunWork handover = new RunWork(api, "handover", RUN_LEADS, true);
        SweepWork sweep = new SweepWork(api, "sweep", DUE);
        for (int kill = 0; kill < KILLS; kill++) {
            Wait.until(SOON, "deadlines fire", () -> sweep.fired() > 0);
            merges.start();
            int before = merges.count();
            if (kill == 0) {
                bulk.start();
                handover.start();
            }
            // On a busy machine one may be nearly done before another has begun; then there is no waiting for that one.
            Wait.until(
                    SOON,
                    "all are at work",
                    () -> (merges.count() > before + 20 && bulk.done() > 0 && handover.done() > 0)
                            || (merges.count() > before && Math.max(bulk.done(), handover.done()) > RUN_LEADS * 3 / 4));
            container.kill();
            merges.end();
            container.restart();
            container.awaitReady();
            merges.check();
        }
        merges.start();
        bulk.awaitEnd(SOON);
        handover.awaitEnd(SOON);
        Wait.until(SOON, () -> "all deadlines fire: " + sweep.fired(), () -> sweep.fired() == DUE);
        merges.end();
        merges.check();
        bulk.check();
        handover.check();
        sweep.check();
    }
}
