package org.fenpei.persistence.config;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A row of fp_policy: which version decides, since when, and who said so. */
@Entity
@Table(name = "fp_policy")
public class PolicyRow {

    @Id
    private String id;

    private String unit;

    @Column(name = "active_version")
    private int activeVersion;

    @Column(name = "activated_at")
    private long activatedAt;

    @Column(name = "activated_by")
    private String activatedBy;

    private @Nullable String canary;

    /** For JPA, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected PolicyRow() {}

    PolicyRow(String id, String unit, int activeVersion, String activatedBy, Instant activatedAt) {
        this.id = id;
        this.unit = unit;
        this.activeVersion = activeVersion;
        this.activatedBy = activatedBy;
        this.activatedAt = activatedAt.toEpochMilli();
    }

    void activate(int version, String by, Instant at) {
        activeVersion = version;
        activatedBy = by;
        activatedAt = at.toEpochMilli();
        canary = null;
    }

    /** What runs as a canary beside the active version; null if nothing does. */
    @Nullable
    String canary() {
        return canary;
    }

    void canary(@Nullable String document) {
        canary = document;
    }

    String id() {
        return id;
    }

    String unit() {
        return unit;
    }

    int activeVersion() {
        return activeVersion;
    }
}
