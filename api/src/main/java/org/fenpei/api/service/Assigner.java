package org.fenpei.api.service;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Entry;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes leads in and changes who owns them. Every method is safe to call from any thread and returns at once; the stage
 * completes, on a thread of the engine's, when the decision is committed. It completes exceptionally with a
 * {@link FenpeiException} when nothing was done. Of stages that depend on it, none may block.
 */
@ProviderType
public interface Assigner {

    /**
     * Takes a lead in and decides it.
     *
     * @param intake the lead
     * @param actor who delivers it: the name of a key or user
     */
    CompletionStage<Receipt> submit(Intake intake, String actor);

    /**
     * Takes many leads of one unit in. They are decided in their order, in groups; if one is invalid, none is taken in, and
     * the problems name its place in the list.
     *
     * @param intakes the leads, at most 10,000
     * @param actor who delivers them
     * @return the receipts, in the same order
     */
    CompletionStage<List<Receipt>> submitAll(List<Intake> intakes, String actor);

    /**
     * The same for somebody who wants to know of each lead what became of it: one that the unit refuses, as the customer is known
     * already, does not hide what became of the others.
     *
     * @param entry how they come in
     * @return what became of each, in the same order
     */
    default CompletionStage<List<Taken>> submitEach(List<Intake> intakes, Entry entry, String actor) {
        return submitAll(intakes, actor).thenApply(receipts -> receipts.stream()
                .map(receipt -> new Taken(receipt, null))
                .toList());
    }

    /**
     * Gives a lead to somebody by hand, wherever it is now (closed leads excepted). The guards are asked as at every door.
     *
     * @param lead the lead
     * @param target to whom
     * @param override why the guards shall be overridden, 1 to 500 characters, recorded with the decision; null to heed them.
     *     An inactive rep cannot be overridden
     * @param actor who gives
     */
    default CompletionStage<Decision> assign(LeadId lead, Target target, @Nullable String override, String actor) {
        return assign(lead, target, override, null, actor);
    }

    /**
     * The same out of a pool, by who looks after it.
     *
     * @param lead the lead
     * @param target to whom
     * @param override why the guards shall be overridden; null to heed them
     * @param pool the pool that the lead must lie in at that moment, else it is refused; null for wherever it is
     * @param actor who gives
     */
    CompletionStage<Decision> assign(
            LeadId lead, Target target, @Nullable String override, @Nullable String pool, String actor);

    /**
     * Lets a rep take leads from a pool. Of several claims of one lead exactly one wins; the others are refused with
     * {@code engine.already-taken} and consume nothing.
     *
     * @param claim what is claimed
     * @param actor who asks
     * @return one result for each lead, in the order asked for
     */
    CompletionStage<List<ClaimResult>> claim(Claim claim, String actor);

    /**
     * Gives an owned lead back.
     *
     * @param lead the lead
     * @param rep the owner who gives it back; refused if it is owned by somebody else
     * @param pool the pool that it goes to; null for the one that it came from, or else the unit's only one
     * @param reason why, 1 to 500 characters, recorded with the decision
     * @param actor who asks
     */
    CompletionStage<Decision> release(LeadId lead, String rep, @Nullable String pool, String reason, String actor);

    /**
     * Takes an owned lead back from its owner, who is told so.
     *
     * @param lead the lead
     * @param rep the owner; refused if it is owned by somebody else
     * @param pool the pool that it goes to; null for the one that it came from, or else the unit's only one
     * @param reason why, 1 to 500 characters, recorded with the decision
     * @param actor who asks, and is not the owner
     */
    CompletionStage<Decision> takeBack(LeadId lead, String rep, @Nullable String pool, String reason, String actor);

    /**
     * Marks a lead as needing no owner any more. It counts no longer as held; its history stays, and what came of it counts among
     * its owner's {@linkplain org.fenpei.api.guard.Results results}.
     *
     * @param lead the lead
     * @param closing what came of it
     * @param actor who asks
     */
    default CompletionStage<Decision> close(LeadId lead, Closing closing, String actor) {
        return close(lead, closing, null, actor);
    }

    /**
     * The same, on somebody's behalf.
     *
     * @param lead the lead
     * @param closing what came of it
     * @param owner whose lead it must be at that moment, else it is refused; null for anybody's or nobody's
     * @param actor who asks
     */
    CompletionStage<Decision> close(LeadId lead, Closing closing, @Nullable String owner, String actor);

    /**
     * Changes what is known of a lead. If its policy names one of the changed attributes under {@code redecideOn}, and the lead is
     * not closed, the policy decides it again: the lead may get another owner, or stay where it is.
     *
     * @param lead the lead
     * @param changes names and new values; a null value removes an attribute
     * @param actor who asks
     * @return the lead after it
     */
    default CompletionStage<PlacedLead> update(
            LeadId lead, Map<String, ? extends @Nullable Object> changes, String actor) {
        return update(lead, changes, null, actor);
    }

    /**
     * The same, on somebody's behalf.
     *
     * @param lead the lead
     * @param changes names and new values; a null value removes an attribute
     * @param owner whose lead it must be at that moment, else it is refused; null for anybody's or nobody's
     * @param actor who asks
     * @return the lead after it
     */
    CompletionStage<PlacedLead> update(
            LeadId lead, Map<String, ? extends @Nullable Object> changes, @Nullable String owner, String actor);
}
