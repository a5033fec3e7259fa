package org.fenpei.persistence.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.RowProblem;
import org.fenpei.api.store.ImportStore;

/** Keeps imports and their problems. */
public final class JpaImportStore implements ImportStore {

    private final Jpa jpa;

    /** On that persistence unit. */
    public JpaImportStore(Jpa jpa) {
        this.jpa = jpa;
    }

    @Override
    public void save(Import job, List<RowProblem> problems) {
        jpa.write("saving an import", manager -> {
            addProblems(manager, job.id(), problems);
            return manager.merge(new ImportRow(job));
        });
    }

    private static void addProblems(EntityManager manager, String job, List<RowProblem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        LongSummaryStatistics rows =
                problems.stream().mapToLong(RowProblem::row).summaryStatistics();
        Set<ImportProblemRow.Key> known = new HashSet<>();
        Jpa.rows(
                        manager,
                        ImportProblemRow.class,
                        "SELECT r FROM ImportProblemRow r WHERE r.job = ?1 AND r.row BETWEEN ?2 AND ?3",
                        0,
                        job,
                        rows.getMin(),
                        rows.getMax())
                .forEach(row -> known.add(row.key()));
        for (RowProblem problem : problems) {
            ImportProblemRow row = new ImportProblemRow(job, problem);
            if (known.add(row.key())) {
                manager.persist(row);
            }
        }
    }

    @Override
    public Optional<Import> find(String id) {
        return jpa.read("reading an import", manager -> Optional.ofNullable(manager.find(ImportRow.class, id)))
                .map(ImportRow::toImport);
    }

    @Override
    public List<Import> list(String unit, int limit) {
        return imports("SELECT r FROM ImportRow r WHERE r.unit = ?1 ORDER BY r.startedAt DESC, r.id DESC", limit, unit);
    }

    @Override
    public List<Import> running() {
        return imports(
                "SELECT r FROM ImportRow r WHERE r.state = ?1 ORDER BY r.startedAt, r.id",
                0,
                Import.State.RUNNING.name());
    }

    private List<Import> imports(String query, int limit, String value) {
        return jpa.read("reading imports", manager -> Jpa.rows(manager, ImportRow.class, query, limit, value).stream()
                .map(ImportRow::toImport)
                .toList());
    }

    @Override
    public List<RowProblem> problems(String id, long afterRow, int limit) {
        List<ImportProblemRow> found = new ArrayList<>(jpa.read(
                "reading an import's problems",
                manager -> Jpa.rows(
                        manager,
                        ImportProblemRow.class,
                        "SELECT r FROM ImportProblemRow r WHERE r.job = ?1 AND r.row > ?2"
                                + " ORDER BY r.row, r.path, r.mark",
                        limit + 1,
                        id,
                        afterRow)));
        if (found.size() > limit) {
            // The caller goes on after the last row that he gets: it must be there with all its problems.
            long cut = found.get(limit).row();
            List<ImportProblemRow> whole =
                    found.stream().filter(row -> row.row() < cut).toList();
            found = whole.isEmpty() ? found.subList(0, limit) : whole;
        }
        return found.stream().map(ImportProblemRow::toProblem).toList();
    }
}
