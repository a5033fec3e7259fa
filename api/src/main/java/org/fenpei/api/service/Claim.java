package org.fenpei.api.service;

import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.LeadId;
import org.jspecify.annotations.Nullable;

/**
 * What a rep wants from a pool: given leads, or the next ones.
 *
 * @param pool the pool
 * @param rep the rep
 * @param leads the leads, at most 1,000; empty to take the next ones
 * @param next how many of those that lie longest in the pool, 1 to 1,000; 0 if leads are given
 * @param allOrNothing whether one refusal refuses all
 * @param key what a repetition is recognised by, whatever else it says: it is given what was claimed under it; null if every call claims
 */
public record Claim(String pool, String rep, List<LeadId> leads, int next, boolean allOrNothing, @Nullable String key) {

    /** The most leads in one claim. */
    public static final int MAX = 1_000;

    /** Checks and copies. */
    public Claim {
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(rep, "rep");
        leads = List.copyOf(leads);
        if (leads.size() > MAX || next < 0 || next > MAX || leads.isEmpty() == (next == 0)) {
            throw new IllegalArgumentException("a claim names 1 to 1000 leads, or says how many of the next ones");
        }
    }

    /** Every call of it claims. */
    public Claim(String pool, String rep, List<LeadId> leads, int next, boolean allOrNothing) {
        this(pool, rep, leads, next, allOrNothing, null);
    }

    /** The same, once under a key. */
    public Claim under(@Nullable String once) {
        return new Claim(pool, rep, leads, next, allOrNothing, once);
    }

    /** One lead. */
    public static Claim one(String pool, String rep, LeadId lead) {
        return new Claim(pool, rep, List.of(lead), 0, true);
    }

    /** The lead that lies longest in the pool. */
    public static Claim next(String pool, String rep) {
        return new Claim(pool, rep, List.of(), 1, false);
    }
}
