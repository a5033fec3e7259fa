package org.fenpei.api.service;

import java.util.Objects;

/**
 * To whom a person gives leads by hand.
 *
 * @param kind what it is
 * @param id its id
 */
public record Target(Kind kind, String id) {

    /** The kinds of targets. */
    public enum Kind {
        /** This rep. */
        REP,
        /** The member of this team who holds the fewest open leads. */
        TEAM,
        /** This pool. */
        POOL,
        /** Whoever this policy decides for. */
        POLICY
    }

    /** Checks the parts. */
    public Target {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
    }
}
