package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.store.LoggedDecision;
import org.fenpei.api.store.PastStore;
import org.fenpei.api.store.UnitPast;
import org.fenpei.engine.sharing.Sharing;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log of a unit in portions in which nothing changes from outside: what people have set up changes only before a portion,
 * what is known of leads only in its first decision, and leads that were decided together are in one.
 */
final class LogReader {

    private static final int PORTION = 500;

    /** What was said to have come of a lead may change by them, so that they begin a portion. */
    private static final Set<Door> CREDITING = EnumSet.of(Door.CREDIT, Door.REOPEN);

    /**
     * Decisions that follow one another.
     *
     * @param decisions the decisions, with their traces read
     * @param leads the leads that they are about, with what was known of them then
     * @param closings what came of the leads that were closed, by the number of the decision that closed or corrected it
     * @param splits how the credit for leads was shared, by the number of the decision
     * @param credited what reps were credited with, by the number of the decision
     * @param setUp the unit before the portion, if what people have set up changed since the last one; else null
     */
    record Portion(
            List<Entry> decisions,
            Map<LeadId, Lead> leads,
            Map<Long, Closing> closings,
            Map<Long, CreditSplit> splits,
            Map<Long, List<CreditEntry>> credited,
            @Nullable UnitPast setUp) {

        /** When its first decision was taken. */
        Instant at() {
            return decisions.get(0).decision().at();
        }

        /** The leads whose credit matters. */
        Set<LeadId> creditedLeads() {
            return LogReader.credited(decisions);
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
        Map<Long, CreditSplit> splits = new HashMap<>();
        Map<Long, List<CreditEntry>> credit = new HashMap<>();
        Set<LeadId> creditedLeads = credited(entries);
        if (!creditedLeads.isEmpty()) {
            after.credit(creditedLeads).values().forEach(kept -> {
                kept.splits().forEach(split -> splits.put(split.sequence(), split));
                kept.entries().forEach(entry -> credit.computeIfAbsent(entry.sequence(), number -> new ArrayList<>())
                        .add(entry));
            });
        }
        return new Portion(entries, leads, closings(entries, after), splits, credit, setUp);
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
            if (!first
                    && (entry.decision().door() == Door.UPDATE
                            || CREDITING.contains(entry.decision().door())
                            || beginsBatch(entry))) {
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

    /** The leads that are closed, opened, or about whose credit something is done. */
    private static Set<LeadId> credited(List<Entry> entries) {
        Set<LeadId> leads = new LinkedHashSet<>();
        for (Entry entry : entries) {
            Door door = entry.decision().door();
            if (door == Door.CLOSE || CREDITING.contains(door)) {
                leads.add(entry.decision().lead());
            }
        }
        return leads;
    }

    private static Map<Long, Closing> closings(List<Entry> entries, UnitPast after) {
        Map<Long, Closing> closings = new HashMap<>();
        Set<LeadId> closed = credited(entries);
        if (closed.isEmpty()) {
            return closings;
        }
        Map<LeadId, List<Ownership>> ownerships = after.ownerships(closed);
        for (List<Ownership> had : ownerships.values()) {
            for (Ownership ownership : had) {
                if (ownership.closing() != null) {
                    closings.put(ownership.endSequence(), ownership.closing());
                }
            }
        }
        for (Entry entry : entries) {
            Decision decision = entry.decision();
            @Nullable Closing corrected = Sharing.closing(ownerships.getOrDefault(decision.lead(), List.of()));
            if (corrects(decision) && corrected != null) {
                closings.put(decision.sequence(), corrected);
            }
        }
        return closings;
    }

    /** Whether what came of a lead was corrected, and not only how the credit for it is shared. */
    static boolean corrects(Decision decision) {
        return decision.door() == Door.CREDIT && decision.placement().sequence() == decision.sequence();
    }
}
