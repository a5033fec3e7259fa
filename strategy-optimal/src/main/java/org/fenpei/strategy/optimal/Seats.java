package org.fenpei.strategy.optimal;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.fenpei.api.guard.RepFacts;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.Candidate;
import org.jspecify.annotations.Nullable;

/** How many more leads a rep can take: what the tightest of his limits leaves. */
final class Seats {

    private static final Set<Door> ALL = EnumSet.allOf(Door.class);

    private Seats() {}

    /**
     * The seats of a candidate.
     *
     * @param most if there is no limit
     * @param attribute the rep's attribute that limits his holding, or null
     */
    static int of(Candidate candidate, Instant now, int most, @Nullable String attribute) {
        Rep rep = candidate.rep();
        RepFacts facts = candidate.facts();
        long seats = most;
        if (rep.holdingCap() != null) {
            seats = Math.min(seats, (long) rep.holdingCap() - facts.held());
        }
        for (PeriodCap cap : rep.caps()) {
            int received = facts.received(ALL, null, cap.period().start(now, rep.zone()));
            seats = Math.min(seats, (long) cap.count() - received);
        }
        if (attribute != null) {
            seats = Math.min(seats, rep.attributes().integer(attribute).orElse(Integer.MAX_VALUE) - facts.held());
        }
        return (int) Math.max(0, seats);
    }
}
