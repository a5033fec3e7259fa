package org.fenpei.api.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * To whom a bulk action gives its leads.
 *
 * @param kind what it is
 * @param id the id of the team, pool or policy; null for reps and for each lead's own policy
 * @param split how reps share
 * @param shares the reps with their shares, each rep once; the ones who pick in their order; empty unless the kind is
 *     {@link Kind#REPS} or {@link Kind#DRAFT}
 * @param others whether a lead that its rep may not have goes to the next one of the reps who may
 * @param draft how reps pick; null unless the kind is {@link Kind#DRAFT}
 */
public record BulkTarget(
        Kind kind, @Nullable String id, Split split, List<Share> shares, boolean others, @Nullable Draft draft) {

    /** All of a hundred percent, in the unit of {@link Share#amount()}. */
    public static final long WHOLE = 10_000;

    /** The kinds of targets. */
    public enum Kind {
        /** These reps. */
        REPS,
        /** The active members of this team, evenly. */
        TEAM,
        /** This pool. */
        POOL,
        /** Whoever this policy decides for; it becomes the leads' policy. */
        POLICY,
        /** Whoever the policy of each lead decides for. */
        OWN_POLICY,
        /** These reps, who pick one after another what they like best. */
        DRAFT
    }

    /** How reps share leads. */
    public enum Split {
        /** Each the same; the amounts do not count. */
        EVEN,
        /** By hundredths of a percent, which make {@value BulkTarget#WHOLE} together. */
        PERCENT,
        /**
         * So many leads each. Leads beyond the sum stay where they are; if there are fewer, the reps share them in proportion.
         */
        COUNT
    }

    /**
     * A rep's share.
     *
     * @param rep the rep
     * @param amount hundredths of a percent, or how many leads
     */
    public record Share(String rep, long amount) {

        /** Checks the parts. */
        public Share {
            Objects.requireNonNull(rep, "rep");
        }
    }

    /** Checks and copies. */
    public BulkTarget {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(split, "split");
        shares = List.copyOf(shares);
        boolean named = kind == Kind.TEAM || kind == Kind.POOL || kind == Kind.POLICY;
        boolean reps = kind == Kind.REPS || kind == Kind.DRAFT;
        if (named != (id != null) || reps == shares.isEmpty() || (kind == Kind.DRAFT) != (draft != null)) {
            throw new IllegalArgumentException("a target names reps, a team, a pool or a policy");
        }
    }

    /** Without a draft. */
    public BulkTarget(Kind kind, @Nullable String id, Split split, List<Share> shares, boolean others) {
        this(kind, id, split, shares, others, null);
    }

    /** These reps pick in this order. */
    public static BulkTarget draft(List<String> reps, Draft draft) {
        return new BulkTarget(
                Kind.DRAFT,
                null,
                Split.EVEN,
                reps.stream().map(rep -> new Share(rep, 1)).toList(),
                false,
                draft);
    }

    /** These reps, evenly. */
    public static BulkTarget reps(List<String> reps) {
        return new BulkTarget(
                Kind.REPS,
                null,
                Split.EVEN,
                reps.stream().map(rep -> new Share(rep, 1)).toList(),
                false);
    }

    /** A team, a pool, a policy, or each lead's own policy. */
    public static BulkTarget of(Kind kind, @Nullable String id) {
        return new BulkTarget(kind, id, Split.EVEN, List.of(), false);
    }

    /** The same, and what a rep may not have goes to the next one. */
    public BulkTarget withOthers() {
        return new BulkTarget(kind, id, split, shares, true, draft);
    }
}
