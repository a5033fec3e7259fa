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
 * @param createdAt when it was made
 * @param revokedAt when it was made useless; null while it works
 */
public record ApiKey(String id, String name, String hash, Role role, Instant createdAt, @Nullable Instant revokedAt) {

    /** What a key may do. */
    public enum Role {
        /** Everything. */
        ADMIN,
        /** Everything with leads; reads what is configured. */
        MANAGER
    }

    /** Checks the parts. */
    public ApiKey {
        Codes.require("key", id);
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** Names the key without its hash. */
    @Override
    public String toString() {
        return "ApiKey[" + id + " " + role + "]";
    }
}
