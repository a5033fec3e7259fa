package org.fenpei.engine.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RowProblem;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.ImportRequest;
import org.fenpei.api.service.Intake;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file as a log of leads that came in elsewhere: like an import, but that the column mapped to {@code receivedAt} says when, and the
 * one mapped to {@code owner} to whom each went.
 */
final class LogFile {

    private static final int MOST = 100_000;
    private static final int TOLD = 100;

    /** A day, or a day and a time, with dashes or strokes; the time to the minute or finer. */
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-M-d[['T'][' ']H:mm[:ss]]")
            .toFormatter(Locale.ROOT);

    private final ImportRequest request;
    private final ZoneId zone;
    private final List<Problem> problems = new ArrayList<>();

    private LogFile(ImportRequest request, ZoneId zone) {
        this.request = request;
        this.zone = zone;
    }

    static DryRun.Log read(Path file, ImportRequest request, ZoneId zone) throws IOException {
        return new LogFile(request, zone).read(file);
    }

    private DryRun.Log read(Path file) throws IOException {
        ImportPlan plan = ImportPlan.make(file, request.mapping());
        problems.addAll(plan.problems());
        if (plan.rows() > MOST) {
            problems.add(Problem.error(
                    "/file", String.valueOf(plan.rows()), Reason.of("config.range", "min", 1, "max", MOST)));
        }
        List<DryRun.Arrival> arrivals = new ArrayList<>();
        if (problems.isEmpty()) {
            try (CsvFile.Rows rows = plan.file().rows()) {
                for (long number = 1; rows.hasNext() && problems.size() < TOLD; number++) {
                    row(plan, number, rows.next(), arrivals);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
        return new DryRun.Log(arrivals);
    }

    private void row(ImportPlan plan, long number, CsvFile.Row row, List<DryRun.Arrival> arrivals) {
        List<RowProblem> wrong = new ArrayList<>();
        @Nullable Intake read = plan.intake(request.unit(), request.source(), request.policy(), number, row, wrong);
        for (RowProblem problem : wrong) {
            report(problem.line(), problem.problem());
        }
        if (read == null) {
            return;
        }
        Map<String, Object> values = new HashMap<>(read.attributes().values());
        Object at = values.remove(DryRun.Log.RECEIVED_AT);
        Object owner = values.remove(DryRun.Log.OWNER);
        @Nullable Instant time = at == null ? null : time(at.toString().strip());
        if (at != null && time == null) {
            report(row.line(), Problem.error(DryRun.Log.RECEIVED_AT, at.toString(), Reason.of("engine.log-time")));
        }
        arrivals.add(new DryRun.Arrival(
                new Intake(
                        read.unit(),
                        read.source(),
                        read.externalId(),
                        read.priority(),
                        read.policy(),
                        Attributes.of(values)),
                time,
                owner == null ? null : owner.toString().strip()));
    }

    private void report(long line, Problem problem) {
        problems.add(new Problem(
                problem.severity(), "/file/" + problem.path(), problem.value(), problem.reason(), (int) line, 1));
    }

    private @Nullable Instant time(String text) {
        try {
            if (text.matches(".*T.*(Z|[+-]\\d\\d:?\\d\\d)")) {
                return OffsetDateTime.parse(text).toInstant();
            }
            var parsed = LOCAL.parseBest(text.replace('/', '-'), LocalDateTime::from, LocalDate::from);
            return parsed instanceof LocalDateTime day
                    ? day.atZone(zone).toInstant()
                    : ((LocalDate) parsed).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
