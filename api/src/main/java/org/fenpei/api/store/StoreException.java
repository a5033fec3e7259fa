package org.fenpei.api.store;

/** The database could not do what was asked; nothing of the transaction was kept, unless {@link #outcomeUnknown()}. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;
    private final boolean outcomeUnknown;

    /**
     * With the cause.
     *
     * @param message what was tried; no personal data
     * @param cause what the database or the driver said
     * @param passing whether the same may work when tried again: a lost connection, a deadlock, a lock time-out
     * @param outcomeUnknown whether the connection was lost during the commit itself
     */
    public StoreException(String message, Throwable cause, boolean passing, boolean outcomeUnknown) {
        super(message, cause);
        this.passing = passing;
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Whether the same may work when tried again. */
    public boolean passing() {
        return passing;
    }

    /** Whether the transaction may have been committed all the same. */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
