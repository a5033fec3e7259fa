package org.fenpei.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.model.TimelineEntry;
import org.fenpei.api.model.TimelineEntry.Change;
import org.fenpei.api.model.TimelineEntry.Kind;
import org.fenpei.api.store.CreditStore;
import org.fenpei.api.store.DuplicateStore;
import org.fenpei.api.store.FollowUpStore;
import org.fenpei.api.store.LeadChange;
import org.fenpei.api.store.TaskStore;
import org.fenpei.engine.grouping.Facts;
import org.fenpei.engine.intake.Reserved;
import org.fenpei.engine.lane.BulkOrder;
import org.fenpei.engine.lane.Customers;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what is kept about a lead, and about those that were merged into it, in different places. Costs eight look-ups by key for
 * each of these leads, and grows with their history.
 */
final class Timeline {

    private static final Comparator<TimelineEntry> LATEST_FIRST = Comparator.comparing(TimelineEntry::at)
            .thenComparing(TimelineEntry::sequence)
            .thenComparing(TimelineEntry::kind)
            .reversed();

    private final LeadsService leads;
    private final FollowUpStore followUps;
    private final TaskStore tasks;
    private final DuplicateStore duplicates;
    private final CreditStore credit;

    Timeline(
            LeadsService leads,
            FollowUpStore followUps,
            TaskStore tasks,
            DuplicateStore duplicates,
            CreditStore credit) {
        this.leads = leads;
        this.credit = credit;
        this.followUps = followUps;
        this.tasks = tasks;
        this.duplicates = duplicates;
    }

    /** The latest first. What belongs to one decision stays in the order in which it is done. */
    List<TimelineEntry> of(PlacedLead lead) {
        LeadId id = lead.lead().id();
        List<TimelineEntry> entries = of(id);
        followUps.notices(id).forEach(notice -> entries.add(entry(notice)));
        // What others were told of a lead when it was theirs is no part of this one.
        merged(lead, new HashSet<>(Set.of(id)))
                .forEach(part -> of(part).forEach(entry -> entries.add(entry.from(part))));
        entries.sort(LATEST_FIRST);
        return entries;
    }

    /** The leads that are parts of that one now, those that were merged into its parts before included. */
    private Set<LeadId> merged(PlacedLead lead, Set<LeadId> seen) {
        LeadId id = lead.lead().id();
        List<LeadId> others = duplicates.pairs(id).stream()
                .filter(pair -> pair.state() == DuplicatePair.State.MERGED)
                .map(pair -> pair.other(id))
                .filter(seen::add)
                .toList();
        Set<LeadId> parts = new TreeSet<>();
        if (!others.isEmpty()) {
            for (PlacedLead other : duplicates.leads(lead.lead().unit(), others)) {
                // A pair that was merged has two sides, and one of them may be what this lead is a part of.
                if (id.equals(Customers.mergedInto(other.placement()))) {
                    parts.add(other.lead().id());
                    parts.addAll(merged(other, seen));
                }
            }
        }
        return parts;
    }

    private List<TimelineEntry> of(LeadId id) {
        List<Decision> decisions = leads.decisions(id);
        List<TimelineEntry> entries = new ArrayList<>();
        for (Decision decision : decisions) {
            boolean said =
                    decision.door() == Door.CREDIT && decision.placement().sequence() != decision.sequence();
            if (decision.door() != Door.UPDATE && decision.door() != Door.FOLLOWUP && !said) {
                entries.add(entry(decision));
            }
        }
        leads.ownerships(id).forEach(ownership -> owned(ownership, entries));
        changes(id, decisions, entries);
        followUps.ofLead(id).forEach(version -> entries.add(entry(version)));
        tasks.versions(id).forEach(version -> entries.add(entry(version)));
        entries.addAll(CreditTimeline.of(credit.ofLead(id), decisions));
        return entries;
    }

    /** Where it went, and why; what was done about how long it is kept stands in the steps. */
    private TimelineEntry entry(Decision decision) {
        Reason reason = decision.placement().reason();
        if (decision.door() == Door.KEEP) {
            reason = leads.explain(decision.unit(), decision.sequence()).stream()
                    .flatMap(explanation -> explanation.steps().stream())
                    .flatMap(step -> step.reasons().stream())
                    .findFirst()
                    .orElse(reason);
        }
        return new TimelineEntry(
                decision.at(),
                decision.sequence(),
                Kind.DECISION,
                decision.actor(),
                reason,
                List.of(),
                null,
                null,
                null);
    }

