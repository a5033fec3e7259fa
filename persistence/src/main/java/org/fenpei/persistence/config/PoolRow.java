package org.fenpei.persistence.config;

import java.time.Duration;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fenpei.api.model.Pool;
import org.jspecify.annotations.Nullable;

/** A row of fp_pool; durations are milliseconds, teams and caps are JSON. */
@Entity
@Table(name = "fp_pool")
public class PoolRow {

    @Id
    private String id;

    private String unit;
    private String name;
    private String teams;

    @Column(name = "claim_caps")
    private String claimCaps;

    @Column(name = "claim_gap")
    private long claimGap;

    @Column(name = "cool_down")
    private long coolDown;

    @Column(name = "keep_for")
    private @Nullable Long keepFor;

    @Column(name = "contact_attributes")
    private String contactAttributes;

    private String rules;

    /** For JPA, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected PoolRow() {}

    PoolRow(Pool pool) {
        id = pool.id();
        unit = pool.unit();
        name = pool.name();
        teams = Documents.texts(pool.teams());
        claimCaps = Documents.caps(pool.claimCaps());
        claimGap = pool.claimGap().toMillis();
        coolDown = pool.coolDown().toMillis();
        Duration keep = pool.keepFor();
        keepFor = keep == null ? null : keep.toMillis();
        contactAttributes = Documents.texts(pool.contactAttributes());
        rules = PoolDocuments.rules(pool);
    }

    Pool toPool() {
        return new Pool(
                id,
                unit,
                name,
                Documents.texts(teams),
                Documents.caps(claimCaps),
                Duration.ofMillis(claimGap),
                Duration.ofMillis(coolDown),
                keepFor == null ? null : Duration.ofMillis(keepFor),
                Documents.texts(contactAttributes),
                PoolDocuments.members(rules),
                PoolDocuments.terms(rules));
    }

    String unit() {
        return unit;
    }
}
