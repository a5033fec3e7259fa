package org.fenpei.rest.resource;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.SavedSelection;
import org.jspecify.annotations.Nullable;

/** What bulk runs and saved selections look like: actions as {@link BulkReader} reads them. */
final class BulkViews {

    private BulkViews() {}

    /** Which leads. */
    record LeadsView(
            @Nullable List<LeadId> ids, @Nullable FilterView filter, @Nullable String where, @Nullable Integer most) {
        static LeadsView of(BulkSelection leads) {
            boolean named = !leads.ids().isEmpty();
            return new LeadsView(
                    named ? leads.ids() : null, named ? null : FilterView.of(leads), leads.where(), leads.most());
        }
    }

    /** The conditions that the database or the directory knows. */
    record FilterView(
            Placement.@Nullable State state,
            @Nullable String owner,
            @Nullable String pool,
            @Nullable String source,
            @Nullable String reason,
            @Nullable Instant receivedFrom,
            @Nullable Instant receivedTo,
            @Nullable String team,
            @Nullable String region) {
        static FilterView of(BulkSelection leads) {
            LeadFilter filter = leads.filter();
            return new FilterView(
                    filter.state(),
                    filter.owner(),
                    filter.pool(),
                    filter.source(),
                    filter.reason(),
                    filter.receivedFrom(),
                    filter.receivedTo(),
                    leads.team(),
                    leads.region());
        }
    }

    /** A rep's share. */
    record ShareView(String rep, @Nullable BigDecimal percent, @Nullable Long count) {}

    /** To whom. */
    record TargetView(
            @Nullable List<ShareView> reps,
            @Nullable String team,
            @Nullable String pool,
            @Nullable String policy,
            @Nullable Boolean ownPolicy,
            @Nullable DraftView draft,
            boolean others) {
        static TargetView of(BulkTarget to) {
            BulkTarget.Kind kind = to.kind();
            return new TargetView(
                    kind == BulkTarget.Kind.REPS
                            ? to.shares().stream()
                                    .map(share -> share(to.split(), share))
                                    .toList()
                            : null,
                    kind == BulkTarget.Kind.TEAM ? to.id() : null,
                    kind == BulkTarget.Kind.POOL ? to.id() : null,
                    kind == BulkTarget.Kind.POLICY ? to.id() : null,
                    kind == BulkTarget.Kind.OWN_POLICY ? Boolean.TRUE : null,
                    DraftView.of(to),
                    to.others());
        }

        private static ShareView share(BulkTarget.Split split, BulkTarget.Share share) {
            return new ShareView(
                    share.rep(),
                    split == BulkTarget.Split.PERCENT ? BigDecimal.valueOf(share.amount(), 2) : null,
                    split == BulkTarget.Split.COUNT ? share.amount() : null);
        }
    }

    /** Whose work it is. */
    record HandoverView(
            String rep, boolean leaves, boolean tasks, @Nullable Instant readUntil, @Nullable String absence) {
        static @Nullable HandoverView of(@Nullable Handover handover) {
            return handover == null
                    ? null
                    : new HandoverView(
                            handover.rep(),
                            handover.leaves(),
                            handover.tasks(),
                            handover.readUntil(),
                            handover.cover() == null ? null : handover.cover().absence());
        }
    }

    /** A run. */
    record RunView(
            String id,
            String unit,
            BulkRun.Kind kind,
            LeadsView leads,
            TargetView to,
            @Nullable String override,
            @Nullable HandoverView handover,
            @Nullable String undoes,
            @Nullable String undoneBy,
            @Nullable String selection,
            boolean previewed,
            BulkRun.State state,
            String actor,
            Instant createdAt,
            @Nullable Instant endedAt,
            long total,
            long done,
            Map<String, Long> preview,
            Map<String, Long> counts,
            @Nullable String fingerprint,
            @Nullable Reason failure) {
        static RunView of(BulkRun run) {
            BulkAction action = run.action().shortened(BulkRun.NAMED);
            return new RunView(
                    run.id(),
                    run.unit(),
                    run.kind(),
                    LeadsView.of(action.leads()),
                    TargetView.of(action.to()),
                    action.override(),
                    HandoverView.of(action.handover()),
                    run.undoes(),
                    run.undoneBy(),
                    run.selection(),
                    run.previewed(),
                    run.state(),
                    run.actor(),
                    run.createdAt(),
                    run.endedAt(),
                    run.total(),
                    run.done(),
                    run.preview(),
                    run.counts(),
                    run.fingerprint(),
                    run.failure());
        }
    }

    /** A lead of a run. */
    record RowView(
            long row,
            LeadId lead,
            BulkRow.State state,
            BulkRow.@Nullable Place before,
            @Nullable String rep,
            BulkRow.@Nullable Place after,
            @Nullable Reason reason,
            @Nullable Long decision) {
        static RowView of(BulkRow row) {
            return new RowView(
                    row.row(),
                    row.lead(),
                    row.state(),
                    row.before(),
                    row.rep(),
                    row.after(),
                    row.reason(),
                    row.decision() == 0 ? null : row.decision());
        }
    }

    /** When a selection runs. */
    record ScheduleView(@Nullable Duration every, @Nullable String at, Set<DayOfWeek> days, ZoneId zone) {
        static @Nullable ScheduleView of(@Nullable BulkSchedule schedule) {
            return schedule == null
                    ? null
                    : new ScheduleView(
                            schedule.every(),
                            schedule.at() == null ? null : schedule.at().toString(),
                            schedule.days(),
                            schedule.zone());
        }
    }

    /** A saved selection. */
    record SelectionView(
            String id,
            String name,
            String unit,
            LeadsView leads,
            TargetView to,
            @Nullable String override,
            @Nullable ScheduleView schedule,
            @Nullable Instant nextAt,
            String changedBy,
            Instant changedAt) {
        static SelectionView of(SavedSelection saved) {
            BulkAction action = saved.action();
            return new SelectionView(
                    saved.id(),
                    saved.name(),
                    saved.unit(),
                    LeadsView.of(action.leads()),
                    TargetView.of(action.to()),
                    action.override(),
                    ScheduleView.of(saved.schedule()),
                    saved.nextAt(),
                    saved.changedBy(),
                    saved.changedAt());
        }
    }
}
