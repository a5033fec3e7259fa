package org.fenpei.strategy.roundrobin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.guard.Results;
import org.fenpei.api.model.Door;
import org.jspecify.annotations.Nullable;

/** Leads given by hand, in the order in which they were given. */
final class FakeFacts implements RepFacts {

    final List<Instant> manual = new ArrayList<>();

    @Override
    public int held() {
        return manual.size();
    }

    @Override
    public int received(Set<Door> doors, @Nullable String pool, Instant since) {
        if (!doors.contains(Door.MANUAL)) {
            return 0;
        }
        return (int) manual.stream().filter(at -> !at.isBefore(since)).count();
    }

    @Override
    public @Nullable Instant lastReceived(Set<Door> doors, @Nullable String pool) {
        return received(doors, pool, 1);
    }

    @Override
    public @Nullable Instant received(Set<Door> doors, @Nullable String pool, int n) {
        return n <= manual.size() && doors.contains(Door.MANUAL) ? manual.get(manual.size() - n) : null;
    }

    @Override
    public Results results(Instant since) {
        return Results.NONE;
    }
}