    private static void owned(Ownership ownership, List<TimelineEntry> entries) {
        String rep = ownership.rep();
        entries.add(new TimelineEntry(
                ownership.from(),
                ownership.sequence(),
                Kind.OWNERSHIP,
                null,
                Reason.of("engine.timeline-owned", "rep", rep, "door", word(ownership.door())),
                List.of(),
                null,
                null,
                rep));
        if (ownership.to() != null && ownership.endDoor() != null) {
            entries.add(new TimelineEntry(
                    ownership.to(),
                    ownership.endSequence(),
                    Kind.OWNERSHIP_END,
                    null,
                    Reason.of("engine.timeline-owned-end", "rep", rep, "door", word(ownership.endDoor())),
                    List.of(),
                    null,
                    null,
                    rep));
        }
    }

    private static String word(Door door) {
        return door.name().toLowerCase(Locale.ROOT);
    }

    private void changes(LeadId id, List<Decision> decisions, List<TimelineEntry> entries) {
        for (LeadChange change : followUps.changes(id)) {
            for (Decision decision : decisions) {
                if (decision.sequence() == change.sequence()) {
                    List<Change> changes = differences(change.before(), change.after());
                    entries.add(new TimelineEntry(
                            decision.at(),
                            decision.sequence(),
                            Kind.CHANGE,
                            decision.actor(),
                            Reason.of("engine.timeline-changed", "actor", decision.actor(), "count", changes.size()),
                            changes,
                            null,
                            null,
                            null));
                }
            }
        }
    }

    private static List<Change> differences(Attributes before, Attributes after) {
        Set<String> names = new TreeSet<>(before.names());
        names.addAll(after.names());
        // What the engine notes for itself is no news to anybody.
        names.removeIf(name -> name.startsWith(Reserved.PREFIX));
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            @Nullable Object was = before.get(name);
            @Nullable Object is = after.get(name);
            // When its owner worked with it is an entry already.
            if (!Objects.equals(was, is) && !name.startsWith(Facts.WORKED)) {
                changes.add(new Change(name, was, is));
            }
        }
        return changes;
    }

    private static TimelineEntry entry(FollowUp version) {
        Reason reason = version.version() == 1
                ? Reason.of("engine.timeline-follow-up", "rep", version.rep(), "kind", version.type())
                : Reason.of(
                        "engine.timeline-follow-up-edit",
                        "rep",
                        version.rep(),
                        "actor",
                        version.actor(),
                        "version",
                        version.version());
        return new TimelineEntry(
                version.recordedAt(),
                version.sequence(),
                Kind.FOLLOW_UP,
                version.actor(),
                reason,
                List.of(),
                version,
                null,
                version.rep());
    }

    private static TimelineEntry entry(RepTask version) {
        Reason reason =
                switch (version.state()) {
                    case OPEN -> version.version() == 1
                            ? Reason.of(
                                    "engine.timeline-task",
                                    "rep",
                                    version.rep(),
                                    "at",
                                    version.dueAt().toString())
                            : BulkOrder.run(version.actor()) != null
                                    ? Reason.of(
                                            "engine.timeline-task-handed",
                                            "rep",
                                            version.rep(),
                                            "at",
                                            version.dueAt().toString())
                                    : Reason.of(
                                            "engine.timeline-task-changed",
                                            "rep",
                                            version.rep(),
                                            "actor",
                                            version.actor(),
                                            "at",
                                            version.dueAt().toString());
                    case DONE -> Reason.of("engine.timeline-task-done", "rep", version.rep(), "actor", version.actor());
                    case CANCELLED -> Reason.of(
                            "engine.timeline-task-cancelled", "rep", version.rep(), "actor", version.actor());
                };
        return new TimelineEntry(
                version.changedAt(), 0, Kind.TASK, version.actor(), reason, List.of(), null, version, version.rep());
    }

    private static TimelineEntry entry(Notice notice) {
        return new TimelineEntry(
                notice.at(), 0, Kind.NOTICE, null, notice.reason(), List.of(), null, null, notice.rep());
    }
}
