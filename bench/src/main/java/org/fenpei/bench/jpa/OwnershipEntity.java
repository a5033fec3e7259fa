package org.fenpei.bench.jpa;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** A row of bench_ownership. */
@Entity
@Table(name = "bench_ownership")
public class OwnershipEntity {

    @Id
    private long id;

    private long lead;
    private String rep;
    private String door;

    @Column(name = "from_at")
    private long fromAt;

    /** For JPA, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected OwnershipEntity() {}

    /** An ownership that begins. */
    public OwnershipEntity(long id, long lead, String rep, long fromAt) {
        this.id = id;
        this.lead = lead;
        this.rep = rep;
        this.door = "POLICY";
        this.fromAt = fromAt;
    }

    /** What it says. */
    public String text() {
        return id + " " + lead + " " + rep + " " + door + " " + fromAt;
    }
}
