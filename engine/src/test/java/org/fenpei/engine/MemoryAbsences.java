package org.fenpei.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fenpei.api.model.Absence;
import org.fenpei.api.model.BulkRun;
import org.fenpei.api.store.AbsenceStore;
import org.fenpei.api.store.BulkStore;
import org.jspecify.annotations.Nullable;

/** Absences in memory; those that are not over are the directory's, too. */
public final class MemoryAbsences implements AbsenceStore {

    private final Map<String, Absence> absences = new TreeMap<>();
    private final MemoryDirectory directory;
    private final MemoryBulk runs;

    /** Beside that directory and those runs. */
    public MemoryAbsences(MemoryDirectory directory, MemoryBulk runs) {
        this.directory = directory;
        this.runs = runs;
    }

    @Override
    public synchronized Optional<Absence> save(Absence absence) {
        Optional<Absence> other = absences.values().stream()
                .filter(one -> absence.state().open() && one.state().open())
                .filter(one -> one.rep().equals(absence.rep()) && !one.id().equals(absence.id()))
                .filter(one -> one.plan().from().isBefore(absence.plan().to())
                        && absence.plan().from().isBefore(one.plan().to()))
                .findFirst();
        if (other.isPresent()) {
            return other;
        }
        @Nullable Absence before = absences.get(absence.id());
        if ((before == null ? 0 : before.version()) != absence.version() - 1) {
            throw new IllegalStateException("another version is there");
        }
        absences.put(absence.id(), absence);
        directory.put(absence);
        return Optional.empty();
    }

    @Override
    public synchronized boolean take(Absence due, Absence next, @Nullable BulkRun run, BulkStore.Lease lease) {
        if (!due.equals(absences.get(due.id()))) {
            return false;
        }
        if (run != null && run.undoes() != null && !runs.undoing(run.undoes(), null, run.id())) {
            return false;
        }
        absences.put(next.id(), next);
        directory.put(next);
        if (run != null) {
            runs.create(run, lease);
        }
        return true;
    }

    @Override
    public synchronized Optional<Absence> find(String id) {
        return Optional.ofNullable(absences.get(id));
    }

    @Override
    public synchronized List<Absence> list(String unit, @Nullable String rep, boolean open, int limit) {
        return absences.values().stream()
                .filter(one ->
                        one.unit().equals(unit) && (rep == null || one.rep().equals(rep)))
                .filter(one -> !open || one.state().open())
                .sorted(Comparator.comparing((Absence one) -> one.plan().from()).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Absence> due(Instant now) {
        return absences.values().stream()
                .filter(one -> one.dueAt() != null && !one.dueAt().isAfter(now))
                .sorted(Comparator.comparing(Absence::dueAt))
                .toList();
    }
}
