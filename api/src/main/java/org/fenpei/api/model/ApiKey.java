package org.fenpei.api.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key that opens the interfaces. Its secret is not kept, only the secret's SHA-256.
 *
 * @param id its code
 * @param name what people call it; the actor of what is done with it
 * @param hash the secret's SHA-256, in hexadecimal
 * @param role what it may do
 * @param unit the unit that it is confined to; null exactly for an administrator's
 * @param rep the rep as whom it acts; null unless it is a rep's
 * @param createdAt when it was made
 * @param revokedAt when it was made useless; null while it works
 */
public record ApiKey(
        String id,
        String name,
        String hash,
        Role role,
        @Nullable String unit,
        @Nullable String rep,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    /** What a key may do. */
    public enum Role {
        /** Everything in the container. */
        ADMIN,
        /** Everything of one unit: its leads, reps, teams, pools and policies. */
        MANAGER,
        /** What one rep may do: his own leads, and the pools that he may claim from. */
        REP
    }

    /** Checks that the parts fit the role. */
    public ApiKey {
        Codes.require("key", id);
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(createdAt, "createdAt");
        if ((role == Role.ADMIN) != (unit == null)) {
            throw new IllegalArgumentException("exactly an administrator's key has no unit");
        }
        if ((role == Role.REP) != (rep != null)) {
            throw new IllegalArgumentException("exactly a rep's key has a rep");
        }
    }

    /** The same key, useless from that time on. */
    public ApiKey revoked(Instant at) {
        return new ApiKey(id, name, hash, role, unit, rep, createdAt, at);
    }

    /** Names the key without its hash. */
    @Override
    public String toString() {
        return "ApiKey[" + id + " " + role + "]";
    }
}
