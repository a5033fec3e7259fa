package org.fenpei.api.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Ownership;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads notices, which are written by lanes, and keeps what was read of them. All methods throw {@link StoreException} if the
 * database fails. A rep that is null stands for the managers of the unit.
 */
@ProviderType
public interface InboxStore {

    /**
     * A notice as it is kept.
     *
     * @param notice the notice
     * @param read whether it was marked as read
     */
    record Kept(Notice notice, boolean read) {}

    /**
     * Up to where a rep has read that leads became his.
     *
     * @param sequence all ownerships up to that number are read
     * @param at when that was said
     * @param single the numbers of further ones that are read
     */
    record ReadMark(long sequence, Instant at, Set<Long> single) {

        /** Nothing was read. */
        public static final ReadMark NONE = new ReadMark(0, Instant.EPOCH, Set.of());

        /** Copies. */
        public ReadMark {
            single = Set.copyOf(single);
        }

        /** Whether an ownership is read. */
        public boolean covers(long ownership) {
            return ownership <= sequence || single.contains(ownership);
        }
    }

    /** The notices with a smaller number than that, the latest first, at most so many. */
    List<Kept> notices(String unit, @Nullable String rep, long before, boolean unreadOnly, int limit);

    /** How many notices are unread, at most so many. */
    int unread(String unit, @Nullable String rep, int most);

    /** Marks notices as read; those that are so already, or are not there, stay as they are. */
    void read(String unit, @Nullable String rep, Collection<Long> numbers, Instant at);

    /**
     * A place among ownerships in the order of time.
     *
     * @param at a time
     * @param sequence among those of that time, the number
     */
    record Place(Instant at, long sequence) {

        /** Checks the parts. */
        public Place {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The ownerships of a rep that began in a stretch of time other than by his claim or by his bringing the lead along, the latest
     * first. Looks at all ownerships of the unit in that stretch, if that many are needed.
     *
     * @param from the beginning, included
     * @param before the end: earlier, or at that time with a smaller number
     */
    List<Ownership> received(String unit, String rep, Instant from, Place before, int limit);

    /** What the rep has read of them. */
    ReadMark mark(String unit, String rep);

    /** Marks ownerships as read. */
    void readReceived(String unit, String rep, Collection<Long> sequences, Instant at);

    /** Marks all notices and, if it is a rep's inbox, all ownerships that are there now as read. */
    void readAll(String unit, @Nullable String rep, Instant at);

    /**
     * Forgets notices of all units for good, a portion at a time.
     *
     * @param readBefore those that were read and are older than that
     * @param allBefore those that are older than that, read or not
     * @param most so many at most
     * @return how many
     */
    int forget(Instant readBefore, Instant allBefore, int most);
}
