package org.fenpei.api.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.SavedSelection;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps bulk runs, their rows, and saved selections. Who works on a run holds a lease on it, so that it goes on after the death of a
 * node, and not on two nodes. All methods throw {@link StoreException} if the database fails.
 */
@ProviderType
public interface BulkStore {

    /**
     * Who works on a run, and for how long nobody else does unless he renews it.
     *
     * @param node the node
     * @param now the present
     * @param until when it runs out
     */
    record Lease(String node, Instant now, Instant until) {}

    /** How it stands after something was kept. */
    enum Kept {
        /** Go on. */
        GO_ON,
        /** Somebody wants it to stop. */
        STOP,
        /** Another node works on it; nothing was kept. */
        LOST
    }

    /** Creates a run, leased. Read back, its action names {@value BulkRun#NAMED} leads at most. */
    void create(BulkRun run, Lease lease);

    /** Takes the lease of a run that is open, if nobody else has it; says whether that went well. */
    boolean lease(String id, Lease lease);

    /** The runs of all units that are open, and on which nobody works. */
    List<BulkRun> abandoned(Instant now);

    /**
     * Keeps how far a run is, and rows of it, in one transaction; a row that it has is replaced. The lease is renewed, and given back
     * if the run is not open any more. What {@link #move} and {@link #undoing} say is left as it is.
     */
    Kept save(BulkRun run, List<BulkRow> rows, Lease lease);

    /** Forgets the rows of a run, if the lease is held. */
    boolean clear(String id, Lease lease);

    /** Takes a run from one state into another, with a lease, if it is in the first; says whether it was. */
    boolean move(String id, BulkRun.State from, BulkRun.State to, Lease lease);

    /** Whoever works on the run shall stop. */
    void stop(String id);

    /**
     * Notes by which run a run is undone.
     *
     * @param before what was noted before; null for nothing
     * @return whether it was
     */
    boolean undoing(String id, @Nullable String before, String by);

    /** The run of that id. */
    Optional<BulkRun> find(String id);

    /** All leads that the run's action names, in their order. */
    List<LeadId> named(String id);

    /** The runs of a unit, and of a saved selection if one is given, the latest first, at most so many. */
    List<BulkRun> list(String unit, @Nullable String selection, int limit);

    /** The rows after that one in their order, in that state if one is given, at most so many. */
    List<BulkRow> rows(String id, BulkRow.@Nullable State state, long after, int limit);

    /** The rows before that one, the last first, in that state, at most so many. */
    List<BulkRow> rowsBack(String id, BulkRow.State state, long before, int limit);

    /** The runs that handed a rep's work over, and let him see it beyond that time: their ids. */
    List<String> readable(String rep, Instant now);

    /** Forgets previews that were made before that time and never run; gives how many. */
    int forgetPreviews(Instant before);

    /**
     * Creates or replaces a selection.
     *
     * @param version the version that must be there; 0 for none
     * @return whether it was
     */
    boolean save(SavedSelection selection, long version);

    /** Forgets a selection, if it has that version; says whether it had. */
    boolean delete(String id, long version);

    /** The selection of that id. */
    Optional<SavedSelection> selection(String id);

    /** The selections of a unit, by id. */
    List<SavedSelection> selections(String unit);

    /** The selections of all units whose time has come, the earliest first. */
    List<SavedSelection> due(Instant now);

    /**
     * Starts the run of a selection whose time has come, in one transaction with the next time, if nobody else did and the selection
     * was not changed.
     *
     * @param due the selection as it was read
     * @param next when it runs the next time
     * @param run the run
     * @return whether it was started
     */
    boolean fire(SavedSelection due, Instant next, BulkRun run, Lease lease);
}
