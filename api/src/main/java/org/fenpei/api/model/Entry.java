package org.fenpei.api.model;

/** How what is known of a lead comes in. */
public enum Entry {
    /** A lead by itself. */
    ONE,
    /** A lead of a delivery of several. */
    BATCH,
    /** A row of a file. */
    IMPORT,
    /** A change of what is known of a lead that is here already. */
    UPDATE
}
