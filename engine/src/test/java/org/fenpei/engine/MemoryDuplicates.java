package org.fenpei.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.fenpei.api.model.DuplicatePair;
import org.fenpei.api.model.DuplicateRun;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.DuplicateStore;
import org.fenpei.api.store.LeadBlock;
import org.fenpei.api.store.StoreException;
import org.jspecify.annotations.Nullable;

/** What finds duplicates, in memory, over what lanes have written. */
public final class MemoryDuplicates implements DuplicateStore {

    private final MemoryStores stores;
    private final Map<String, DuplicateRun> runs = new LinkedHashMap<>();
    private final Map<String, String> nodes = new LinkedHashMap<>();
    private BooleanSupplier fails = () -> false;

    /** Over these stores. */
    public MemoryDuplicates(MemoryStores stores) {
        this.stores = stores;
    }

    /** When keeping a portion fails, as if the node had been killed. */
    void fails(BooleanSupplier when) {
        fails = when;
    }

    @Override
    public Map<Long, List<LeadId>> blocked(String unit, Collection<Long> blocks, @Nullable LeadId before) {
        return stores.blocked(blocks, before);
    }

    @Override
    public List<PlacedLead> leads(String unit, Collection<LeadId> ids) {
        List<PlacedLead> found = new ArrayList<>();
        ids.forEach(id -> stores.find(id).ifPresent(found::add));
        return found;
    }

    @Override
    public List<DuplicatePair> pairs(LeadId lead) {
        return stores.allPairs().stream()
                .filter(pair -> pair.first().equals(lead) || pair.second().equals(lead))
                .sorted(Comparator.comparingDouble(DuplicatePair::score).reversed())
                .toList();
    }

    @Override
    public List<DuplicatePair> pairs(String unit, DuplicatePair.State state, @Nullable DuplicatePair after, int limit) {
        Comparator<DuplicatePair> order =
                Comparator.comparing(DuplicatePair::second).thenComparing(DuplicatePair::first);
        return stores.allPairs().stream()
                .filter(pair -> pair.state() == state && (after == null || order.compare(pair, after) > 0))
                .sorted(order)
                .limit(limit)
                .toList();
    }

    @Override
    public void save(DuplicatePair pair) {
        stores.remember(pair);
    }

    @Override
    public synchronized void create(DuplicateRun run) {
        runs.put(run.id(), run);
    }

    @Override
    public synchronized Optional<DuplicateRun> run(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized List<DuplicateRun> runs(String unit, DuplicateRun.Kind kind, int limit) {
        return runs.values().stream()
                .filter(run -> run.unit().equals(unit) && run.kind() == kind)
                .sorted(Comparator.comparing(DuplicateRun::startedAt).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<DuplicateRun> open() {
        return runs.values().stream()
                .filter(run -> run.state() == DuplicateRun.State.RUNNING)
                .toList();
    }

    @Override
    public synchronized boolean lease(String id, String node, Instant now, Instant until) {
        nodes.put(id, node);
        return true;
    }

    @Override
    public synchronized boolean save(
            DuplicateRun run, List<LeadBlock> blocks, List<DuplicatePair> pairs, String node, Instant until) {
        if (fails.getAsBoolean()) {
            throw new StoreException("portion", new IllegalStateException("killed"), true, false);
        }
        DuplicateRun present = runs.get(run.id());
        if (present == null || present.state() != DuplicateRun.State.RUNNING || !node.equals(nodes.get(run.id()))) {
            return false;
        }
        blocks.forEach(stores::add);
        pairs.forEach(pair -> {
            boolean known = pairs(pair.first()).stream()
                    .anyMatch(other -> other.second().equals(pair.second())
                            && other.first().equals(pair.first()));
            if (!known) {
                stores.remember(pair);
            }
        });
        runs.put(run.id(), run);
        return true;
    }

    @Override
    public synchronized void forget(String unit, DuplicateRun.Kind kind) {
        runs.values().removeIf(run -> run.unit().equals(unit) && run.kind() == kind);
    }

    @Override
    public synchronized boolean end(String id, DuplicateRun.State how, Instant at) {
        DuplicateRun run = runs.get(id);
        if (run == null || run.state() != DuplicateRun.State.RUNNING) {
            return false;
        }
        runs.put(id, run.ended(how, at));
        return true;
    }
}
