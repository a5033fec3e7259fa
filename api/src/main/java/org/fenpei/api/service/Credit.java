package org.fenpei.api.service;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.BlacklistEntry;
import org.fenpei.api.model.Hold;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which customers a unit holds back, by its setting {@code credit} and its blacklist, and their release. Safe to call from any thread.
 */
@ProviderType
public interface Credit {

    /** The rules that hold a lead back now, in their order, with those that it is released from; at most a second old. */
    List<Hold> holds(PlacedLead lead);

    /**
     * Releases a lead from all rules that hold it back now. One that was held goes back to its policy; a rule that ends to hold, and
     * later holds anew, is not covered.
     *
     * @param lead the lead
     * @param why 1 to 500 characters, kept with the log
     * @param until when the release ends; null for the longest that the unit allows
     * @param actor who releases
     * @return the lead after it; refused with {@code engine.credit-not-held} if nothing holds it
     */
    CompletionStage<PlacedLead> release(LeadId lead, String why, @Nullable Instant until, String actor);

    /** The blacklist of a unit, the latest first. */
    List<BlacklistEntry> blacklist(String unit);

    /**
     * Puts a key on the blacklist. One that is there already is left as it is.
     *
     * @param unit the unit
     * @param key what it is
     * @param value the key as people write it; it is not kept
     * @param why 1 to 500 characters
     * @param actor who does it
     * @return the entry
     * @throws FenpeiException of kind INVALID if the value is no such key, NOT_FOUND if there is no such unit
     */
    BlacklistEntry block(String unit, BlacklistEntry.Key key, String value, String why, String actor);

    /**
     * Takes an entry from the blacklist; leads that it alone held are decided anew.
     *
     * @return the entry, as it was
     * @throws FenpeiException of kind NOT_FOUND if it is not there
     */
    BlacklistEntry unblock(String unit, String id);
}
