package org.fenpei.api.service;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.DuplicateFound;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.DuplicateRun;
import org.fenpei.api.model.LeadId;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Finds leads about one customer, and makes one of two. Safe to call from any thread; calls wait for the database. */
@ProviderType
public interface Duplicates {

    /**
     * What a search found.
     *
     * @param found the leads, the likeliest first
     * @param complete whether all leads of the unit could be found; if not, older ones are still being made findable
     * @param total the leads that have to be made findable; 0 if complete
     * @param done those that are
     */
    record Search(List<DuplicateFound> found, boolean complete, long total, long done) {

        /** Copies. */
        public Search {
            found = List.copyOf(found);
        }
    }

    /**
     * The leads that a lead with these attributes would be a duplicate of.
     *
     * @throws FenpeiException of kind REFUSED if the unit does not look for duplicates
     */
    Search search(String unit, Attributes attributes);

    /** The same for a lead that is here; leads that were said to be about others are left out. */
    Search of(LeadId lead);

    /** What is remembered of a lead and others. */
    List<DuplicatePair> pairs(LeadId lead);

    /**
     * Pairs of a unit in a state, in their order.
     *
     * @param cursor what the page before ended with; null for the first
     */
    List<DuplicatePair> pairs(String unit, DuplicatePair.State state, @Nullable String cursor, int limit);

    /** Remembers that two leads of a unit are about two customers, or about one. */
    DuplicatePair mark(LeadId one, LeadId other, DuplicatePair.State state, String actor);

    /** Makes one of two leads. Their histories stay. */
    CompletionStage<Decision> merge(Merge merge, String actor);

    /**
     * Undoes a merge.
     *
     * @param byPolicy whether its policy decides where the lead goes, if it cannot go back to where it was
     */
    CompletionStage<Unmerged> unmerge(LeadId lead, String reason, boolean byPolicy, String actor);

    /** Begins to compare all leads of a unit. */
    DuplicateRun scan(String unit, String actor);

    /** The scan of that id. */
    Optional<DuplicateRun> scanned(String id);

    /** The last scans of a unit, the latest first. */
    List<DuplicateRun> scans(String unit);

    /** Stops a scan; what it found stays. */
    DuplicateRun cancel(String id, String actor);

    /** How far a unit's leads are findable; empty if it does not look for duplicates. */
    Optional<DuplicateRun> building(String unit);
}
