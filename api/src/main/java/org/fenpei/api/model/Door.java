package org.fenpei.api.model;

/** The way an ownership begins or ends, or a lead is placed. */
public enum Door {
    /** A policy decided. */
    POLICY,
    /** A rep took the lead from a pool. */
    CLAIM,
    /** A person gave it to a rep, a team or a pool by hand. */
    MANUAL,
    /** It moved with the work of a rep who left or is away. */
    HANDOVER,
    /** It came with its owner from outside. */
    IMPORT,
    /** The system took it back after a deadline. */
    RECYCLE,
    /** The owner gave it back. */
    RELEASE,
    /** The work on it ended. */
    CLOSE,
    /** What is known of it changed; by this alone it stays where it is. */
    UPDATE,
    /** Something was done about how long its owner keeps it: a warning, an extension, a lock; it stays where it is. */
    KEEP,
    /** A contact with the customer was recorded; by this alone the lead stays where it is. */
    FOLLOWUP,
    /** Something was done about the credit for it, or what came of it was corrected; it stays where it is. */
    CREDIT,
    /** A closed lead was opened again. */
    REOPEN,
    /** A bulk run was undone: the lead went back to where it had been. */
    UNDO,
    /** It was merged into another lead, or that one went to its owner by it. */
    MERGE,
    /** A merge was undone. */
    UNMERGE
}
