package org.fenpei.engine.customer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.DuplicateStore;
import org.fenpei.engine.duplicate.DuplicateRules;
import org.fenpei.engine.duplicate.Likeness;
import org.fenpei.engine.duplicate.Profile;
import org.fenpei.engine.lane.Customers;
import org.jspecify.annotations.Nullable;

/** Looks leads up that are like one, by the rules of its unit. Reads blocks once, and leads once and once more for each merge. */
final class Lookup {

    private static final int DEEPEST = 50;

    private final DuplicateStore store;
    private final String unit;
    private final DuplicateRules rules;

    Lookup(DuplicateStore store, String unit, DuplicateRules rules) {
        this.store = store;
        this.unit = unit;
        this.rules = rules;
    }

    /**
     * A lead that is like another one.
     *
     * @param known the lead, or what it was merged into
     * @param likeness how like
     */
    record Like(PlacedLead known, Likeness likeness) {}

    /**
     * Those that are like a lead with these attributes, the likeliest first.
     *
     * @param itself the lead, which is not like itself; null if there is none
     * @param onlyBefore whether only leads that came before it are looked at
     */
    List<Like> like(Attributes attributes, @Nullable LeadId itself, boolean onlyBefore) {
        List<Long> blocks = DuplicateRules.blocks(attributes);
        if (blocks.isEmpty()) {
            return List.of();
        }
        Set<LeadId> candidates = new LinkedHashSet<>();
        store.blocked(unit, blocks, onlyBefore ? itself : null).values().forEach(candidates::addAll);
        if (itself != null) {
            candidates.remove(itself);
        }
        Profile profile = rules.profile(attributes);
        Map<LeadId, Likeness> like = new HashMap<>();
        Map<LeadId, PlacedLead> leads = new HashMap<>();
        for (PlacedLead lead : candidates.isEmpty() ? List.<PlacedLead>of() : store.leads(unit, candidates)) {
            @Nullable
            Likeness likeness =
                    rules.likeness(profile, rules.profile(lead.lead().attributes()));
            if (likeness != null) {
                like.put(lead.lead().id(), likeness);
                leads.put(lead.lead().id(), lead);
            }
        }
        Map<LeadId, Like> best = new HashMap<>();
        like.forEach((id, likeness) -> {
            @Nullable PlacedLead last = goesOn(leads.get(id), leads);
            if (last != null && !last.lead().id().equals(itself)) {
                best.merge(last.lead().id(), new Like(last, likeness), (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
            }
        });
        return best.values().stream().sorted(ORDER).toList();
    }

    private static final Comparator<Like> ORDER = Comparator.comparing(
                    (Like like) -> !like.likeness().exact())
            .thenComparingDouble(like -> -like.likeness().score())
            .thenComparing(like -> like.known().lead().id());

    /** What the lead was merged into at last; itself if it was not. */
    private @Nullable PlacedLead goesOn(@Nullable PlacedLead lead, Map<LeadId, PlacedLead> known) {
        @Nullable PlacedLead last = lead;
        Set<LeadId> seen = new HashSet<>();
        while (last != null && seen.size() < DEEPEST) {
            @Nullable LeadId into = Customers.mergedInto(last.placement());
            if (into == null || !seen.add(into)) {
                return last;
            }
            if (!known.containsKey(into)) {
                new ArrayList<>(store.leads(unit, List.of(into)))
                        .forEach(read -> known.put(read.lead().id(), read));
            }
            last = known.get(into);
        }
        return null;
    }
}
