package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.api.store.LeadCredit;
import org.fenpei.api.store.SourceKey;
import org.fenpei.engine.duplicate.DuplicateConfig;
import org.fenpei.engine.intake.Marks;
import org.jspecify.annotations.Nullable;

/** What a group of decisions begins with: read from the database in a few statements, however many decisions there are. */
final class GroupInput {

    /** How many more are read than are asked for, since a rep may not claim each. */
    private static final int SPARE = 10;

    private final Map<LeadId, PlacedLead> leads = new HashMap<>();
    private final Map<SourceKey, LeadId> known;
    private final Map<LeadId, Decision> firstDecisions;
    private final Map<String, List<PlacedLead>> pooled = new HashMap<>();
    private final Map<LeadId, List<Ownership>> ownerships = new HashMap<>();
    private final Map<String, List<LeadId>> marked;
    private final Map<String, List<Instant>> locks = new HashMap<>();
    private final Map<LeadId, List<FollowUp>> followUps;
    private final Map<LeadId, LeadCredit> credit;
    private final Sightings sightings;
    private final List<PlacedLead> waiting;
    private final List<PlacedLead> due;

    GroupInput(LaneTransaction tx, LaneCache cache, Needs needs, List<PlacedLead> waiting, List<PlacedLead> due) {
        this.waiting = waiting;
        this.due = due;
        waiting.forEach(lead -> leads.put(lead.lead().id(), lead));
        due.forEach(lead -> leads.put(lead.lead().id(), lead));
        needs.known().forEach(lead -> leads.put(lead.lead().id(), lead));
        needs.pooled().forEach((pool, count) -> {
            PoolWindow window = cache.pooled(pool);
            window.fill(tx, pool, count + SPARE);
            List<PlacedLead> head = window.head(count + SPARE);
            pooled.put(pool, head);
            head.forEach(lead -> take(window, lead));
        });
        Set<LeadId> wanted = new HashSet<>(needs.leads());
        for (LeadId id : needs.leads()) {
            for (PoolWindow window : cache.pooled()) {
                @Nullable PlacedLead lead = window.lead(id);
                if (lead != null) {
                    take(window, lead);
                }
            }
        }
        wanted.removeAll(leads.keySet());
        if (!wanted.isEmpty()) {
            tx.leads(wanted).forEach(lead -> leads.put(lead.lead().id(), lead));
        }
        for (LeadId id : needs.locks()) {
            @Nullable PlacedLead lead = leads.get(id);
            @Nullable String owner = lead == null ? null : lead.placement().owner();
            if (owner != null && !locks.containsKey(owner)) {
                locks.put(owner, tx.locks(owner));
            }
        }
        sightings = Sightings.read(tx, cache.settings().get(DuplicateConfig.KIND), needs, leads);
        marked = cache.needsHistory()
                ? marked(tx, needs)
                : needs.repetitions().isEmpty() ? Map.of() : tx.marked(needs.repetitions());
        Set<LeadId> withoutHistory = new HashSet<>(leads.keySet());
        marked.values().forEach(withoutHistory::addAll);
        withoutHistory.removeAll(ownerships.keySet());
        if (!withoutHistory.isEmpty()) {
            ownerships.putAll(tx.ownerships(withoutHistory));
        }
        known = needs.keys().isEmpty() ? Map.of() : tx.known(needs.keys());
        Set<LeadId> answered = new HashSet<>(known.values());
        firstDecisions = answered.isEmpty() ? Map.of() : tx.firstDecisions(answered);
        credit = needs.credit().isEmpty() ? Map.of() : tx.credit(needs.credit());
        followUps = needs.followUps().isEmpty() ? Map.of() : tx.followUps(needs.followUps());
    }

    /** The leads that share a mark with one that may be decided. */
    private Map<String, List<LeadId>> marked(LaneTransaction tx, Needs needs) {
        Set<String> marks = new HashSet<>(needs.marks());
        marks.addAll(needs.repetitions());
        leads.values().forEach(lead -> marks.addAll(Marks.of(lead.lead().attributes())));
        needs.changes().forEach((id, changes) -> {
            @Nullable PlacedLead lead = leads.get(id);
            if (lead != null) {
                Attributes attributes = lead.lead().attributes();
                for (UnaryOperator<Attributes> change : changes) {
                    attributes = change.apply(attributes);
                    marks.addAll(Marks.of(attributes));
                }
            }
        });
        return marks.isEmpty() ? Map.of() : tx.marked(marks);
    }

    private void take(PoolWindow window, PlacedLead lead) {
        LeadId id = lead.lead().id();
        leads.put(id, lead);
        ownerships.put(id, window.ownerships(id));
    }

    @Nullable
    PlacedLead lead(LeadId id) {
        return leads.get(id);
    }

    @Nullable
    LeadId known(SourceKey key) {
        return known.get(key);
    }

    @Nullable
    Decision firstDecision(LeadId id) {
        return firstDecisions.get(id);
    }

    /** How many leads a rep has locked. */
    int locked(String rep, Instant now) {
        return (int) locks.getOrDefault(rep, List.of()).stream()
                .filter(until -> until.isAfter(now))
                .count();
    }

    List<PlacedLead> pooled(String pool) {
        return pooled.getOrDefault(pool, List.of());
    }

    List<LeadId> marked(String mark) {
        return marked.getOrDefault(mark, List.of());
    }

    List<Ownership> ownerships(LeadId id) {
        return ownerships.getOrDefault(id, List.of());
    }

    /** The present versions of contacts, of the leads for which they are needed. */
    List<FollowUp> followUps(LeadId id) {
        return followUps.getOrDefault(id, List.of());
    }

    /** What is kept of the credit, of the leads for which it is needed. */
    LeadCredit credit(LeadId id) {
        return credit.getOrDefault(id, LeadCredit.NONE);
    }

    /** Which leads may be about the customers of those that come in or change. */
    Sightings sightings() {
        return sightings;
    }

    List<PlacedLead> waiting() {
        return waiting;
    }

    List<PlacedLead> due() {
        return due;
    }
}
