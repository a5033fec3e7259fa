package org.fenpei.api.model;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A version of a policy that decides a share of its leads in place of the active one, until somebody ends or promotes it. Which
 * leads these are follows from their ids: one lead always falls on the same side, and a larger share only adds leads.
 *
 * @param candidate the version; published like others, but not active
 * @param share how many of the leads, in hundredths of a per cent: 1 to 9,999
 * @param salt what leads are mixed with, so that another canary meets others
 * @param ownSteps the candidate's steps that keep a state of their own, since they cannot share that of the active version's step
 *     of the same id
 * @param fromSequence the number of the first decision that it may have taken
 * @param startedAt when it began
 * @param startedBy who began it
 */
public record Canary(
        PolicyVersion candidate,
        int share,
        String salt,
        Set<String> ownSteps,
        long fromSequence,
        Instant startedAt,
        String startedBy) {

    /** All leads, in the unit of {@link #share()}. */
    public static final int WHOLE = 10_000;

    /** Checks and copies. */
    public Canary {
        Objects.requireNonNull(candidate, "candidate");
        Codes.require("salt", salt);
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(startedBy, "startedBy");
        ownSteps = Collections.unmodifiableSet(new TreeSet<>(ownSteps));
        if (share < 1 || share >= WHOLE) {
            throw new IllegalArgumentException("a share is more than nothing and less than all");
        }
    }
}
