package org.fenpei.rest.resource;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** Reads bulk actions and schedules. */
final class BulkReader {

    private static final int LONGEST_REASON = 500;
    private static final int MOST_REPS = 1_000;
    private static final double HUNDREDTHS = 100;

    private BulkReader() {}

    /** The members of an action; what is wrong is noted in the body. */
    static BulkAction action(Body body, Sight sight) {
        String unit = sight.unit(body.optionalText("unit"));
        Body leads = body.object("leads");
        BulkSelection selection = selection(leads, unit, true);
        Body to = body.object("to");
        BulkTarget target = target(to, body);
        return new BulkAction(unit, selection, target, override(body));
    }

    /** What is to be done with the work of a rep: with all of it, if no leads are described. */
    static BulkAction handover(Body body, Rep rep) {
        BulkSelection selection = BulkSelection.of(owned(LeadFilter.all(rep.unit()), rep));
        if (body.has("leads")) {
            selection = selection(body.object("leads"), rep.unit(), false);
        }
        LeadFilter filter = selection.filter();
        if (filter.owner() != null && !filter.owner().equals(rep.id())) {
            body.reject("leads/filter/owner", Reason.of("rest.other-owner", "rep", rep.id()));
        }
        if (selection.ids().isEmpty()) {
            selection = new BulkSelection(
                    List.of(),
                    owned(filter, rep),
                    selection.team(),
                    selection.region(),
                    selection.where(),
                    selection.most());
        }
        Body to = body.object("to");
        BulkTarget target = target(to, body);
        boolean leaves = body.flag("leaves", false);
        Instant readUntil = Days.optional(body, "readUntil", rep.zone(), true);
        boolean tasks = body.flag("tasks", true);
        return new BulkAction(rep.unit(), selection, target, override(body))
                .with(Handover.of(rep.id(), leaves, readUntil).withTasks(tasks));
    }

    private static LeadFilter owned(LeadFilter filter, Rep rep) {
        return new LeadFilter(
                filter.unit(),
                filter.state() == null ? Placement.State.OWNED : filter.state(),
                rep.id(),
                filter.pool(),
                filter.source(),
                filter.reason(),
                filter.receivedFrom(),
                filter.receivedTo());
    }

    /** Does something with an action; what is said of the first of several reps is said of the only one, as he was named. */
    static <T> T within(JsonDocument document, Supplier<T> work) {
        return document.root().path("to").has("rep") ? Paths.renamed("/to/reps/0/rep", "/to/rep", work) : work.get();
    }

    /** Why guards shall be overridden, or null. */
    static @Nullable String override(Body body) {
        return body.optionalText("override") == null ? null : body.sentence("override", LONGEST_REASON);
    }

    private static BulkSelection selection(Body leads, String unit, boolean someNeeded) {
        List<LeadId> ids = new ArrayList<>();
        for (String id : leads.texts("ids", BulkSelection.MAX)) {
            Parameters.leadIn(id).ifPresentOrElse(ids::add, () -> leads.reject("ids", Reason.of("rest.not-lead")));
        }
        String where = leads.optionalText("where");
        Integer most = leads.optionalInteger("most", 1, BulkSelection.MAX);
        if (!leads.has("filter")) {
            if (ids.isEmpty() && someNeeded) {
                leads.reject("filter", Reason.of("rest.missing-member", "member", "filter"));
            }
            leads.noOthers();
            return new BulkSelection(ids, LeadFilter.all(unit), null, null, where, most);
        }
        Body filter = leads.object("filter");
        BulkSelection selection = new BulkSelection(
                ids,
                new LeadFilter(
                        unit,
                        filter.has("state")
                                ? filter.constant("state", Placement.State.class, Placement.State.WAITING)
                                : null,
                        filter.optionalText("owner"),
                        filter.optionalText("pool"),
                        filter.optionalText("source"),
                        filter.optionalText("reason"),
                        time(filter, "receivedFrom"),
                        time(filter, "receivedTo")),
                filter.optionalText("team"),
                filter.optionalText("region"),
                where,
                most);
        filter.noOthers();
        leads.noOthers();
        if (!ids.isEmpty()) {
            leads.reject("filter", Reason.of("rest.ids-or-filter"));
        }
        return selection;
    }

    private static @Nullable Instant time(Body filter, String name) {
        return filter.has(name) ? filter.instant(name) : null;
    }

