package org.fenpei.api.model;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How many of the customers that somebody holds he has worked with in a calendar month.
 *
 * @param of the rep or the team
 * @param from when the month began in the rep's zone; for a team, the earliest of its members
 * @param held how many leads he owns now
 * @param active how many of them he has worked with since
 */
public record ActivityRate(String of, Instant from, int held, int active) {

    /** Several together. */
    public static ActivityRate together(String of, List<ActivityRate> some) {
        Instant from =
                some.stream().map(ActivityRate::from).min(Instant::compareTo).orElse(Instant.EPOCH);
        int held = some.stream().mapToInt(ActivityRate::held).sum();
        return new ActivityRate(
                of, from, held, some.stream().mapToInt(ActivityRate::active).sum());
    }

    /** Active among held, 0 to 1; empty for who holds nothing. */
    public OptionalDouble rate() {
        return held == 0 ? OptionalDouble.empty() : OptionalDouble.of(active / (double) held);
    }
}
