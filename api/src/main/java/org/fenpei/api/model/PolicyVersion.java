package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A published version of a policy. Versions are never changed; a roll-back makes an older one active again.
 *
 * @param policy what it says
 * @param version 1 for the first, then one more each time
 * @param publishedAt when
 * @param publishedBy who: the name of the key or user
 * @param active whether it is the one that decides now
 * @param canary the version that decides a share of its leads in its place; null if none does
 */
public record PolicyVersion(
        Policy policy, int version, Instant publishedAt, String publishedBy, boolean active, @Nullable Canary canary) {

    /** Checks the parts. */
    public PolicyVersion {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(publishedAt, "publishedAt");
        Objects.requireNonNull(publishedBy, "publishedBy");
        if (version < 1) {
            throw new IllegalArgumentException("versions count from 1");
        }
    }

    /** Without a canary. */
    public PolicyVersion(Policy policy, int version, Instant publishedAt, String publishedBy, boolean active) {
        this(policy, version, publishedAt, publishedBy, active, null);
    }

    /** With that canary, or none. */
    public PolicyVersion with(@Nullable Canary other) {
        return new PolicyVersion(policy, version, publishedAt, publishedBy, active, other);
    }
}
