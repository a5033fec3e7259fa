package org.fenpei.bench.jpa;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of bench_lead. */
@Entity
@Table(name = "bench_lead")
public class LeadEntity {

    @Id
    private long id;

    private String source;

    @Column(name = "external_id")
    private String externalId;

    @Column(name = "received_at")
    private long receivedAt;

    private String attributes;
    private String state;
    private String owner;

    /** For JPA, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected LeadEntity() {}

    /** A new lead with its owner. */
    public LeadEntity(long id, String source, String externalId, long receivedAt, String attributes, String owner) {
        this.id = id;
        this.source = source;
        this.externalId = externalId;
        this.receivedAt = receivedAt;
        this.attributes = attributes;
        this.state = "OWNED";
        this.owner = owner;
    }

    /** What it is told apart by. */
    public String key() {
        return id + " " + source + " " + externalId + " " + receivedAt + " " + state + " " + owner + " "
                + attributes.length();
    }
}
