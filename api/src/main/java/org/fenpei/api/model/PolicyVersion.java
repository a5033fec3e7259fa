package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A published version of a policy. Versions are never changed; a roll-back makes an older one active again.
 *
 * @param policy what it says
 * @param version 1 for the first, then one more each time
 * @param publishedAt when
 * @param publishedBy who: the name of the key or user
 * @param active whether it is the one that decides now
 */
public record PolicyVersion(Policy policy, int version, Instant publishedAt, String publishedBy, boolean active) {

    /** Checks the parts. */
    public PolicyVersion {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(publishedAt, "publishedAt");
        Objects.requireNonNull(publishedBy, "publishedBy");
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1");
        }
    }
}