    /** Exactly one of the ways to name a target. */
    private static BulkTarget target(Body to, Body body) {
        List<BulkTarget> named = new ArrayList<>();
        String rep = to.optionalText("rep");
        if (rep != null) {
            named.add(BulkTarget.reps(List.of(rep)));
        }
        if (to.has("reps")) {
            named.add(reps(to));
        }
        for (BulkTarget.Kind kind : List.of(BulkTarget.Kind.TEAM, BulkTarget.Kind.POOL, BulkTarget.Kind.POLICY)) {
            String id = to.optionalText(kind.name().toLowerCase(Locale.ROOT));
            if (id != null) {
                named.add(BulkTarget.of(kind, id));
            }
        }
        if (to.flag("ownPolicy", false)) {
            named.add(BulkTarget.of(BulkTarget.Kind.OWN_POLICY, null));
        }
        if (to.has("draft")) {
            BulkTarget draft = DraftReader.read(to);
            named.add(draft == null ? BulkTarget.of(BulkTarget.Kind.OWN_POLICY, null) : draft);
        }
        boolean others = to.flag("others", false);
        to.noOthers();
        if (named.size() != 1) {
            body.reject("to", Reason.of("rest.one-target"));
            return BulkTarget.of(BulkTarget.Kind.OWN_POLICY, null);
        }
        return others ? named.get(0).withOthers() : named.get(0);
    }

    /** All with percentages, all with counts, or none with either. */
    private static BulkTarget reps(Body to) {
        List<BulkTarget.Share> shares = new ArrayList<>();
        Set<BulkTarget.Split> splits = EnumSet.noneOf(BulkTarget.Split.class);
        for (Body share : to.objects("reps", MOST_REPS)) {
            String rep = share.text("rep");
            Double percent = share.decimal("percent", 0.01, HUNDREDTHS);
            Integer count = share.optionalInteger("count", 1, BulkSelection.MAX);
            share.noOthers();
            if (percent != null && count != null) {
                share.reject("count", Reason.of("rest.one-split"));
            }
            if (percent != null) {
                splits.add(BulkTarget.Split.PERCENT);
                shares.add(new BulkTarget.Share(rep, Math.round(percent * HUNDREDTHS)));
            } else if (count != null) {
                splits.add(BulkTarget.Split.COUNT);
                shares.add(new BulkTarget.Share(rep, count));
            } else {
                splits.add(BulkTarget.Split.EVEN);
                shares.add(new BulkTarget.Share(rep, 1));
            }
        }
        if (splits.size() > 1) {
            to.reject("reps", Reason.of("rest.one-split"));
        }
        return shares.isEmpty()
                ? BulkTarget.of(BulkTarget.Kind.OWN_POLICY, null)
                : new BulkTarget(BulkTarget.Kind.REPS, null, splits.iterator().next(), shares, false);
    }

    /** A schedule, or null. */
    static @Nullable BulkSchedule schedule(Body body) {
        if (!body.has("schedule")) {
            body.optionalObject("schedule");
            return null;
        }
        Body schedule = body.object("schedule");
        Duration every = read(schedule, "every", Duration::parse);
        LocalTime at = read(schedule, "at", LocalTime::parse);
        ZoneId zone = read(schedule, "zone", ZoneId::of);
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String day : schedule.texts("days", DayOfWeek.values().length)) {
            DayOfWeek known = Parameters.constantIn(day, DayOfWeek.class);
            if (known == null) {
                schedule.reject("days", Reason.of("rest.not-day"));
            } else {
                days.add(known);
            }
        }
        schedule.noOthers();
        if ((every == null) == (at == null) || (at != null && zone == null)) {
            body.reject("schedule", Reason.of("rest.not-schedule"));
            return null;
        }
        try {
            return new BulkSchedule(every, at, days, zone == null ? ZoneId.of("UTC") : zone);
        } catch (IllegalArgumentException e) {
            schedule.reject("every", Reason.of("rest.not-schedule"));
            return null;
        }
    }

    private interface Reading<T> {
        T of(String text);
    }

    private static <T> @Nullable T read(Body schedule, String name, Reading<T> reading) {
        String text = schedule.optionalText(name);
        if (text == null) {
            return null;
        }
        try {
            return reading.of(text);
        } catch (DateTimeException e) {
            schedule.reject(name, Reason.of("rest.not-schedule"));
            return null;
        }
    }
}
