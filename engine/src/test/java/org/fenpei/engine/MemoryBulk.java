package org.fenpei.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.model.Handover;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.SavedSelection;
import org.fenpei.api.store.BulkStore;
import org.fenpei.api.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Bulk runs in memory, with leases, and failures on demand. */
public final class MemoryBulk implements BulkStore {

    private final Map<String, BulkRun> runs = new TreeMap<>();
    private final Map<String, TreeMap<Long, BulkRow>> rows = new HashMap<>();
    private final Map<String, Lease> leases = new HashMap<>();
    private final Map<String, List<LeadId>> named = new HashMap<>();
    private final Set<String> stops = new HashSet<>();
    private final Map<String, SavedSelection> selections = new TreeMap<>();
    private int failAfter = Integer.MAX_VALUE;
    private boolean dead;
    private Runnable onSave = () -> {};

    /** From the one after so many saves on, nothing is kept any more, as if the process were dead. */
    public synchronized void dieAfter(int saves) {
        failAfter = saves;
        dead = false;
    }

    /** Whether a save was refused for it. */
    public synchronized boolean isDead() {
        return dead;
    }

    /** What happens before each save of rows. */
    public synchronized void onSave(Runnable action) {
        onSave = action;
    }

    @Override
    public synchronized void create(BulkRun run, Lease lease) {
        if (runs.containsKey(run.id())) {
            throw new StoreException(
                    "creating a bulk run failed", new IllegalStateException("there is one"), false, false);
        }
        runs.put(run.id(), run);
        named.put(run.id(), run.action().leads().ids());
        rows.put(run.id(), new TreeMap<>());
        leases.put(run.id(), lease);
    }

    private boolean free(String id, String node, Instant now) {
        @Nullable Lease held = leases.get(id);
        return held == null || held.node().equals(node) || !held.until().isAfter(now);
    }

    @Override
    public synchronized boolean lease(String id, Lease lease) {
        @Nullable BulkRun run = runs.get(id);
        if (run == null || !run.state().open() || !free(id, lease.node(), lease.now())) {
            return false;
        }
        leases.put(id, lease);
        return true;
    }

    @Override
    public synchronized List<BulkRun> abandoned(Instant now) {
        return runs.values().stream()
                .filter(run -> run.state().open() && free(run.id(), "", now))
                .toList();
    }

    @Override
    public Kept save(BulkRun run, List<BulkRow> more, Lease lease) {
        Runnable action;
        synchronized (this) {
            action = more.isEmpty() ? () -> {} : onSave;
        }
        action.run();
        synchronized (this) {
            if (failAfter-- <= 0) {
                dead = true;
                throw new StoreException("dead", new IllegalStateException(), false, false);
            }
            @Nullable Lease held = leases.get(run.id());
            if (held == null || !held.node().equals(lease.node())) {
                return Kept.LOST;
            }
            BulkRun before = Objects.requireNonNull(runs.get(run.id()));
            runs.put(run.id(), with(run, run.state(), before.undoneBy()));
            more.forEach(row -> Objects.requireNonNull(rows.get(run.id())).put(row.row(), row));
            leases.put(run.id(), lease);
            if (!run.state().open()) {
                leases.remove(run.id());
            }
            return stops.contains(run.id()) ? Kept.STOP : Kept.GO_ON;
        }
    }

    @Override
    public synchronized boolean clear(String id, Lease lease) {
        @Nullable Lease held = leases.get(id);
        if (held == null || !held.node().equals(lease.node())) {
            return false;
        }
        rows.put(id, new TreeMap<>());
        return true;
    }

    @Override
    public synchronized boolean move(String id, BulkRun.State from, BulkRun.State to, Lease lease) {
        @Nullable BulkRun run = runs.get(id);
        if (run == null || run.state() != from) {
            return false;
        }
        runs.put(id, with(run, to, run.undoneBy()));
        leases.put(id, lease);
        return true;
    }

    @Override
    public synchronized void stop(String id) {
        stops.add(id);
    }

    @Override
    public synchronized boolean undoing(String id, @Nullable String before, String by) {
        @Nullable BulkRun run = runs.get(id);
        if (run == null || !Objects.equals(run.undoneBy(), before)) {
            return false;
        }
        runs.put(id, with(run, run.state(), by));
        return true;
    }

