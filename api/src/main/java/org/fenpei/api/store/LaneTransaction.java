package org.fenpei.api.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A transaction that holds a unit's lane. Reads see what was committed before the lane was locked. Used by one thread.
 * All methods throw {@link StoreException} if the database fails.
 */
@ProviderType
public interface LaneTransaction extends AutoCloseable {

    /** The number of the unit's last decision; 0 if there was none. */
    long sequence();

    /** Counts up whenever a rep, team, pool or policy of the unit changes. */
    long configVersion();

    /** The leads of the unit with these ids; unknown ids are left out. */
    List<PlacedLead> leads(Collection<LeadId> ids);

    /** Those of the keys that leads of the unit have. */
    Map<SourceKey, LeadId> known(Collection<SourceKey> keys);

    /** The first decision of each of these leads: the answer to a repeated delivery. */
    Map<LeadId, Decision> firstDecisions(Collection<LeadId> ids);

    /** Leads in the pool: by priority, the highest first; then the longest there first; then by id. */
    List<PlacedLead> pooled(String pool, int limit);

    /**
     * Waiting leads: by priority, the highest first; then by {@link org.fenpei.api.model.Lead#receivedAt()}, the oldest
     * first; then by id.
     *
     * @param after the last one of the portion before; null for the first portion
     * @param limit how many at most
     */
    List<PlacedLead> waiting(@Nullable PlacedLead after, int limit);

    /**
     * Waiting leads that began to wait at or before that time: by {@link org.fenpei.api.model.Placement#since()}, the oldest first; then
     * by id. Costs nothing for those that began later.
     *
     * @param after the last one of the portion before; null for the first portion
     * @param until that time
     * @param limit how many at most
     */
    List<PlacedLead> waitingSince(@Nullable PlacedLead after, Instant until, int limit);

    /** Leads about whose keeping something is to be done by that time, the earliest first. */
    List<PlacedLead> due(Instant now, int limit);

    /**
     * Owned leads in the order of their ids, whether anything is known of their keeping or not.
     *
     * @param rep whose; null for those of all
     * @param after the last one of the portion before; null for the first portion
     * @param limit how many at most
     */
    List<PlacedLead> owned(@Nullable String rep, @Nullable LeadId after, int limit);

    /** Until when that rep has locked the leads that he owns, for each that he has ever locked. Looks at all that he owns. */
    List<Instant> locks(String rep);

    /** The ownerships of each of these leads, the latest first, at most the last 100 of each. */
    Map<LeadId, List<Ownership>> ownerships(Collection<LeadId> ids);

    /** How many leads each rep of the unit owns; reps who own none may be left out. */
    Map<String, Integer> held();

    /** The leads that decisions after that number are about. */
    List<LeadId> touchedAfter(long sequence);

    /**
     * Gives the ownerships of the unit that began at or after that time, in the order of their sequence numbers; one after another, since
     * there may be more than fit into memory.
     */
    void begunSince(Instant since, Consumer<? super Ownership> each);

    /**
     * Gives what reps were credited with for leads that were closed at or after that time, in the order of the decisions, one after
     * another.
     */
    void creditedSince(Instant since, Consumer<? super CreditEntry> each);

    /** What is kept of the credit for each of these leads; of how it is shared at least what holds. Leads without any are left out. */
    Map<LeadId, LeadCredit> credit(Collection<LeadId> ids);

    /**
     * The leads of the unit with these marks, the latest first: at most {@value org.fenpei.api.strategy.LeadHistory#MOST} for each
     * mark. Marks that nobody has are left out.
     */
    Map<String, List<LeadId>> marked(Collection<String> marks);

    /** The present versions of the contacts of each of these leads, in the order of their numbers. */
    Map<LeadId, List<FollowUp>> followUps(Collection<LeadId> ids);

    /**
     * The leads of the unit in these blocks, the latest first: at most {@value LeadBlock#MOST} of each. Blocks that are empty are left
     * out.
     */
    default Map<Long, List<LeadId>> blocked(Collection<Long> blocks) {
        return Map.of();
    }

    /** What is remembered of these leads and others. */
    default List<DuplicatePair> pairs(Collection<LeadId> leads) {
        return List.of();
    }

    /** The ownerships of the unit that began or ended in decisions after that number, in the order of the numbers. */
    List<Ownership> changedAfter(long sequence);

    /** What reps were credited with in decisions after that number, in the order of the decisions. */
    List<CreditEntry> creditedAfter(long sequence);

    /** What the steps of the unit keep, written in decisions after that number; 0 for all. Removed ones have no value. */
    List<StepEntry> stepEntries(long afterSequence);

    /** Writes changes; may be called several times before the commit. */
    void write(LaneChanges changes);

    /** Commits. After it only {@link #close()} may be called. */
    void commit();

    /** Ends the transaction; whatever was not committed is undone. Never throws. */
    @Override
    void close();
}
