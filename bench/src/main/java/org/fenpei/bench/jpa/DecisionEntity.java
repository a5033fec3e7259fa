package org.fenpei.bench.jpa;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of bench_decision. */
@Entity
@Table(name = "bench_decision")
public class DecisionEntity {

    @Id
    private long id;

    private long lead;
    private String rep;

    @Column(name = "decided_at")
    private long decidedAt;

    private String policy;
    private String reason;

    /** For JPA, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected DecisionEntity() {}

    /** A decision just taken. */
    public DecisionEntity(long id, long lead, String rep, long decidedAt, String policy, String reason) {
        this.id = id;
        this.lead = lead;
        this.rep = rep;
        this.decidedAt = decidedAt;
        this.policy = policy;
        this.reason = reason;
    }

    /** What it says. */
    public String text() {
        return id + " " + lead + " " + rep + " " + decidedAt + " " + policy + " " + reason;
    }
}
