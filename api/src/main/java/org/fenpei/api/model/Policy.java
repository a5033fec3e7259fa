package org.fenpei.api.model;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An ordered list of steps that decides for the leads it covers, with a guaranteed end.
 *
 * @param id the code of the policy, unique in the container
 * @param unit the business unit
 * @param name what people call it
 * @param fallback whether it decides for leads that name no policy; exactly one active policy of a unit may
 * @param teams the teams whose members are candidates; empty for every rep of the unit
 * @param steps the steps, in order; at least one
 * @param redecideOn the attributes whose change lets the policy decide a lead again, whoever owns it
 * @param endWait how long, from the beginning of its waiting, a lead that no step decided waits at most before the end's pool takes it;
 *     null if the pool takes it at once, and if there is no such pool
 * @param endPool the pool that takes what no step decided; null to let it wait as long as it takes
 */
public record Policy(
        String id,
        String unit,
        String name,
        boolean fallback,
        Set<String> teams,
        List<Step> steps,
        Set<String> redecideOn,
        @Nullable Duration endWait,
        @Nullable String endPool) {

    /** Checks and copies. */
    public Policy {
        Codes.require("policy", id);
        Codes.require("unit", unit);
        Objects.requireNonNull(name, "name");
        teams = Collections.unmodifiableSet(new TreeSet<>(teams));
        steps = List.copyOf(steps);
        redecideOn = Collections.unmodifiableSet(new TreeSet<>(redecideOn));
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a policy has at least one step");
        }
        if (endWait != null && (endPool == null || endWait.isNegative() || endWait.isZero())) {
            throw new IllegalArgumentException("a lead waits at most some time, and then goes to a pool");
        }
        Set<String> seen = new HashSet<>();
        for (Step step : steps) {
            if (!seen.add(step.id())) {
                throw new IllegalArgumentException("two steps have the id " + step.id());
            }
        }
    }

    /** Ends at once: in the pool, or with waiting as long as it takes. */
    public Policy(
            String id,
            String unit,
            String name,
            boolean fallback,
            Set<String> teams,
            List<Step> steps,
            Set<String> redecideOn,
            @Nullable String endPool) {
        this(id, unit, name, fallback, teams, steps, redecideOn, null, endPool);
    }

    /** Never decides a lead again by itself. */
    public Policy(
            String id,
            String unit,
            String name,
            boolean fallback,
            Set<String> teams,
            List<Step> steps,
            @Nullable String endPool) {
        this(id, unit, name, fallback, teams, steps, Set.of(), endPool);
    }
}
