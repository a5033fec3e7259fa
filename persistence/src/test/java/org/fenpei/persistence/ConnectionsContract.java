package org.fenpei.persistence;

import static org.fenpei.persistence.Samples.UNIT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.LaneTransaction;
import org.junit.jupiter.api.Test;

/** That nobody waits for a connection that is held by those who wait for him. Each database has a subclass. */
abstract class ConnectionsContract extends OnLane {

    private static final int MANY = 30;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Test
    void lanesThatAllReadWhatIsConfiguredDoNotWaitForEachOther() throws Exception {
        CountDownLatch together = new CountDownLatch(MANY);
        CountDownLatch holding = new CountDownLatch(MANY);
        List<Callable<Integer>> lanes = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String unit = "u" + i;
            stores().directory().save(new Unit(unit, "Unit"));
            lanes.add(() -> {
                together.countDown();
                together.await();
                try (LaneTransaction lane = stores().lanes().begin(unit)) {
                    assertEquals(0, lane.sequence());
                    // Until as many have begun as can at once; how many that is, is not known here.
                    holding.countDown();
                    holding.await(200, TimeUnit.MILLISECONDS);
                    return stores().directory().teams(unit).size();
                }
            });
        }
        for (Future<Integer> lane : threads.invokeAll(lanes, 60, TimeUnit.SECONDS)) {
            assertEquals(0, lane.get());
        }
    }

    @Test
    void thoseWhoWaitForALaneLeaveConnectionsToIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(MANY);
        List<Future<?>> saved = new ArrayList<>();
        try (LaneTransaction lane = stores().lanes().begin(UNIT)) {
            for (int i = 0; i < MANY; i++) {
                Team team = new Team("t" + i, UNIT, "Team");
                saved.add(threads.submit(() -> {
                    begun.countDown();
                    stores().directory().save(team);
                }));
            }
            begun.await();
            for (int i = 0; i < 300; i++) {
                assertEquals(0, stores().directory().teams(UNIT).size(), "they wait for the lane");
            }
            assertEquals(0, lane.sequence());
        }
        for (Future<?> each : saved) {
            each.get(30, TimeUnit.SECONDS);
        }
        assertEquals(MANY, stores().directory().teams(UNIT).size());
    }
}
