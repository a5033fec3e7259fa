package org.fenpei.persistence.lead;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneChanges;
import org.fenpei.api.store.LeadKeeping;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.persistence.db.Dialect;
import org.fenpei.persistence.db.Shape;
import org.fenpei.persistence.followup.FollowUpRows;
import org.fenpei.persistence.followup.TaskRows;
import org.fenpei.persistence.inbox.NoticeRows;
import org.jspecify.annotations.Nullable;

/** Takes the changes of a group apart into rows, table by table. About two microseconds a decision. */
final class LaneWrite {

    private LaneWrite() {}

    /** The rows to write, in the order in which they can be written, the lane's own the last. */
    static List<Shape.Rows> parts(Dialect dialect, String unit, LaneChanges changes) {
        List<Shape.Rows> parts = rows(dialect, unit, changes);
        parts.add(new Shape.Rows(
                HotRows.LANE, List.<@Nullable Object[]>of(new @Nullable Object[] {unit, changes.sequence()})));
        return parts;
    }

    /** The same without the lane's own. */
    static List<Shape.Rows> rows(Dialect dialect, String unit, LaneChanges changes) {
        List<Shape.Rows> parts = new ArrayList<>();
        Map<LeadId, Long> first = firstDecisions(changes);
        MarkRows.Split marks = new MarkRows.Split(
                unit,
                changes.marks(),
                changes.created().stream().map(placed -> placed.lead().id()).collect(Collectors.toSet()),
                dialect.marksInLeads());
        add(
                parts,
                marks.leads(),
                changes.created(),
                lead -> marks.with(lead.lead().id(), HotRows.newLead(lead, createdBy(first, lead))));
        add(parts, HotRows.MOVED_LEAD, changes.moved(), HotRows::movedLead);
        add(parts, HotRows.NEW_OWNERSHIP, changes.begun(), begun -> HotRows.newOwnership(unit, begun));
        add(parts, HotRows.ENDED_OWNERSHIP, changes.ended(), HotRows::endedOwnership);
        CreditRows.add(parts, unit, changes.credit());
        addChanges(parts, unit, changes);
        addMarks(parts, marks, changes, first);
        addKeeping(parts, unit, changes);
        add(
                parts,
                HotRows.NEW_DECISION,
                changes.decisions(),
                logged -> HotRows.newDecision(logged.decision(), logged.trace()));
        DuplicateRows.add(parts, unit, changes.blocks(), changes.pairs());
        add(parts, HotRows.STEP, changes.entries(), entry -> HotRows.stepEntry(unit, entry, changes.sequence()));
        add(parts, NoticeRows.NOTICE, changes.notices(), NoticeRows::row);
        add(parts, FollowUpRows.FOLLOW_UP, changes.followUps(), FollowUpRows::row);
        add(parts, TaskRows.TASK, changes.tasks(), TaskRows::row);
        return parts;
    }

    /** Of several changes of one lead the last one stays; what was before each is kept. */
    private static void addChanges(List<Shape.Rows> parts, String unit, LaneChanges changes) {
        Map<LeadId, Attributes> last = new LinkedHashMap<>();
        changes.changed().forEach(change -> last.put(change.lead(), change.after()));
        add(
                parts,
                HotRows.CHANGED_LEAD,
                List.copyOf(last.entrySet()),
                entry -> HotRows.changedLead(entry.getKey(), entry.getValue()));
        add(parts, HotRows.LEAD_CHANGE, changes.changed(), change -> HotRows.leadChange(unit, change));
    }

    private static void addKeeping(List<Shape.Rows> parts, String unit, LaneChanges changes) {
        List<LeadKeeping> kept = new ArrayList<>();
        List<LeadKeeping> gone = new ArrayList<>();
        changes.keeping().forEach(one -> (one.keeping() == null ? gone : kept).add(one));
        add(parts, KeepingRows.ROW, kept, one -> KeepingRows.row(unit, one));
        add(parts, KeepingRows.GONE, gone, KeepingRows::gone);
    }

    /** A mark comes with the decision that created the lead, or with the first one of the group that changed it. */
    private static void addMarks(
            List<Shape.Rows> parts, MarkRows.Split marks, LaneChanges changes, Map<LeadId, Long> firstDecisions) {
        if (marks.besides().isEmpty()) {
            return;
        }
        Map<LeadId, Long> given = new HashMap<>();
        changes.changed().forEach(change -> given.putIfAbsent(change.lead(), change.sequence()));
        changes.created().forEach(lead -> given.put(lead.lead().id(), createdBy(firstDecisions, lead)));
        add(
                parts,
                MarkRows.MARK,
                marks.besides(),
                mark -> marks.row(mark, given.getOrDefault(mark.lead(), changes.sequence())));
    }

    private static <T> void add(
            List<Shape.Rows> parts, Shape shape, List<T> items, Function<T, @Nullable Object[]> row) {
        if (!items.isEmpty()) {
            List<@Nullable Object[]> rows = new ArrayList<>(items.size());
            for (T item : items) {
                rows.add(row.apply(item));
            }
            parts.add(new Shape.Rows(shape, rows));
        }
    }

    private static Map<LeadId, Long> firstDecisions(LaneChanges changes) {
        Map<LeadId, Long> first = new HashMap<>();
        if (!changes.created().isEmpty()) {
            for (LoggedDecision logged : changes.decisions()) {
                Decision decision = logged.decision();
                first.merge(decision.lead(), decision.sequence(), Math::min);
            }
        }
        return first;
    }

    private static long createdBy(Map<LeadId, Long> first, PlacedLead lead) {
        return first.getOrDefault(lead.lead().id(), lead.placement().sequence());
    }
}
