package org.fenpei.persistence.config;

import java.time.Instant;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.fenpei.api.model.Shadow;

/** A row of fp_shadow; the draft is a JSON document. */
@Entity
@Table(name = "fp_shadow")
public class ShadowRow {

    @Id
    private String policy;

    private String unit;
    private String spec;

    @Column(name = "fresh_steps")
    private String freshSteps;

    @Column(name = "from_seq")
    private long fromSequence;

    @Column(name = "started_at")
    private long startedAt;

    @Column(name = "started_by")
    private String startedBy;

    /** For JPA, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected ShadowRow() {}

    ShadowRow(Shadow shadow) {
        policy = shadow.candidate().id();
        unit = shadow.candidate().unit();
        spec = Documents.policy(shadow.candidate());
        freshSteps = Documents.texts(shadow.freshSteps());
        fromSequence = shadow.fromSequence();
        startedAt = shadow.startedAt().toEpochMilli();
        startedBy = shadow.startedBy();
    }

    Shadow toShadow() {
        return new Shadow(
                Documents.policy(policy, unit, spec),
                Documents.texts(freshSteps),
                fromSequence,
                Instant.ofEpochMilli(startedAt),
                startedBy);
    }
}
