package org.fenpei.persistence.config;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fenpei.api.model.ApiKey;
import org.jspecify.annotations.Nullable;

/** A row of fp_api_key. */
@Entity
@Table(name = "fp_api_key")
public class ApiKeyRow {

    @Id
    private String id;

    private String name;

    @Column(name = "secret_hash")
    private String hash;

    @Column(name = "grants")
    private String role;

    private @Nullable String unit;

    private @Nullable String rep;

    @Column(name = "created_at")
    private long createdAt;

    @Column(name = "revoked_at")
    private @Nullable Long revokedAt;

    /** For JPA, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected ApiKeyRow() {}

    ApiKeyRow(ApiKey key) {
        id = key.id();
        name = key.name();
        hash = key.hash();
        role = key.role().name();
        unit = key.unit();
        rep = key.rep();
        createdAt = key.createdAt().toEpochMilli();
        revokedAt = Documents.millis(key.revokedAt());
    }

    ApiKey toKey() {
        return new ApiKey(
                id,
                name,
                hash,
                ApiKey.Role.valueOf(role),
                unit,
                rep,
                Instant.ofEpochMilli(createdAt),
                Documents.instant(revokedAt));
    }
}
