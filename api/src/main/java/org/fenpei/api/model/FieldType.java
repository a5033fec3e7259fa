package org.fenpei.api.model;

/** The types that an attribute's value can have. */
public enum FieldType {
    /** A {@link String}, never blank. */
    TEXT,
    /** A {@link Long}. */
    INTEGER,
    /** A {@link Double}, finite. */
    DECIMAL,
    /** A {@link Boolean}. */
    FLAG,
    /** An unmodifiable {@link java.util.List} of {@link String}. */
    TEXTS
}
