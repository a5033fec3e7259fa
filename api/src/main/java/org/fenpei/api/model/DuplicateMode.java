package org.fenpei.api.model;

/** What is done with a lead about a customer who is known already. */
public enum DuplicateMode {
    /** It is not taken in. */
    REFUSE,
    /** It goes its way, and the answer and the decision say whom it may be about. */
    WARN,
    /** It goes its way as a lead of its own, linked to the one that is known. */
    LINK,
    /** It is merged into the one that is known. */
    MERGE,
    /** It goes to the owner of the one that is known, if he may have it. */
    TO_OWNER
}
