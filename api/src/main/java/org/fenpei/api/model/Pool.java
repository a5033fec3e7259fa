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
 * @param contactAttributes which attributes of a lead are hidden from reps until they have claimed it, beside those that
 *     {@linkplain LeadField#isContact() always} are
 * @param members who may use it beside the teams, and which leads are for whom
 * @param terms further terms
 */
public record Pool(
        String id,
        String unit,
        String name,
        Set<String> teams,
        List<PeriodCap> claimCaps,
        Duration claimGap,
        Duration coolDown,
        @Nullable Duration keepFor,
        Set<String> contactAttributes,
        PoolMembers members,
        PoolTerms terms) {

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
        contactAttributes = Collections.unmodifiableSet(new TreeSet<>(contactAttributes));
        Objects.requireNonNull(members, "members");
        Objects.requireNonNull(terms, "terms");
        if (id.equals(terms.moveTo())) {
            throw new IllegalArgumentException("leads move on to another pool");
        }
    }

    /** For its teams, without further terms. */
    public Pool(
            String id,
            String unit,
            String name,
            Set<String> teams,
            List<PeriodCap> claimCaps,
            Duration claimGap,
            Duration coolDown,
            @Nullable Duration keepFor,
            Set<String> contactAttributes) {
        this(
                id,
                unit,
                name,
                teams,
                claimCaps,
                claimGap,
                coolDown,
                keepFor,
                contactAttributes,
                PoolMembers.NONE,
                PoolTerms.NONE);
    }

    /** Without further contact details. */
    public Pool(
            String id,
            String unit,
            String name,
            Set<String> teams,
            List<PeriodCap> claimCaps,
            Duration claimGap,
            Duration coolDown,
            @Nullable Duration keepFor) {
        this(id, unit, name, teams, claimCaps, claimGap, coolDown, keepFor, Set.of());
    }

    /** The same pool with other members. */
    public Pool with(PoolMembers others) {
        return new Pool(
                id, unit, name, teams, claimCaps, claimGap, coolDown, keepFor, contactAttributes, others, terms);
    }

    /** The same pool on other terms. */
    public Pool with(PoolTerms others) {
        return new Pool(
                id, unit, name, teams, claimCaps, claimGap, coolDown, keepFor, contactAttributes, members, others);
    }

    /**
     * Whether that rep is a member: may see leads that lie in it, and ask for them. Without teams and named reps all reps of the
     * unit are.
     */
    public boolean isOpenTo(Rep rep) {
        return unit.equals(rep.unit())
                && ((teams.isEmpty() && members.reps().isEmpty())
                        || !Collections.disjoint(teams, rep.teams())
                        || members.reps().contains(rep.id())
                        || isAdmin(rep));
    }

    /** Whether that rep looks after it. */
    public boolean isAdmin(Rep rep) {
        return unit.equals(rep.unit()) && members.admins().contains(rep.id());
    }

    /** Whether the attribute of that name is hidden from reps until they have claimed the lead. */
    public boolean hides(String attribute) {
        return contactAttributes.contains(attribute)
                || LeadField.of(attribute).map(LeadField::isContact).orElse(false);
    }

    /** A pool for all reps of the unit, without limits. */
    public static Pool open(String id, String unit) {
        return new Pool(id, unit, id, Set.of(), List.of(), Duration.ZERO, Duration.ZERO, null);
    }
}
