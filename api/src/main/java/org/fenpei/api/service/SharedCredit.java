package org.fenpei.api.service;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditShare;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.CreditTotal;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.PlacedLead;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Shares the credit for a lead among several reps, and keeps what each was credited with. Safe to call from any thread. The methods
 * with a stage return at once; it completes when the decision is committed, or with a {@link FenpeiException} when nothing was done.
 */
@ProviderType
public interface SharedCredit {

    /**
     * How the credit for a lead is shared.
     *
     * @param shares who would have which share if it were won now, or has it, if it was closed; empty if nobody would
     * @param from what they come from
     * @param history what was said about it, the latest first
     * @param entries what reps were credited with, in the order of the decisions
     */
    record Shared(List<CreditShare> shares, From from, List<CreditSplit> history, List<CreditEntry> entries) {

        /** Copies. */
        public Shared {
            shares = List.copyOf(shares);
            history = List.copyOf(history);
            entries = List.copyOf(entries);
        }
    }

    /** What shares come from. */
    enum From {
        /** Somebody gave them. */
        GIVEN,
        /** The unit's setting. */
        SETTING,
        /** Nothing else was said: the owner takes all. */
        OWNER,
        /** There is no owner, and nothing was said. */
        NOBODY
    }

    /** How the credit for a lead is shared. */
    Shared of(PlacedLead lead);

    /**
     * Shares the credit for a lead. If it is closed already, what each gets more or less by it is added to what they were credited with.
     *
     * @param lead the lead
     * @param shares who has which share: at least one, each rep once, all of them a whole
     * @param why in words, 1 to 500 characters
     * @param owner on whose behalf: refused if the lead is not his at that moment, or the unit does not let owners share; null if
     *     somebody asks who may do so with every lead
     * @param actor who asks
     */
    CompletionStage<Decision> share(
            LeadId lead, List<CreditShare> shares, String why, @Nullable String owner, String actor);

    /** Takes back what was said about a lead, so that the unit's setting holds again; refused if nothing was said. Otherwise like {@link #share}. */
    CompletionStage<Decision> withdraw(LeadId lead, String why, @Nullable String owner, String actor);

    /**
     * Corrects what came of a closed lead. What each gets more or less by it is added to what they were credited with, for the time at
     * which the lead was closed.
     *
     * @param lead the lead; refused if it is not closed, or was merged into another one
     * @param closing what came of it
     * @param actor who asks
     */
    CompletionStage<Decision> correct(LeadId lead, Closing closing, String actor);

    /**
     * Opens a closed lead again: it goes back to its last owner if he may have it, else its policy decides. What was credited for it is
     * taken back by further entries.
     *
     * @param lead the lead; refused if it is not closed, or was merged into another one
     * @param why in words, 1 to 500 characters
     * @param actor who asks
     */
    CompletionStage<Decision> reopen(LeadId lead, String why, String actor);

    /**
     * What a rep was credited with for leads that were closed in a stretch of time, the latest first.
     *
     * @param rep the rep
     * @param from the first instant
     * @param to the instant after the last one
     * @param cursor where to go on; null for the beginning
     * @param limit how many at most
     */
    Page<CreditEntry> ofRep(String rep, Instant from, Instant to, @Nullable String cursor, int limit);

    /** All of that together. */
    CreditTotal total(String rep, Instant from, Instant to);
}
