package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.LeadKeeping;
import org.fenpei.api.store.SourceKey;
import org.jspecify.annotations.Nullable;

/** The leads that a group creates, moves, or lets be kept for another time; all others are as they are stored. */
final class DraftLeads {

    private final GroupInput input;
    private final Undo undo;
    private final Map<LeadId, PlacedLead> created = new LinkedHashMap<>();
    private final Map<LeadId, PlacedLead> moved = new LinkedHashMap<>();
    private final Map<LeadId, PlacedLead> kept = new LinkedHashMap<>();
    private final Map<SourceKey, LeadId> keys = new HashMap<>();

    DraftLeads(GroupInput input, Undo undo) {
        this.input = input;
        this.undo = undo;
    }

    /** The lead as of the decisions before; null if there is none. */
    @Nullable
    PlacedLead lead(LeadId id) {
        @Nullable PlacedLead changed = moved.get(id);
        if (changed == null) {
            changed = created.get(id);
        }
        if (changed == null) {
            changed = kept.get(id);
        }
        return changed == null ? input.lead(id) : changed;
    }

    /** The lead that the group creates under a key; null if none. */
    @Nullable
    LeadId createdUnder(SourceKey key) {
        return keys.get(key);
    }

    /** A new lead. */
    void create(PlacedLead lead) {
        put(created, lead);
        keys.put(
                new SourceKey(lead.lead().source(), lead.lead().externalId()),
                lead.lead().id());
    }

    /** A lead goes elsewhere, or becomes another one. */
    void move(PlacedLead lead) {
        put(created.containsKey(lead.lead().id()) ? created : moved, lead);
    }

    /** A lead stays where it is, but is kept for another time. */
    void keep(PlacedLead lead) {
        LeadId id = lead.lead().id();
        put(created.containsKey(id) ? created : moved.containsKey(id) ? moved : kept, lead);
    }

    private void put(Map<LeadId, PlacedLead> map, PlacedLead after) {
        LeadId id = after.lead().id();
        @Nullable PlacedLead replaced = map.put(id, after);
        undo.by(() -> {
            if (replaced == null) {
                map.remove(id);
            } else {
                map.put(id, replaced);
            }
        });
    }

    List<PlacedLead> created() {
        return List.copyOf(created.values());
    }

    List<PlacedLead> moved() {
        return List.copyOf(moved.values());
    }

    /** Whether a lead is only kept for another time. */
    boolean keptAny() {
        return !kept.isEmpty();
    }

    /** For how long leads are kept, where that changes. */
    List<LeadKeeping> keeping() {
        List<LeadKeeping> keeping = new ArrayList<>();
        created.forEach((id, lead) -> {
            if (lead.keeping() != null) {
                keeping.add(new LeadKeeping(id, lead.keeping()));
            }
        });
        moved.forEach((id, lead) -> keptAnew(lead, keeping));
        kept.forEach((id, lead) -> {
            if (!moved.containsKey(id)) {
                keptAnew(lead, keeping);
            }
        });
        return keeping;
    }

    private void keptAnew(PlacedLead lead, List<LeadKeeping> keeping) {
        LeadId id = lead.lead().id();
        @Nullable PlacedLead stored = input.lead(id);
        if (!Objects.equals(stored == null ? null : stored.keeping(), lead.keeping())) {
            keeping.add(new LeadKeeping(id, lead.keeping()));
        }
    }
}
