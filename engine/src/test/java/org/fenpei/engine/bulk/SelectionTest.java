package org.fenpei.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.SavedSelection;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Selections;
import org.fenpei.engine.Engine;
import org.fenpei.engine.Words;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Saved selections, and when they run. */
class SelectionTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final BulkSchedule HOURLY = new BulkSchedule(Duration.ofHours(1), null, Set.of(), ZoneId.of("UTC"));
    private static final BulkAction POOLED = new BulkAction(
            Unit.DEFAULT,
            BulkSelection.of(new LeadFilter(Unit.DEFAULT, Placement.State.POOL, null, "public", null, null)),
            BulkTarget.reps(List.of("a", "b")),
            null);

    private static SavedSelection save(World world, @Nullable BulkSchedule schedule, long version) {
        return world.selections
                .save("daily", "Every day", POOLED, schedule, version, "boss")
                .orElseThrow();
    }

    private static List<BulkRun> settled(World world) {
        Engine.until(() -> world.runs.list(Unit.DEFAULT, "daily", 99).stream()
                .noneMatch(run -> run.state().open()));
        return world.runs.list(Unit.DEFAULT, "daily", 99);
    }

    @Test
    void aSelectionIsChangedByWhoKnowsItsVersion() {
        try (World world = new World("a", "b")) {
            assertEquals(1, save(world, null, 0).version());
            assertEquals(Optional.empty(), world.selections.save("daily", "x", POOLED, null, 0, "boss"));
            assertEquals(2, save(world, HOURLY, 1).version());
            assertEquals(3, save(world, HOURLY, Selections.ANY).version());
            assertEquals(1, world.selections.list(Unit.DEFAULT).size());
            assertEquals(false, world.selections.delete("daily", 2));
            assertTrue(world.selections.delete("daily", 3));
            assertThrows(FenpeiException.class, () -> world.selections.delete("daily", 3));
        }
    }

    @Test
    void conditionsSeeGroupsAndFacts() {
        try (World world = new World("a", "b")) {
            world.engine.registry.putLanguage(new Words());
            world.engine.settings.save(Unit.DEFAULT, "groups", Map.of("groups", List.of()));
            world.leads(3);
            world.engine.advance(Duration.ofDays(2));
            world.leads(2);
            BulkSelection old = new BulkSelection(
                    List.of(), POOLED.leads().filter(), null, null, "fenpei.fact.daysReceived > 1", null);
            BulkAction action = new BulkAction(Unit.DEFAULT, old, POOLED.to(), null);
            BulkRun run = world.settled(world.runs.start(action, "boss"));
            assertEquals(3, run.total());
        }
    }

    @Test
    void runByHandEachTimeSelectsAnew() {
        try (World world = new World("a", "b")) {
            world.leads(4);
            save(world, null, 0);
            BulkRun preview = world.settled(world.selections.run("daily", true, "boss"));
            assertEquals(4, preview.preview().get("result/moved"));
            assertEquals(
                    4,
                    world.settled(world.selections.run("daily", false, "boss")).total());
            world.leads(3);
            assertEquals(
                    3,
                    world.settled(world.selections.run("daily", false, "boss")).total());
            assertEquals(3, world.runs.list(Unit.DEFAULT, "daily", 9).size());
        }
    }

    @Test
    void timesThatWereMissedAreMadeUpForOnce() {
        try (World world = new World("a", "b")) {
            world.leads(4);
            Instant next = save(world, HOURLY, 0).nextAt();
            assertEquals(world.engine.clock().instant().plus(Duration.ofHours(1)), next);
            world.workers.tick();
            assertEquals(List.of(), settled(world), "not before its time");
            world.engine.advance(Duration.ofHours(5).plusMinutes(3));
            world.workers.tick();
            world.workers.tick();
            List<BulkRun> runs = settled(world);
            assertEquals(1, runs.size());
            assertEquals(4, runs.get(0).total());
            assertEquals("selection:daily", runs.get(0).actor());
            Instant then = world.selections.find("daily").orElseThrow().nextAt();
            assertNotNull(then);
            assertTrue(then.isAfter(world.engine.clock().instant()));
            world.engine.advance(Duration.ofHours(1));
            world.workers.tick();
            assertEquals(2, settled(world).size());
        }
    }

    @Test
    void ofManyNodesOneRunsIt() throws InterruptedException {
        try (World world = new World("a", "b")) {
            world.leads(4);
            save(world, HOURLY, 0);
            world.engine.advance(Duration.ofHours(1));
            ExecutorService nodes = Executors.newFixedThreadPool(4);
            CountDownLatch ready = new CountDownLatch(4);
            for (int i = 0; i < 4; i++) {
                nodes.execute(() -> {
                    BulkWorkers node = world.engine.bulkWorkers(world.store);
                    ready.countDown();
                    try {
                        ready.await();
                        node.tick();
                        Engine.until(() -> world.runs.list(Unit.DEFAULT, "daily", 9).stream()
                                .noneMatch(run -> run.state().open()));
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    } finally {
                        node.stop();
                    }
                });
            }
            nodes.shutdown();
            assertTrue(nodes.awaitTermination(20, TimeUnit.SECONDS));
            assertEquals(1, settled(world).size());
        }
    }

    // --- times

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void aTimeOfDayIsTheZonesAndSurvivesAChangeOfTheClocks() {
        BulkSchedule daily = new BulkSchedule(null, LocalTime.of(2, 30), Set.of(), BERLIN);
        assertEquals(at("2026-03-28T01:30:00Z"), daily.next(at("2026-03-27T12:00:00Z")));
        assertEquals(at("2026-03-29T01:30:00Z"), daily.next(at("2026-03-28T01:30:00Z")), "left out: an hour later");
        assertEquals(at("2026-03-30T00:30:00Z"), daily.next(at("2026-03-29T01:30:00Z")));
        assertEquals(at("2026-10-25T00:30:00Z"), daily.next(at("2026-10-24T12:00:00Z")), "twice: the first");
        assertEquals(at("2026-10-26T01:30:00Z"), daily.next(at("2026-10-25T00:30:00Z")));
    }

    @Test
    void daysOfTheWeekAreThoseOfTheZone() {
        BulkSchedule mondays =
                new BulkSchedule(null, LocalTime.of(0, 15), Set.of(DayOfWeek.MONDAY), ZoneId.of("Asia/Shanghai"));
        assertEquals(at("2026-11-22T16:15:00Z"), mondays.next(at("2026-11-22T03:00:00Z")));
        assertEquals(at("2026-11-29T16:15:00Z"), mondays.next(at("2026-11-22T16:15:00Z")));
    }

    @Property(tries = 300)
    void theNextTimeIsAlwaysLaterAndNoneIsLeftOut(
            @ForAll @IntRange(max = 1_439) int minute, @ForAll @IntRange(max = 500_000_000) int offset) {
        BulkSchedule daily = new BulkSchedule(null, LocalTime.MIN.plusMinutes(minute), Set.of(), BERLIN);
        Instant after = at("2020-01-01T00:00:00Z").plusSeconds(Math.abs((long) offset));
        Instant next = daily.next(after);
        assertTrue(next.isAfter(after));
        assertTrue(Duration.between(after, next).compareTo(Duration.ofHours(26)) <= 0);
    }
}
