package org.fenpei.api.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Leads without an owner that reps may claim, and the limits of claiming from it.
 *
 * @param id the code of the pool, unique in the container
 * @param unit the business unit
 * @param name what people call it
 * @param teams the teams whose members may claim; empty for every rep of the unit
 * @param claimCaps how many leads a rep may claim from this pool in a period; all must hold
 * @param claimGap the least time between two claims of one rep from this pool; zero for none
 * @param coolDown for how long a former owner may not claim the lead again; zero for not at all
 * @param keepFor after which time a claimed lead falls back into this pool; null for never
 */
public record Pool(
        String id,
        String unit,
        String name,
        Set<String> teams,
        List<PeriodCap> claimCaps,
        Duration claimGap,
        Duration coolDown,
        @Nullable Duration keepFor) {

    /** Checks and copies. */
    public Pool {
        Codes.require("pool", id);
        Codes.require("unit", unit);
        Objects.requireNonNull(name, "name");
        teams = Collections.unmodifiableSet(new TreeSet<>(teams));
        claimCaps = List.copyOf(claimCaps);
        if (claimGap.isNegative() || coolDown.isNegative()) {
            throw new IllegalArgumentException("claimGap and coolDown must not be negative");
        }
        if (keepFor != null && (keepFor.isNegative() || keepFor.isZero())) {
            throw new IllegalArgumentException("keepFor must be longer than zero");
        }
    }

    /** A pool for all reps of the unit, without limits. */
    public static Pool open(String id, String unit) {
        return new Pool(id, unit, id, Set.of(), List.of(), Duration.ZERO, Duration.ZERO, null);
    }
}
