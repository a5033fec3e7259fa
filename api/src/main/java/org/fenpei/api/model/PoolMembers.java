package org.fenpei.api.model;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may use a pool, beside its teams.
 *
 * @param reps reps who may claim, whatever team they are of
 * @param admins reps who look after the pool: they see all its leads with their contact details, and give them out
 * @param shares which members see and claim which leads: a lead is a member's if one of the shares that are for him covers it;
 *     empty if every lead is every member's
 */
public record PoolMembers(Set<String> reps, Set<String> admins, List<PoolShare> shares) {

    /** Nobody but the teams. */
    public static final PoolMembers NONE = new PoolMembers(Set.of(), Set.of(), List.of());

    /** Copies. */
    public PoolMembers {
        reps = Collections.unmodifiableSet(new TreeSet<>(reps));
        admins = Collections.unmodifiableSet(new TreeSet<>(admins));
        shares = List.copyOf(shares);
    }
}