    private static BulkRun with(BulkRun run, BulkRun.State state, @Nullable String undoneBy) {
        return new BulkRun(
                run.id(),
                run.unit(),
                run.kind(),
                run.action().shortened(BulkRun.NAMED),
                run.undoes(),
                run.selection(),
                run.previewed(),
                state,
                run.actor(),
                run.createdAt(),
                run.endedAt(),
                run.total(),
                run.done(),
                run.preview(),
                run.counts(),
                run.fingerprint(),
                undoneBy,
                run.failure());
    }

    @Override
    public synchronized Optional<BulkRun> find(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized List<BulkRun> list(String unit, @Nullable String selection, int limit) {
        return runs.values().stream()
                .filter(run -> run.unit().equals(unit) && (selection == null || selection.equals(run.selection())))
                .sorted(Comparator.comparing(BulkRun::createdAt)
                        .thenComparing(BulkRun::id)
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<LeadId> named(String id) {
        return named.getOrDefault(id, List.of());
    }

    private Stream<BulkRow> all(String id, Predicate<BulkRow> which) {
        return List.copyOf(rows.getOrDefault(id, new TreeMap<>()).values()).stream()
                .filter(which);
    }

    @Override
    public synchronized List<BulkRow> rows(String id, BulkRow.@Nullable State state, long after, int limit) {
        return all(id, row -> row.row() > after && (state == null || row.state() == state))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<BulkRow> rowsBack(String id, BulkRow.State state, long before, int limit) {
        return all(id, row -> row.row() < before && row.state() == state)
                .sorted(Comparator.comparingLong(BulkRow::row).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<String> readable(String rep, Instant now) {
        List<String> found = new ArrayList<>();
        for (BulkRun run : runs.values()) {
            @Nullable
            Handover handover = run.kind() == BulkRun.Kind.ALLOT ? run.action().handover() : null;
            @Nullable Instant until = handover == null ? null : handover.readUntil();
            if (handover != null && until != null && handover.rep().equals(rep) && until.isAfter(now)) {
                found.add(run.id());
            }
        }
        return found;
    }

    @Override
    public synchronized int forgetPreviews(Instant before) {
        List<String> old = new ArrayList<>();
        runs.values().stream()
                .filter(run ->
                        run.state() == BulkRun.State.READY && run.createdAt().isBefore(before))
                .forEach(run -> old.add(run.id()));
        old.forEach(runs::remove);
        old.forEach(rows::remove);
        return old.size();
    }

    @Override
    public synchronized boolean save(SavedSelection selection, long version) {
        @Nullable SavedSelection there = selections.get(selection.id());
        if ((there == null ? 0 : there.version()) != version) {
            return false;
        }
        selections.put(selection.id(), selection);
        return true;
    }

    @Override
    public synchronized boolean delete(String id, long version) {
        @Nullable SavedSelection there = selections.get(id);
        return there != null && there.version() == version && selections.remove(id, there);
    }

    @Override
    public synchronized Optional<SavedSelection> selection(String id) {
        return Optional.ofNullable(selections.get(id));
    }

    @Override
    public synchronized List<SavedSelection> selections(String unit) {
        return selections.values().stream()
                .filter(one -> one.unit().equals(unit))
                .toList();
    }

    @Override
    public synchronized List<SavedSelection> due(Instant now) {
        return selections.values().stream()
                .filter(one -> one.nextAt() != null && !one.nextAt().isAfter(now))
                .toList();
    }

    @Override
    public synchronized boolean fire(SavedSelection due, Instant next, BulkRun run, Lease lease) {
        @Nullable SavedSelection there = selections.get(due.id());
        if (there == null || there.version() != due.version() || !Objects.equals(there.nextAt(), due.nextAt())) {
            return false;
        }
        selections.put(
                due.id(),
                new SavedSelection(
                        there.id(),
                        there.name(),
                        there.action(),
                        there.schedule(),
                        next,
                        there.version(),
                        there.changedBy(),
                        there.changedAt()));
        create(run, lease);
        return true;
    }
}
