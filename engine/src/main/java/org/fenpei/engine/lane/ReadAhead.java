package org.fenpei.engine.lane;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.UnitPast;

/**
 * Reads the next leads of a dry run, with who owned them, while the ones before are being decided: some portions side by side, since
 * waiting for the database and taking apart what it gives take about the same time. Begins at once. Used by one thread.
 */
final class ReadAhead implements AutoCloseable {

    /** So many portions are read or wait to be played. */
    private static final int AHEAD = 3;

    private static final int THREADS = 2;

    /**
     * Some leads.
     *
     * @param leads empty at the end
     * @param ownerships who owned them, of those of whom that is asked; empty if they are new
     */
    record Portion(List<PlacedLead> leads, Map<LeadId, List<Ownership>> ownerships) {}

    private final DryPlay.Leads leads;
    private final UnitPast past;
    private final ExecutorService readers;
    private final Queue<CompletableFuture<Portion>> coming = new ArrayDeque<>();
    private CompletableFuture<DryPlay.Cut> last;
    private volatile boolean looksBack = true;

    ReadAhead(String unit, DryPlay.Leads leads, UnitPast past) {
        this.leads = leads;
        this.past = past;
        this.readers = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "fenpei-read-" + unit);
            thread.setDaemon(true);
            return thread;
        });
        this.last = CompletableFuture.supplyAsync(leads::cut, readers);
        coming.add(last.thenApplyAsync(this::read, readers));
        goOn();
    }

    /** Portions are cut one after another, so they come in their order; each is read while the next ones are cut. */
    private void goOn() {
        while (coming.size() < AHEAD) {
            last = last.thenApplyAsync(before -> leads.cut(), readers);
            coming.add(last.thenApplyAsync(this::read, readers));
        }
    }

    /**
     * The next portion, which has mostly been read already.
     *
     * @param looksBack whether it is asked from now on who owned leads that have an owner
     */
    Portion next(boolean looksBack) {
        this.looksBack = looksBack;
        try {
            Portion portion = coming.remove().join();
            goOn();
            return portion;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("reading failed", e.getCause());
        }
    }

    private Portion read(DryPlay.Cut cut) {
        boolean all = looksBack;
        List<PlacedLead> read = cut.read();
        if (read.isEmpty() || leads.areNew()) {
            return new Portion(read, Map.of());
        }
        Set<LeadId> ids = new LinkedHashSet<>();
        for (PlacedLead lead : read) {
            if (all || lead.placement().owner() == null) {
                ids.add(lead.lead().id());
            }
        }
        Map<LeadId, List<Ownership>> ownerships = new HashMap<>();
        if (!ids.isEmpty()) {
            ids.forEach(id -> ownerships.put(id, List.of()));
            ownerships.putAll(past.ownerships(ids));
        }
        return new Portion(read, ownerships);
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
