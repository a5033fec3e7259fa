package org.fenpei.engine.lane;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.store.ClosingChange;
import org.fenpei.engine.sharing.Sharing;
import org.jspecify.annotations.Nullable;

/** The ownerships that begin and end in a group, in step with what the lane knows of the reps. */
final class DraftOwnerships {

    private final LaneCache cache;
    private final GroupInput input;
    private final Undo undo;
    private final Map<LeadId, Integer> lastBegun = new HashMap<>();
    private final List<Ownership> begun = new ArrayList<>();
    private final List<Ownership> ended = new ArrayList<>();
    private final Set<LeadId> endedOf = new HashSet<>();
    private boolean freed;

    DraftOwnerships(LaneCache cache, GroupInput input, Undo undo) {
        this.cache = cache;
        this.input = input;
        this.undo = undo;
    }

    /** Those of a lead, the latest first, as of the decisions before. */
    List<Ownership> of(LeadId id) {
        List<Ownership> stored = input.ownerships(id);
        if (!lastBegun.containsKey(id) && !endedOf.contains(id)) {
            return stored;
        }
        List<Ownership> all = new ArrayList<>();
        for (int i = begun.size() - 1; i >= 0; i--) {
            if (begun.get(i).lead().equals(id)) {
                all.add(begun.get(i));
            }
        }
        for (Ownership old : stored) {
            all.add(ended.stream()
                    .filter(end -> end.lead().equals(id) && end.sequence() == old.sequence())
                    .findFirst()
                    .orElse(old));
        }
        return all;
    }

    /** Somebody gets a lead; gives his record. */
    RepRecord begin(LeadId id, Placement placement, Door door, Instant now, long sequence) {
        String owner = Objects.requireNonNull(placement.owner());
        RepRecord record = Objects.requireNonNull(cache.rep(owner));
        @Nullable String pool = door == Door.CLAIM ? placement.pool() : null;
        @Nullable Integer previous = lastBegun.put(id, begun.size());
        begun.add(new Ownership(id, owner, pool, door, now, sequence, null, null, 0));
        record.received(now, door, pool);
        record.addHeld(1);
        cache.touched(record, now);
        undo.by(() -> {
            begun.remove(begun.size() - 1);
            if (previous == null) {
                lastBegun.remove(id);
            } else {
                lastBegun.put(id, previous);
            }
            record.unreceive();
            record.addHeld(-1);
            cache.touched(record, now);
        });
        return record;
    }

    /** Whoever owns a lead has it no more. */
    void end(PlacedLead before, Note note, Instant now, long sequence) {
        freed = true;
        String owner = Objects.requireNonNull(before.placement().owner());
        @Nullable Ownership had = end(before.lead().id(), note, now, sequence);
        @Nullable RepRecord record = cache.rep(owner);
        if (record != null) {
            record.addHeld(-1);
            if (had != null) {
                gaveBack(record, had, note.door());
            }
            cache.touched(record, now);
            undo.by(() -> {
                record.addHeld(1);
                cache.touched(record, now);
            });
        }
    }

    private @Nullable Ownership end(LeadId id, Note note, Instant now, long sequence) {
        @Nullable Integer index = lastBegun.get(id);
        if (index != null) {
            Ownership open = begun.get(index);
            begun.set(index, close(open, note, now, sequence));
            undo.by(() -> begun.set(index, open));
            return open;
        }
        for (Ownership stored : input.ownerships(id)) {
            if (stored.to() == null) {
                ended.add(close(stored, note, now, sequence));
                endedOf.add(id);
                undo.by(() -> ended.remove(ended.size() - 1));
                return stored;
            }
        }
        return null;
    }

    private void gaveBack(RepRecord record, Ownership had, Door door) {
        @Nullable String pool = had.pool();
        if (door == Door.RELEASE && had.door() == Door.CLAIM && pool != null) {
            record.gaveBack(pool, had.from());
            undo.by(() -> record.ungiveBack(pool, had.from()));
        }
    }

    private static Ownership close(Ownership open, Note note, Instant now, long sequence) {
        return new Ownership(
                open.lead(),
                open.rep(),
                open.pool(),
                open.door(),
                open.from(),
                open.sequence(),
                now,
                note.door(),
                note.closing(),
                sequence);
    }

    /**
     * Corrects what came of a lead that was closed while somebody owned it; null if it is open again.
     *
     * @return what that changes; null if nobody owned it then
     */
    @Nullable
    ClosingChange correct(LeadId id, @Nullable Closing closing, long sequence) {
        List<Ownership> had = of(id);
        @Nullable Closing before = Sharing.closing(had);
        if (before == null) {
            return null;
        }
        Ownership corrected = had.get(0).closedAs(closing);
        @Nullable Integer index = lastBegun.get(id);
        if (index != null && begun.get(index).sequence() == corrected.sequence()) {
            begun.set(index, corrected);
        } else {
            ended.removeIf(one -> one.lead().equals(id) && one.sequence() == corrected.sequence());
            ended.add(corrected);
            endedOf.add(id);
        }
        return new ClosingChange(id, sequence, corrected.sequence(), before, closing);
    }

    List<Ownership> begun() {
        return begun;
    }

    List<Ownership> ended() {
        return ended;
    }

    /** Whether somebody holds less than before, so that waiting leads may be served. */
    boolean freed() {
        return freed;
    }
}
