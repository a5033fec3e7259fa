package org.fenpei.engine.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenpei.api.model.Door;
import org.jspecify.annotations.Nullable;

/** Counting by search says what looking at every event says. */
class RepEventsTest {

    private record Event(long at, Door door, @Nullable String pool) {}

    private static final List<@Nullable String> POOLS = new ArrayList<>();

    static {
        POOLS.add(null);
        POOLS.add("a");
        POOLS.add("b");
    }

    @Property(tries = 100)
    void countsAndPositionsAreThoseOfAPlainList(@ForAll long seed) {
        Random random = new Random(seed);
        RepEvents events = new RepEvents();
        List<Event> plain = new ArrayList<>();
        long now = 1_000;
        for (int i = 0; i < 200; i++) {
            if (!plain.isEmpty() && random.nextInt(5) == 0) {
                events.removeLast();
                plain.remove(plain.size() - 1);
            } else {
                now += random.nextInt(3);
                Event event = new Event(
                        now, random.nextBoolean() ? Door.CLAIM : Door.POLICY, POOLS.get(random.nextInt(POOLS.size())));
                events.add(Instant.ofEpochMilli(event.at()), event.door(), event.pool());
                plain.add(event);
            }
            Set<Door> doors = random.nextBoolean() ? Set.of(Door.CLAIM) : EnumSet.allOf(Door.class);
            @Nullable String pool = POOLS.get(random.nextInt(POOLS.size()));
            List<Event> matching = plain.stream()
                    .filter(event -> doors.contains(event.door()) && (pool == null || pool.equals(event.pool())))
                    .toList();
            long since = 1_000L + random.nextInt((int) (now - 997));
            assertEquals(
                    matching.stream().filter(event -> event.at() >= since).count(),
                    events.count(doors, pool, Instant.ofEpochMilli(since)));
            int n = 1 + random.nextInt(10);
            assertEquals(
                    matching.size() < n
                            ? null
                            : Instant.ofEpochMilli(
                                    matching.get(matching.size() - n).at()),
                    events.nth(doors, pool, n));
        }
    }

    @Property(tries = 20)
    void aCopyKnowsTheSameAndGoesItsOwnWay(@ForAll long seed) {
        Random random = new Random(seed);
        RepEvents events = new RepEvents();
        int size = 1 + random.nextInt(30);
        for (int i = 0; i < size; i++) {
            events.add(Instant.ofEpochMilli(i), random.nextBoolean() ? Door.CLAIM : Door.POLICY, null);
        }
        RepEvents copy = events.copy();
        Set<Door> all = EnumSet.allOf(Door.class);
        int claims = events.count(Set.of(Door.CLAIM), null, Instant.EPOCH);
        copy.add(Instant.ofEpochMilli(size), Door.CLAIM, null);
        events.removeLast();
        assertEquals(size - 1, events.count(all, null, Instant.EPOCH));
        assertEquals(size + 1, copy.count(all, null, Instant.EPOCH));
        assertEquals(claims + 1, copy.count(Set.of(Door.CLAIM), null, Instant.EPOCH));
        copy.removeLast();
        copy.removeLast();
        assertEquals(size - 1, copy.count(all, null, Instant.EPOCH));
    }

    @Property(tries = 20)
    void anEventOfANodeWhoseClockIsBehindIsCountedAllTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        RepEvents events = new RepEvents();
        int count = 1 + random.nextInt(50);
        for (int i = 0; i < count; i++) {
            events.add(Instant.ofEpochMilli(1_000 + random.nextInt(100)), Door.POLICY, null);
        }
        assertEquals(count, events.count(Set.of(Door.POLICY), null, Instant.ofEpochMilli(1_000)));
        assertEquals(0, events.count(Set.of(Door.POLICY), null, Instant.ofEpochMilli(1_100)));
    }
}
