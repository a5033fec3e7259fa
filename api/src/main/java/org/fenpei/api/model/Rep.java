package org.fenpei.api.model;

import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A person who can own leads.
 *
 * @param id the code of the rep, unique in the container
 * @param unit the business unit
 * @param name what colleagues call the rep
 * @param state whether the rep works now; only an {@link State#ACTIVE} rep can be given a lead
 * @param teams the ids of the teams that the rep belongs to
 * @param weight the share in a weighted turn, 0 to 10,000; 0 means no turn
 * @param holdingCap how many open leads the rep may hold; null for no limit
 * @param caps how many leads the rep may receive in a period, through any door; all must hold
 * @param zone the zone in which the rep's days, weeks and months begin
 * @param attributes skills, languages, level and whatever else strategies look at
 */
public record Rep(
        String id,
        String unit,
        String name,
        State state,
        Set<String> teams,
        int weight,
        @Nullable Integer holdingCap,
        List<PeriodCap> caps,
        ZoneId zone,
        Attributes attributes) {

    /** The largest weight. */
    public static final int MAX_WEIGHT = 10_000;

    /** Whether a rep works. */
    public enum State {
        /** Works; may own new leads. */
        ACTIVE,
        /** Takes a break; keeps what he has. */
        PAUSED,
        /** Is on leave; keeps what he has. */
        ON_LEAVE,
        /** Has left the company. */
        LEFT
    }

    /** Checks and copies. */
    public Rep {
        Codes.require("rep", id);
        Codes.require("unit", unit);
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        teams = Collections.unmodifiableSet(new TreeSet<>(teams));
        teams.forEach(team -> Codes.require("team", team));
        if (weight < 0 || weight > MAX_WEIGHT) {
            throw new IllegalArgumentException("weight must be 0 to 10000");
        }
        if (holdingCap != null && holdingCap < 0) {
            throw new IllegalArgumentException("holdingCap must be 0 or more");
        }
        caps = List.copyOf(caps);
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(attributes, "attributes");
    }

    /** An active rep of weight 1 without limits. */
    public static Rep active(String id, String unit, Set<String> teams) {
        return new Rep(id, unit, id, State.ACTIVE, teams, 1, null, List.of(), ZoneId.of("UTC"), Attributes.NONE);
    }

    /** The same rep in another state. */
    public Rep withState(State newState) {
        return new Rep(id, unit, name, newState, teams, weight, holdingCap, caps, zone, attributes);
    }

    /** The same rep with another weight. */
    public Rep withWeight(int newWeight) {
        return new Rep(id, unit, name, state, teams, newWeight, holdingCap, caps, zone, attributes);
    }

    /** The same rep with other limits. */
    public Rep withCaps(@Nullable Integer newHoldingCap, List<PeriodCap> newCaps) {
        return new Rep(id, unit, name, state, teams, weight, newHoldingCap, newCaps, zone, attributes);
    }

    /** Names the rep by code only. */
    @Override
    public String toString() {
        return "Rep[" + id + " " + state + "]";
    }
}
