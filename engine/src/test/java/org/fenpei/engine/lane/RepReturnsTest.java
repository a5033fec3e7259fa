package org.fenpei.engine.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Rep;
import org.jspecify.annotations.Nullable;

/** Counts of what was received and not refunded, against lists. */
class RepReturnsTest {

    private record Event(Door door, @Nullable String pool, Instant at) {}

    @Property(tries = 300)
    void whatIsRefundedCountsNoWhere(@ForAll long seed) {
        Random random = new Random(seed);
        Set<String> refunding = new HashSet<>(Set.of("p0"));
        RepRecord record = new RepRecord(Rep.active("ann", "main", Set.of()), refunding);
        List<Event> all = new ArrayList<>();
        List<Event> back = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 40; i++) {
            now += random.nextInt(3);
            if (random.nextInt(3) == 0 && !all.isEmpty()) {
                Event event = all.get(random.nextInt(all.size()));
                if (event.door() == Door.CLAIM && !back.contains(event)) {
                    back.add(event);
                    record.gaveBack(Objects.requireNonNull(event.pool()), event.at());
                    if (random.nextInt(4) == 0) {
                        back.remove(event);
                        record.ungiveBack(event.pool(), event.at());
                    }
                }
            } else {
                boolean claim = random.nextInt(3) > 0;
                Event event = new Event(
                        claim ? Door.CLAIM : Door.POLICY,
                        claim ? "p" + random.nextInt(2) : null,
                        // No two at one instant, so that the list tells them apart.
                        Instant.ofEpochMilli(now * 100 + i));
                all.add(event);
                record.received(event.at(), event.door(), event.pool());
            }
            if (random.nextInt(10) == 0 && !refunding.remove("p1")) {
                refunding.add("p1");
            }
            for (Set<Door> doors : List.of(Set.of(Door.CLAIM), Set.of(Door.CLAIM, Door.POLICY), Set.of(Door.POLICY))) {
                for (@Nullable String pool : new @Nullable String[] {null, "p0", "p1"}) {
                    List<Event> counted = all.stream()
                            .filter(event -> doors.contains(event.door()))
                            .filter(event -> pool == null || pool.equals(event.pool()))
                            .filter(event -> !back.contains(event) || !refunding.contains(event.pool()))
                            .toList();
                    Instant since = Instant.ofEpochMilli(random.nextInt((int) now * 100 + 1));
                    assertEquals(
                            counted.stream()
                                    .filter(event -> !event.at().isBefore(since))
                                    .count(),
                            record.received(doors, pool, since));
                    int n = 1 + random.nextInt(4);
                    assertEquals(
                            counted.size() < n
                                    ? null
                                    : counted.get(counted.size() - n).at(),
                            record.received(doors, pool, n));
                }
            }
        }
    }
}
