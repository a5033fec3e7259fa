package org.fenpei.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.RowProblem;
import org.fenpei.api.store.ImportStore;

/** Imports in memory. */
public final class MemoryImports implements ImportStore {

    private final Map<String, Import> jobs = new ConcurrentSkipListMap<>();
    private final Map<String, List<RowProblem>> problems = new ConcurrentSkipListMap<>();
    private int failAfter = Integer.MAX_VALUE;

    /** From then on nothing can be saved, as if the process had been killed. */
    public void failAfter(int saves) {
        failAfter = saves;
    }

    @Override
    public synchronized void save(Import job, List<RowProblem> added) {
        if (failAfter-- <= 0) {
            throw new IllegalStateException("killed");
        }
        jobs.put(job.id(), job);
        problems.computeIfAbsent(job.id(), id -> new ArrayList<>()).addAll(added);
    }

    @Override
    public Optional<Import> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public List<Import> list(String unit, int limit) {
        return jobs.values().stream().limit(limit).toList();
    }

    @Override
    public List<Import> running() {
        return jobs.values().stream()
                .filter(job -> job.state() == Import.State.RUNNING)
                .toList();
    }

    @Override
    public synchronized List<RowProblem> problems(String id, long afterRow, int limit) {
        return problems.getOrDefault(id, List.of()).stream()
                .filter(problem -> problem.row() > afterRow)
                .limit(limit)
                .toList();
    }
}
