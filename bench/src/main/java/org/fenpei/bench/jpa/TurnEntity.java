package org.fenpei.bench.jpa;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** The one row of bench_turn: how many turns were taken. */
@Entity
@Table(name = "bench_turn")
public class TurnEntity {

    @Id
    private long id;

    private long taken;

    /** For JPA, which fills the fields itself. */
    protected TurnEntity() {}

    /** Takes the next turn. */
    public long take() {
        return taken++;
    }

    /** The row's id. */
    public long id() {
        return id;
    }
}
