package org.fenpei.engine.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.FieldType;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RowProblem;
import org.fenpei.api.service.Intake;
import org.fenpei.engine.intake.Normaliser;
import org.jspecify.annotations.Nullable;

/**
 * How a file is read: the file, what its columns become, and the keys of its rows. Made by reading the file once from its
 * beginning to its end, so that a file which is broken somewhere is refused before anything is taken in.
 */
final class ImportPlan {

    private static final int PREVIEW = 10;

    private final CsvFile file;
    private final Mapping mapping;
    private final RowKeys keys = new RowKeys();
    private final List<Problem> problems = new ArrayList<>();
    private final List<List<String>> firstRows = new ArrayList<>();
    private long rows;

    private ImportPlan(CsvFile file, Map<String, String> asked) {
        this.file = file;
        this.mapping = Mapping.of(file.columns(), asked, problems);
    }

    /** Reads the file through. */
    static ImportPlan make(Path path, Map<String, String> asked) throws IOException {
        ImportPlan plan = new ImportPlan(CsvFile.open(path), asked);
        try (CsvFile.Rows rows = plan.file.rows()) {
            while (rows.hasNext()) {
                List<String> cells = rows.next().cells();
                plan.rows++;
                plan.mapping.look(cells);
                plan.keys.look(cells);
                if (plan.firstRows.size() < PREVIEW) {
                    plan.firstRows.add(cells);
                }
            }
        }
        plan.mapping.settle();
        plan.keys.settle();
        if (plan.rows == 0) {
            plan.problems.add(Problem.error("/file", null, Reason.of("engine.import-no-rows")));
        }
        return plan;
    }

    CsvFile file() {
        return file;
    }

    Mapping mapping() {
        return mapping;
    }

    List<Problem> problems() {
        return problems;
    }

    List<List<String>> firstRows() {
        return firstRows;
    }

    long rows() {
        return rows;
    }

    /**
     * A row as a lead, or what is wrong with it. Rows must be given in their order, each once, since equal ones are counted.
     *
     * @param job the import
     * @param number the row's number, from 1
     * @param row the row
     * @param wrong takes what is wrong
     * @return the lead; null if something is wrong
     */
    @Nullable
    Intake intake(Import job, long number, CsvFile.Row row, List<RowProblem> wrong) {
        return intake(job.unit(), job.source(), job.policy(), number, row, wrong);
    }

    /** The same for a unit, a source and a policy. */
    @Nullable
    Intake intake(
            String unit, String source, @Nullable String policy, long number, CsvFile.Row row, List<RowProblem> wrong) {
        int before = wrong.size();
        List<String> cells = row.cells();
        String key = keys.next(cells);
        if (cells.size() != file.columns().size()) {
            wrong.add(new RowProblem(
                    number,
                    row.line(),
                    Problem.error(
                            "",
                            String.valueOf(cells.size()),
                            Reason.of(
                                    "engine.import-cells",
                                    "expected",
                                    file.columns().size(),
                                    "found",
                                    cells.size()))));
            return null;
        }
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Mapping.Column column = mapping.columns().get(i);
            String text = cells.get(i).strip();
            if (!text.isEmpty() && !column.leftOut()) {
                @Nullable Object value = Cell.read(text, column.type());
                if (value == null) {
                    wrong.add(problem(number, row, column, text, type(column.type())));
                } else {
                    values.put(column.attribute(), value);
                }
            }
        }
        Object externalId = values.remove(Import.EXTERNAL_ID);
        Object priority = values.remove(Import.PRIORITY);
        if (priority instanceof Long given && (given < 0 || given > Lead.MAX_PRIORITY)) {
            wrong.add(new RowProblem(
                    number,
                    row.line(),
                    Problem.error(
                            Import.PRIORITY,
                            given.toString(),
                            Reason.of("config.range", "min", 0, "max", Lead.MAX_PRIORITY))));
        }
        if (wrong.size() > before) {
            return null;
        }
        return new Intake(
                unit,
                source,
                externalId == null ? key : externalId.toString(),
                priority instanceof Long given ? (int) (long) given : 0,
                policy,
                Attributes.of(values));
    }

    /** Adds what the intake itself refuses. */
    static boolean accepts(Normaliser normaliser, Intake intake, long number, CsvFile.Row row, List<RowProblem> wrong) {
        List<Problem> found = normaliser.check(intake, "");
        found.forEach(problem -> wrong.add(new RowProblem(number, row.line(), problem)));
        return found.isEmpty();
    }

    private static RowProblem problem(
            long number, CsvFile.Row row, Mapping.Column column, String value, Reason reason) {
        return new RowProblem(number, row.line(), Problem.error(column.name(), value, reason));
    }

    private static Reason type(FieldType type) {
        return Reason.of("config.type", "expected", type.name().toLowerCase(Locale.ROOT));
    }
}
