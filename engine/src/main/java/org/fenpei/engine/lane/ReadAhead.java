package org.fenpei.engine.lane;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.store.UnitPast;
import org.jspecify.annotations.Nullable;

/** Reads the next leads of a dry run, with who owned them, while the ones before are being decided. Used by one thread. */
final class ReadAhead implements AutoCloseable {

    /**
     * Some leads.
     *
     * @param leads empty at the end
     * @param ownerships who owned them, of those of whom that is asked; empty if they are new
     */
    record Portion(List<PlacedLead> leads, Map<LeadId, List<Ownership>> ownerships) {}

    private final DryPlay.Leads leads;
    private final UnitPast past;
    private final ExecutorService reader;
    private @Nullable Future<Portion> coming;

    ReadAhead(String unit, DryPlay.Leads leads, UnitPast past) {
        this.leads = leads;
        this.past = past;
        this.reader = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "fenpei-read-" + unit);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * The next portion, which has mostly been read already.
     *
     * @param looksBack whether it is asked who owned leads that have an owner
     */
    Portion next(boolean looksBack) {
        Future<Portion> ready = coming == null ? reader.submit(() -> read(looksBack)) : coming;
        try {
            Portion portion = ready.get();
            coming = portion.leads().isEmpty() ? null : reader.submit(() -> read(looksBack));
            return portion;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("reading failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Portion read(boolean looksBack) {
        List<PlacedLead> read = leads.read();
        if (read.isEmpty() || leads.areNew()) {
            return new Portion(read, Map.of());
        }
        Set<LeadId> ids = new LinkedHashSet<>();
        for (PlacedLead lead : read) {
            if (looksBack || lead.placement().owner() == null) {
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
        reader.shutdownNow();
    }
}
