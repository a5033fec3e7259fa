package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.api.store.PastStore;
import org.fenpei.api.store.UnitPast;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log of a unit in portions in which nothing changes from outside: what people have set up changes only before a portion,
 * what is known of leads only in its first decision, and leads that were decided together are in one.
 */
final class LogReader {

    private static final int PORTION = 500;

    /**
     * Decisions that follow one another.
     *
     * @param decisions the decisions, with their traces read
     * @param leads the leads that they are about, with what was known of them then
     * @param closings what came of the leads that were closed, by the number of the decision
     * @param setUp the unit before the portion, if what people have set up changed since the last one; else null
     */
    record Portion(
            List<Entry> decisions, Map<LeadId, Lead> leads, Map<Long, Closing> closings, @Nullable UnitPast setUp) {

        /** When its first decision was taken. */
        Instant at() {
            return decisions.get(0).decision().at();
        }

        /** The leads' ids. */
        Set<LeadId> ids() {
            Set<LeadId> ids = new LinkedHashSet<>();
            decisions.forEach(entry -> ids.add(entry.decision().lead()));
            return ids;
        }
    }

    /**
     * A decision of the log.
     *
     * @param decision the decision
     * @param trace what explains it
     */
    record Entry(Decision decision, Trace.Content trace) {}

    private final PastStore pasts;
    private final String unit;
    private long to;
    private final Set<Long> changes;
    private long next;
    private boolean changed;

    /** Over decisions of these numbers, both included; leads that were decided together with the first are read with it. */
    LogReader(PastStore pasts, String unit, long from, long to) {
        this.pasts = pasts;
        this.unit = unit;
        this.next = from;
        List<LoggedDecision> first = pasts.logged(unit, from, 1);
        if (!first.isEmpty()) {
            Trace.@Nullable Batch batch = Trace.read(first.get(0).trace()).batch();
            next = batch == null ? from : batch.first();
        }
        this.to = to;
        this.changes = new HashSet<>(pasts.configChanges(unit, next, to));
    }

    /** Goes on to a later end. What was set up since the last decision that was read is seen, too. */
    void extend(long later) {
        if (later > to) {
            to = later;
            List<Long> found = pasts.configChanges(unit, Math.max(1, next - 1), to);
            changed |= found.contains(next - 1);
            changes.addAll(found);
        }
    }

    /** Says that the first portion shall tell how the unit is set up. */
    void changed() {
        changed = true;
    }

    /** The number of the next decision that is read. */
    long next() {
        return next;
    }

    /** How many decisions are left. */
    long left() {
        return Math.max(0, to - next + 1);
    }

    /** The next portion; null at the end. */
    @Nullable
    Portion read() {
        List<Entry> entries = entries();
        if (entries.isEmpty()) {
            return null;
        }
        @Nullable UnitPast setUp = changed ? pasts.before(unit, next) : null;
        long last = entries.stream()
                .mapToLong(entry -> entry.decision().sequence())
                .max()
                .orElseThrow();
        changed = changes.contains(last);
        next = last + 1;
        Set<LeadId> ids = new LinkedHashSet<>();
        entries.forEach(entry -> ids.add(entry.decision().lead()));
        UnitPast after = pasts.before(unit, next);
        Map<LeadId, Lead> leads = new HashMap<>();
        after.leads(ids).forEach(lead -> leads.put(lead.lead().id(), lead.lead()));
        return new Portion(entries, leads, closings(entries, after), setUp);
    }

    private List<Entry> entries() {
        int limit = (int) Math.min(PORTION, left());
        if (limit <= 0) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        for (LoggedDecision logged : pasts.logged(unit, next, limit)) {
            Entry entry = new Entry(logged.decision(), Trace.read(logged.trace()));
            boolean first = entries.isEmpty();
            if (!first && (entry.decision().door() == Door.UPDATE || beginsBatch(entry))) {
                break;
            }
            if (first && entry.trace().batch() != null) {
                return batch(entry.trace().batch());
            }
            entries.add(entry);
            if (changes.contains(entry.decision().sequence())) {
                break;
            }
        }
        return entries;
    }

    private static boolean beginsBatch(Entry entry) {
        Trace.@Nullable Batch batch = entry.trace().batch();
        return batch != null && batch.first() == entry.decision().sequence();
    }

    /** Leads that were decided together, in the order in which they came. */
    private List<Entry> batch(Trace.Batch batch) {
        return pasts.logged(unit, batch.first(), batch.count()).stream()
                .map(logged -> new Entry(logged.decision(), Trace.read(logged.trace())))
                .sorted(Comparator.comparingInt(
                        entry -> Objects.requireNonNull(entry.trace().batch()).place()))
                .toList();
    }

    private static Map<Long, Closing> closings(List<Entry> entries, UnitPast after) {
        Set<LeadId> closed = new LinkedHashSet<>();
        for (Entry entry : entries) {
            if (entry.decision().door() == Door.CLOSE) {
                closed.add(entry.decision().lead());
            }
        }
        Map<Long, Closing> closings = new HashMap<>();
        if (!closed.isEmpty()) {
            for (List<Ownership> ownerships : after.ownerships(closed).values()) {
                for (Ownership ownership : ownerships) {
                    if (ownership.closing() != null) {
                        closings.put(ownership.endSequence(), ownership.closing());
                    }
                }
            }
        }
        return closings;
    }
}
