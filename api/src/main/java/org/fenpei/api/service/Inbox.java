package org.fenpei.api.service;

import java.util.List;
import org.fenpei.api.model.InboxEntry;
import org.fenpei.api.model.Page;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What reps and managers are told. That a lead became a rep's is not written down as a notice: it is read off the ownerships.
 * Safe to call from any thread; calls wait for the database.
 */
@ProviderType
public interface Inbox {

    /** More unread entries than so many are not counted. */
    int MOST_UNREAD = 1_000;

    /**
     * A page of an inbox, the latest first.
     *
     * @param unit the unit
     * @param rep whose; null for that of the unit's managers
     * @param unreadOnly whether what was read is left out
     * @param cursor the {@link Page#next()} of the page before; null for the first
     * @param limit how many at most, 1 to {@link Page#MAX_SIZE}
     * @throws FenpeiException of kind INVALID if cursor or limit are wrong, NOT_FOUND if there is no such rep in the unit
     */
    Page<InboxEntry> list(String unit, @Nullable String rep, boolean unreadOnly, @Nullable String cursor, int limit);

    /** How many entries are unread, {@value #MOST_UNREAD} at most. */
    int unread(String unit, @Nullable String rep);

    /**
     * Marks entries as read; those that are so already, or are not there, stay as they are.
     *
     * @param ids the entries' ids
     * @throws FenpeiException of kind INVALID if a text is no id
     */
    void read(String unit, @Nullable String rep, List<String> ids);

    /** Marks everything that is there now as read. */
    void readAll(String unit, @Nullable String rep);
}
