package org.fenpei.api.store;

import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.RepTask;

/**
 * What one group of decisions changes.
 *
 * @param sequence the number of the last decision; becomes {@link LaneTransaction#sequence()}
 * @param created new leads, with their final placement in this group
 * @param moved leads that existed, with their final placement; only placement, policy and priority are written
 * @param begun ownerships that began; one that also ended in this group is here with its end, and not in {@code ended}
 * @param ended ownerships that existed and ended now, with their end
 * @param changed changes of what is known of leads, in the order of their sequence numbers
 * @param marks the marks that leads have from now on; one that a lead has already may be among them
 * @param keeping how long owners keep leads, where that changed; a lead that is not owned any more has none
 * @param decisions the log entries
 * @param entries what steps keep; at most one for each policy, step and key
 * @param notices what reps and managers are told
 * @param followUps versions of contacts with customers that are new
 * @param tasks tasks that are new
 * @param blocks the blocks that leads lie in from now on; one that a lead lies in already may be among them
 * @param pairs what is remembered of pairs of leads from now on
 * @param credit what changes about the credit for leads
 */
public record LaneChanges(
        long sequence,
        List<PlacedLead> created,
        List<PlacedLead> moved,
        List<Ownership> begun,
        List<Ownership> ended,
        List<LeadChange> changed,
        List<LeadMark> marks,
        List<LeadKeeping> keeping,
        List<LoggedDecision> decisions,
        List<StepEntry> entries,
        List<Notice> notices,
        List<FollowUp> followUps,
        List<RepTask> tasks,
        List<LeadBlock> blocks,
        List<DuplicatePair> pairs,
        CreditChanges credit) {

    /** Copies. */
    public LaneChanges {
        created = List.copyOf(created);
        moved = List.copyOf(moved);
        begun = List.copyOf(begun);
        ended = List.copyOf(ended);
        changed = List.copyOf(changed);
        marks = List.copyOf(marks);
        keeping = List.copyOf(keeping);
        decisions = List.copyOf(decisions);
        entries = List.copyOf(entries);
        notices = List.copyOf(notices);
        followUps = List.copyOf(followUps);
        tasks = List.copyOf(tasks);
        blocks = List.copyOf(blocks);
        pairs = List.copyOf(pairs);
        Objects.requireNonNull(credit, "credit");
    }

    /** Where nothing changes about the credit for leads. */
    public LaneChanges(
            long sequence,
            List<PlacedLead> created,
            List<PlacedLead> moved,
            List<Ownership> begun,
            List<Ownership> ended,
            List<LeadChange> changed,
            List<LeadMark> marks,
            List<LeadKeeping> keeping,
            List<LoggedDecision> decisions,
            List<StepEntry> entries,
            List<Notice> notices,
            List<FollowUp> followUps,
            List<RepTask> tasks,
            List<LeadBlock> blocks,
            List<DuplicatePair> pairs) {
        this(
                sequence,
                created,
                moved,
                begun,
                ended,
                changed,
                marks,
                keeping,
                decisions,
                entries,
                notices,
                followUps,
                tasks,
                blocks,
                pairs,
                CreditChanges.NONE);
    }

    /** Where nobody looks for duplicates. */
    public LaneChanges(
            long sequence,
            List<PlacedLead> created,
            List<PlacedLead> moved,
            List<Ownership> begun,
            List<Ownership> ended,
            List<LeadChange> changed,
            List<LeadMark> marks,
            List<LeadKeeping> keeping,
            List<LoggedDecision> decisions,
            List<StepEntry> entries,
            List<Notice> notices,
            List<FollowUp> followUps,
            List<RepTask> tasks) {
        this(
                sequence, created, moved, begun, ended, changed, marks, keeping, decisions, entries, notices, followUps,
                tasks, List.of(), List.of());
    }

    /** Tells nobody anything, and brings nothing besides decisions. */
    public LaneChanges(
            long sequence,
            List<PlacedLead> created,
            List<PlacedLead> moved,
            List<Ownership> begun,
            List<Ownership> ended,
            List<LeadChange> changed,
            List<LeadMark> marks,
            List<LoggedDecision> decisions,
            List<StepEntry> entries) {
        this(
                sequence, created, moved, begun, ended, changed, marks, List.of(), decisions, entries, List.of(),
                List.of(), List.of());
    }

    /** Changes nothing of what is known of leads, and gives no marks. */
    public LaneChanges(
            long sequence,
            List<PlacedLead> created,
            List<PlacedLead> moved,
            List<Ownership> begun,
            List<Ownership> ended,
            List<LoggedDecision> decisions,
            List<StepEntry> entries) {
        this(sequence, created, moved, begun, ended, List.of(), List.of(), decisions, entries);
    }

    /** The same, and how long owners keep leads. */
    public LaneChanges withKeeping(List<LeadKeeping> kept) {
        return besides(kept, notices, followUps, tasks);
    }

    /** The same, and what people are told. */
    public LaneChanges withNotices(List<Notice> told) {
        return besides(keeping, told, followUps, tasks);
    }

    /** The same, and contacts with customers and tasks. */
    public LaneChanges withWork(List<FollowUp> made, List<RepTask> begunTasks) {
        return besides(keeping, notices, made, begunTasks);
    }

    private LaneChanges besides(
            List<LeadKeeping> kept, List<Notice> told, List<FollowUp> made, List<RepTask> begunTasks) {
        return new LaneChanges(
                sequence,
                created,
                moved,
                begun,
                ended,
                changed,
                marks,
                kept,
                decisions,
                entries,
                told,
                made,
                begunTasks);
    }

    /** The same, and what changes about the credit for leads. */
    public LaneChanges withCredit(CreditChanges changes) {
        return new LaneChanges(
                sequence, created, moved, begun, ended, changed, marks, keeping, decisions, entries, notices, followUps,
                tasks, blocks, pairs, changes);
    }
}
