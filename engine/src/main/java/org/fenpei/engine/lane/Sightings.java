package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LaneTransaction;
import org.fenpei.engine.duplicate.DuplicateRules;
import org.fenpei.engine.duplicate.Likeness;
import org.fenpei.engine.duplicate.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Which leads, as the group finds them, are like those that come in or change in it: looked up for the whole group with one read of
 * blocks and one of leads. For each lead at most {@value org.fenpei.engine.duplicate.BlockKeys#MOST} blocks are read, at most
 * {@value org.fenpei.api.store.LeadBlock#MOST} leads of each, however many are kept.
 */
final class Sightings {

    /** So many leads that are like one are kept for it. */
    private static final int MOST = 32;

    /** A lead may have been merged into one that was merged itself, and so on. */
    private static final int DEEPEST = 50;

    private static final Sightings NONE = new Sightings(Map.of(), List.of());

    private final Map<LeadId, Set<LeadId>> like;
    private final List<DuplicatePair> pairs;

    private Sightings(Map<LeadId, Set<LeadId>> like, List<DuplicatePair> pairs) {
        this.like = like;
        this.pairs = pairs;
    }

    /** Looks; adds those found, and what they were merged into, to the leads that the group knows. */
    static Sightings read(LaneTransaction tx, DuplicateRules rules, Needs needs, Map<LeadId, PlacedLead> leads) {
        if (!rules.on()) {
            return NONE;
        }
        Map<LeadId, List<Attributes>> asked = new LinkedHashMap<>();
        needs.incoming().forEach((id, lead) -> asked.put(id, List.of(lead.attributes())));
        needs.changes().forEach((id, changes) -> {
            @Nullable PlacedLead lead = leads.get(id);
            if (lead != null) {
                asked.put(id, versions(lead.lead().attributes(), changes));
            }
        });
        if (asked.isEmpty()) {
            return NONE;
        }
        Sightings found = new Sightings(find(tx, rules, asked, leads), pairs(tx, needs));
        Set<LeadId> all = new LinkedHashSet<>();
        found.like.values().forEach(all::addAll);
        followMerges(tx, all, leads);
        return found;
    }

    private static List<DuplicatePair> pairs(LaneTransaction tx, Needs needs) {
        return needs.changes().isEmpty() ? List.of() : tx.pairs(needs.changes().keySet());
    }

    private static List<Attributes> versions(Attributes now, List<UnaryOperator<Attributes>> changes) {
        List<Attributes> versions = new ArrayList<>();
        Attributes attributes = now;
        for (UnaryOperator<Attributes> change : changes) {
            attributes = change.apply(attributes);
            versions.add(attributes);
        }
        return versions;
    }

    private static Map<LeadId, Set<LeadId>> find(
            LaneTransaction tx,
            DuplicateRules rules,
            Map<LeadId, List<Attributes>> asked,
            Map<LeadId, PlacedLead> leads) {
        Map<Attributes, List<Long>> blocks = new HashMap<>();
        Set<Long> wanted = new LinkedHashSet<>();
        asked.values()
                .forEach(versions -> versions.forEach(attributes -> {
                    List<Long> keys = DuplicateRules.blocks(attributes);
                    blocks.put(attributes, keys);
                    wanted.addAll(keys);
                }));
        Map<Long, List<LeadId>> blocked = wanted.isEmpty() ? Map.of() : tx.blocked(wanted);
        Set<LeadId> candidates = new LinkedHashSet<>();
        blocked.values().forEach(candidates::addAll);
        Map<LeadId, PlacedLead> known = known(tx, candidates, leads);
        Map<LeadId, Profile> profiles = new HashMap<>();
        known.forEach((id, lead) -> profiles.put(id, rules.profile(lead.lead().attributes())));
        Map<LeadId, Set<LeadId>> like = new HashMap<>();
        asked.forEach((id, versions) -> {
            Map<LeadId, Likeness> found = new HashMap<>();
            for (Attributes attributes : versions) {
                Profile profile = rules.profile(attributes);
                Set<LeadId> near = new LinkedHashSet<>();
                blocks.getOrDefault(attributes, List.of())
                        .forEach(block -> near.addAll(blocked.getOrDefault(block, List.of())));
                near.remove(id);
                for (LeadId other : near) {
                    @Nullable Profile theirs = profiles.get(other);
                    @Nullable Likeness likeness = theirs == null ? null : rules.likeness(profile, theirs);
                    if (likeness != null) {
                        found.put(other, likeness);
                    }
                }
            }
            if (!found.isEmpty()) {
                like.put(id, best(found));
            }
        });
        like.values().forEach(found -> found.forEach(id -> leads.computeIfAbsent(id, known::get)));
        return like;
    }

    private static Map<LeadId, PlacedLead> known(
            LaneTransaction tx, Set<LeadId> candidates, Map<LeadId, PlacedLead> leads) {
        Map<LeadId, PlacedLead> known = new HashMap<>();
        Set<LeadId> unread = new LinkedHashSet<>();
        for (LeadId id : candidates) {
            @Nullable PlacedLead lead = leads.get(id);
            if (lead == null) {
                unread.add(id);
            } else {
                known.put(id, lead);
            }
        }
        if (!unread.isEmpty()) {
            tx.leads(unread).forEach(lead -> known.put(lead.lead().id(), lead));
        }
        return known;
    }

    private static Set<LeadId> best(Map<LeadId, Likeness> found) {
        Set<LeadId> best = new LinkedHashSet<>();
        found.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<LeadId, Likeness> one) ->
                                !one.getValue().exact())
                        .thenComparingDouble(one -> -one.getValue().score())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .forEach(one -> best.add(one.getKey()));
        return best;
    }

    /** What the leads were merged into, and that again. */
    static void followMerges(LaneTransaction tx, Collection<LeadId> from, Map<LeadId, PlacedLead> leads) {
        Set<LeadId> next = new HashSet<>(from);
        for (int depth = 0; depth < DEEPEST && !next.isEmpty(); depth++) {
            Set<LeadId> missing = new HashSet<>();
            Set<LeadId> further = new HashSet<>();
            for (LeadId id : next) {
                @Nullable PlacedLead lead = leads.get(id);
                @Nullable LeadId into = lead == null ? null : Merging.into(lead.placement());
                if (into != null) {
                    further.add(into);
                    if (!leads.containsKey(into)) {
                        missing.add(into);
                    }
                }
            }
            if (!missing.isEmpty()) {
                tx.leads(missing).forEach(lead -> leads.put(lead.lead().id(), lead));
            }
            next = further;
        }
    }

    /** The leads in the database that are like that one. */
    Set<LeadId> like(LeadId lead) {
        return like.getOrDefault(lead, Set.of());
    }

    /** What was remembered of leads that change, and others; what was said last stands last. */
    List<DuplicatePair> pairs() {
        return pairs;
    }
}
