package org.fenpei.rest.resource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RepTask;
import org.fenpei.api.model.TimelineEntry;
import org.fenpei.rest.access.Contacts;
import org.fenpei.rest.access.Redaction;
import org.jspecify.annotations.Nullable;

/** What contacts, tasks and timelines look like. */
final class FollowUpViews {

    private FollowUpViews() {}

    private static String actor(String actor, String rep, Redaction redaction) {
        return redaction.rep(rep).equals(rep) ? actor : Contacts.HIDDEN;
    }

    /** A contact; with the versions before the present one, if there are any. */
    record FollowUpView(
            String id,
            int version,
            LeadId lead,
            String rep,
            String type,
            String content,
            @Nullable String outcome,
            Instant at,
            @Nullable Instant next,
            boolean automatic,
            boolean qualifies,
            Reason why,
            String recordedBy,
            Instant recordedAt,
            long sequence,
            @Nullable List<FollowUpView> edited) {

        static FollowUpView of(FollowUp made, Redaction redaction) {
            return of(made, null, redaction);
        }

        private static FollowUpView of(FollowUp made, @Nullable List<FollowUpView> edited, Redaction redaction) {
            return new FollowUpView(
                    made.id(),
                    made.version(),
                    made.lead(),
                    redaction.rep(made.rep()),
                    made.type(),
                    made.content(),
                    made.outcome(),
                    made.at(),
                    made.next(),
                    made.automatic(),
                    made.qualifies(),
                    redaction.told(made.why()),
                    actor(made.actor(), made.rep(), redaction),
                    made.recordedAt(),
                    made.sequence(),
                    edited);
        }

        /** The present versions, the latest contact first, each with those before it. */
        static List<FollowUpView> all(List<FollowUp> versions, Redaction redaction) {
            Map<Long, List<FollowUp>> byNumber = new LinkedHashMap<>();
            versions.forEach(version -> byNumber.computeIfAbsent(version.number(), number -> new ArrayList<>())
                    .add(version));
            List<FollowUpView> views = new ArrayList<>();
            byNumber.values().forEach(all -> {
                int last = all.size() - 1;
                List<FollowUpView> before = all.subList(0, last).stream()
                        .map(version -> of(version, redaction))
                        .toList();
                views.add(0, of(all.get(last), before.isEmpty() ? null : before, redaction));
            });
            return views;
        }
    }

    /** A task. */
    record TaskView(
            String id,
            int version,
            String unit,
            String rep,
            @Nullable LeadId lead,
            @Nullable String what,
            Instant dueAt,
            @Nullable Instant remindAt,
            @Nullable Instant remindedAt,
            RepTask.State state,
            RepTask.Origin origin,
            String changedBy,
            Instant changedAt,
            @Nullable Reason why) {

        static TaskView of(RepTask task, Redaction redaction) {
            return new TaskView(
                    task.id(),
                    task.version(),
                    task.unit(),
                    redaction.rep(task.rep()),
                    task.lead(),
                    task.what().isEmpty() ? null : task.what(),
                    task.dueAt(),
                    task.remindAt(),
                    task.remindedAt(),
                    task.state(),
                    task.origin(),
                    actor(task.actor(), task.rep(), redaction),
                    task.changedAt(),
                    task.why() == null ? null : redaction.told(task.why()));
        }
    }

    /** An attribute that changed. */
    record ChangeView(String attribute, @Nullable Object before, @Nullable Object after) {}

    /** Something that happened. */
    record EntryView(
            Instant at,
            TimelineEntry.Kind kind,
            @Nullable Long sequence,
            @Nullable String by,
            @Nullable String rep,
            Reason reason,
            @Nullable List<ChangeView> changes,
            @Nullable FollowUpView followUp,
            @Nullable TaskView task,
            @Nullable LeadId mergedFrom) {

        static EntryView of(TimelineEntry entry, Redaction redaction) {
            String rep = entry.rep();
            List<ChangeView> changes = entry.changes().stream()
                    .map(change -> new ChangeView(
                            change.attribute(),
                            redaction.value(change.attribute(), change.before()),
                            redaction.value(change.attribute(), change.after())))
                    .toList();
            String by = entry.actor();
            if (by != null
                    && (redaction.masks() || (rep != null && !redaction.rep(rep).equals(rep)))) {
                by = Contacts.HIDDEN;
            }
            return new EntryView(
                    entry.at(),
                    entry.kind(),
                    entry.sequence() == 0 ? null : entry.sequence(),
                    by,
                    rep == null ? null : redaction.rep(rep),
                    redaction.told(entry.reason()),
                    changes.isEmpty() ? null : changes,
                    entry.followUp() == null ? null : FollowUpView.of(entry.followUp(), redaction),
                    entry.task() == null ? null : TaskView.of(entry.task(), redaction),
                    entry.mergedFrom());
        }
    }
}
